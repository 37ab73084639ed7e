import type { Budget, ByteRange, Parser } from '../types.js';
import { LimitReached } from './budget.js';

/** Bytes that can be read at once: a file descriptor, a buffer. May return fewer bytes at the end, never more. */
export interface SyncSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** Bytes that have to be waited for: HTTP ranges, `vscode.workspace.fs`, a Blob. */
export interface AsyncSource {
  readonly size: number;
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** What a driver reports beside the parser's value. */
export interface Driven<T> {
  readonly value: T;
  /** Bytes and requests that the source served. */
  readonly bytesRead: number;
  readonly requests: number;
}

type Limits = Pick<Budget, 'maxBytes' | 'deadline'>;
const noLimits: Limits = { maxBytes: Infinity, deadline: Infinity };

/** Budget, deadline and cancellation, in the one place that both drivers share. */
class Account {
  bytesRead = 0;
  requests = 0;
  private readonly end: number;

  constructor(
    private readonly limits: Limits,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.end = performance.now() + limits.deadline;
  }

  /** The reason why this range must not be served, or undefined. */
  refuse(range: ByteRange): string | undefined {
    if (this.signal?.aborted === true) return 'The scan was cancelled.';
    if (performance.now() > this.end) {
      return `The scan stopped at its deadline of ${String(this.limits.deadline)} ms.`;
    }
    if (this.bytesRead + range.length > this.limits.maxBytes) {
      return `The scan stopped after reading ${String(this.bytesRead)} bytes of the file.`;
    }
    return undefined;
  }

  /** A range of length 0 is a checkpoint: the parser only asks whether it may go on. */
  served(bytes: Uint8Array): void {
    this.bytesRead += bytes.length;
    if (bytes.length > 0) this.requests += 1;
  }
}

const nothing = new Uint8Array(0);

/** The part of the range that lies inside the source. */
function clip(range: ByteRange, size: number): ByteRange {
  const offset = Math.min(Math.max(range.offset, 0), size);
  return { offset, length: Math.max(0, Math.min(range.length, size - offset)) };
}

/**
 * Runs a parser to its end on a source that answers at once.
 *
 * A reached limit, a cancellation or an error of the source is thrown into the parser as LimitReached, so that it can
 * keep what it found; a parser that does not catch it passes it on to the caller.
 */
export function runSync<T>(
  parser: Parser<T>,
  source: SyncSource,
  limits: Limits = noLimits,
  signal?: AbortSignal,
): Driven<T> {
  const account = new Account(limits, signal);
  let turn = parser.next();
  while (turn.done !== true) {
    const range = clip(turn.value, source.size);
    let bytes: Uint8Array = nothing;
    let refusal = account.refuse(range);
    if (refusal === undefined && range.length > 0) {
      try {
        bytes = source.read(range.offset, range.length);
      } catch (error) {
        refusal = unreadable(error);
      }
    }
    if (refusal === undefined) {
      account.served(bytes);
      turn = parser.next(bytes);
    } else turn = parser.throw(new LimitReached(refusal));
  }
  return { value: turn.value, bytesRead: account.bytesRead, requests: account.requests };
}

/** As runSync, on a source that has to be waited for. Rejects only with what the parser itself lets through. */
export async function runAsync<T>(
  parser: Parser<T>,
  source: AsyncSource,
  signal?: AbortSignal,
  limits: Limits = noLimits,
): Promise<Driven<T>> {
  const account = new Account(limits, signal);
  let turn = parser.next();
  while (turn.done !== true) {
    const range = clip(turn.value, source.size);
    let bytes: Uint8Array = nothing;
    let refusal = account.refuse(range);
    if (refusal === undefined && range.length > 0) {
      try {
        bytes = await source.read(range.offset, range.length, signal);
      } catch (error) {
        refusal = signal?.aborted === true ? 'The scan was cancelled.' : unreadable(error);
      }
    }
    if (refusal === undefined) {
      account.served(bytes);
      turn = parser.next(bytes);
    } else turn = parser.throw(new LimitReached(refusal));
  }
  return { value: turn.value, bytesRead: account.bytesRead, requests: account.requests };
}

function unreadable(error: unknown): string {
  return `The file could not be read: ${error instanceof Error ? error.message : String(error)}.`;
}

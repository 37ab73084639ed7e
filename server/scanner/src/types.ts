import type { Finding, Verdict } from '@kernelward/policy-schemas';

/** A range of the input that a parser asks for: bytes [offset, offset + length). */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * A parser does no input or output. It yields the range it wants and receives those bytes (fewer at the end of the
 * input, never more); it reads inside that window with plain calls. Budgets, deadlines and cancellation live in the
 * driver that runs it.
 */
export type Parser<T> = Generator<ByteRange, T, Uint8Array>;

/** Limits of one scan. A reached limit makes the result incomplete, with the reason; it never throws at the caller. */
export interface Budget {
  /** Bytes read from the source, over all requests. */
  readonly maxBytes: number;
  /** Bytes produced by decompression, over all members. */
  readonly maxInflatedBytes: number;
  /** Containers inside containers. */
  readonly maxDepth: number;
  /** Pickle opcodes, archive members and the like: units of parser work. */
  readonly maxSteps: number;
  /** Milliseconds. The worker that exceeds it twice over is killed. */
  readonly deadline: number;
}

/** What one scan says of one file. Depends on the bytes and the rule set alone, never on name, time or machine. */
export interface ScanResult {
  /** The format that the content shows; `unrecognized` where none does. */
  readonly format: string;
  /** Every format that matched; more than one is itself a finding. */
  readonly formats: readonly string[];
  readonly verdict: Verdict;
  readonly complete: boolean;
  readonly incompleteReasons: readonly string[];
  readonly findings: readonly Finding[];
  readonly size: number;
  /** Bytes and requests that the driver served. */
  readonly bytesRead: number;
  readonly requests: number;
  /** Changes whenever rules or data change: part of every cache key. */
  readonly ruleSet: string;
}

import type { Parser } from '../types.js';

/** Bytes that a format parser reads: the file, a stored member of an archive, or what a codec produces. */
export interface Bytes {
  /** Total length in bytes; undefined while it is not known (a compressed stream that was not read to its end). */
  readonly size: number | undefined;
  /** The bytes [offset, offset + length), fewer at the end. */
  read(offset: number, length: number): Parser<Uint8Array>;
}

/** Files up to this size are read in one request. */
const smallFile = 65_536;
/** Windows that are kept: a zip's tail and the place that is being parsed. */
const keptWindows = 4;

/**
 * The file itself: a read is a range that the driver serves, unless one of the last windows holds it. A small file is
 * one request, so that a verdict over HTTP is one round trip.
 */
export class FileBytes implements Bytes {
  private readonly windows: { readonly start: number; readonly data: Uint8Array }[] = [];

  constructor(readonly size: number) {}

  *read(offset: number, length: number): Parser<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (wanted === 0) return empty;
    for (const { start, data } of this.windows) {
      if (offset >= start && offset + wanted <= start + data.length) {
        return data.subarray(offset - start, offset - start + wanted);
      }
    }
    const start = this.size <= smallFile ? 0 : offset;
    const data = yield { offset: start, length: this.size <= smallFile ? this.size : wanted };
    // A source that answers short has changed under the scan; what it gave is what there is.
    this.windows.unshift({ start, data });
    if (this.windows.length > keptWindows) this.windows.pop();
    return data.subarray(offset - start, offset - start + wanted);
  }
}

/** A part of other bytes, such as a stored member of a zip. */
export class SliceBytes implements Bytes {
  constructor(
    private readonly inner: Bytes,
    private readonly start: number,
    readonly size: number,
  ) {}

  *read(offset: number, length: number): Parser<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    return wanted === 0 ? empty : yield* this.inner.read(this.start + offset, wanted);
  }
}

/** Other bytes whose first ones were read already. */
export class PrefetchedBytes implements Bytes {
  constructor(
    private readonly inner: Bytes,
    private readonly head: Uint8Array,
  ) {}

  get size(): number | undefined {
    return this.inner.size;
  }

  *read(offset: number, length: number): Parser<Uint8Array> {
    if (offset + length <= this.head.length) return this.head.subarray(offset, offset + length);
    return yield* this.inner.read(offset, length);
  }
}

/** Bytes already in memory, such as a nested pickle. */
export class MemoryBytes implements Bytes {
  constructor(private readonly data: Uint8Array) {}

  get size(): number {
    return this.data.length;
  }

  // eslint-disable-next-line require-yield -- the interface is a parser; memory never waits
  *read(offset: number, length: number): Parser<Uint8Array> {
    return this.data.subarray(
      Math.min(offset, this.data.length),
      Math.min(offset + length, this.data.length),
    );
  }
}

const empty = new Uint8Array(0);

/** Whether bytes begin with these. */
export function starts(bytes: Uint8Array, ...magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Lets the driver look at deadline and cancellation during long work that reads nothing. */
export function* checkpoint(): Parser<void> {
  yield { offset: 0, length: 0 };
}

/** The size of the bytes; reads a compressed stream to its end to learn it. */
export function* measure(bytes: Bytes): Parser<number> {
  let end = 0;
  while (bytes.size === undefined) {
    const chunk = yield* bytes.read(end, 65_536);
    if (chunk.length === 0) return end;
    end += chunk.length;
  }
  return bytes.size;
}

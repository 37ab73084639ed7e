import type { Parser } from '../types.js';
import { Damaged, LimitReached, type Meter } from './budget.js';
import { checkpoint, type Bytes } from './bytes.js';

/** Decompresses piece by piece: the next piece of output (never empty), or undefined at the end. */
export interface Decoder {
  next(): Parser<Uint8Array | undefined>;
}

/** While the output is smaller than this, all of it is kept and can be read in any order. */
const keptWhole = 64 * 2 ** 20;
/** Beyond that, this much behind the newest byte is kept, and the first bytes for those who look at the start again. */
const keptBehind = 8 * 2 ** 20;

/** Ratio of output to input beyond which a stream is a bomb: deflate cannot exceed 1032, an honest model stays below 100. */
const bombRatio = 2000;
const bombSize = 2 ** 28;

/** What a codec produces, as bytes: decompressed as far as it is read, in bounded memory. */
export class SpooledBytes implements Bytes {
  private chunks: { readonly start: number; readonly data: Uint8Array }[] = [];
  private end = 0;
  private finished = false;

  constructor(
    private readonly decoder: Decoder,
    private readonly meter: Meter,
    /** Length of the compressed data, to tell a bomb; undefined where it is not known. */
    private readonly compressedSize: number | undefined,
  ) {}

  get size(): number | undefined {
    return this.finished && this.limit === undefined ? this.end : undefined;
  }

  *read(offset: number, length: number): Parser<Uint8Array> {
    while (!this.finished && this.end < offset + length) yield* this.more();
    if (this.limit !== undefined && offset >= this.end) throw this.limit;
    const stop = Math.min(offset + length, this.end);
    if (offset >= stop) return new Uint8Array(0);
    return this.copy(offset, stop);
  }

  /** Why decompression ended early; what came before the damage can still be read. */
  failure: Damaged | undefined;

  private limit: LimitReached | undefined;

  private *more(): Parser<void> {
    let data: Uint8Array | undefined;
    try {
      data = yield* this.decoder.next();
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      this.failure = error;
    }
    yield* checkpoint();
    if (data === undefined) {
      this.finished = true;
      return;
    }
    this.chunks.push({ start: this.end, data });
    this.end += data.length;
    try {
      this.meter.inflate(data.length);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      // What was decompressed is still looked at; the limit shows to who reads on.
      this.limit = error;
      this.finished = true;
    }
    if (
      this.compressedSize !== undefined &&
      this.end > bombSize &&
      this.end > bombRatio * this.compressedSize
    ) {
      throw new LimitReached('Decompression stopped: the data expands more than 2000 times.');
    }
    this.evict();
  }

  private evict(): void {
    if (this.end <= keptWhole) return;
    const keep = this.chunks.findIndex(({ start, data }) => start + data.length > this.end - keptBehind);
    const [first] = this.chunks;
    if (keep > 1 && first !== undefined) this.chunks.splice(1, keep - 1);
  }

  private copy(offset: number, stop: number): Uint8Array {
    const single = this.chunks.find(({ start, data }) => start <= offset && stop <= start + data.length);
    if (single !== undefined) return single.data.subarray(offset - single.start, stop - single.start);
    const out = new Uint8Array(stop - offset);
    let at = offset;
    for (const { start, data } of this.chunks) {
      if (start > at) break;
      const from = at - start;
      if (from >= data.length) continue;
      const part = data.subarray(from, Math.min(data.length, stop - start));
      out.set(part, at - offset);
      at += part.length;
      if (at >= stop) return out;
    }
    throw new LimitReached('A compressed stream is too long to be read in the order that its format needs.');
  }
}

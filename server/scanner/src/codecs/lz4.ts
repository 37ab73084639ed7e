import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';

const historySize = 65_536;

/** LZ4 frames (lz4_Frame_format.md), one block at a time. Checksums are not verified. */
export class Lz4Decoder implements Decoder {
  private readonly cursor: Cursor;
  private frame:
    { maxBlock: number; linked: boolean; blockChecksum: boolean; contentChecksum: boolean } | undefined;
  private history: Uint8Array = new Uint8Array(0);

  constructor(bytes: Bytes) {
    this.cursor = new Cursor(bytes);
  }

  *next(): Parser<Uint8Array | undefined> {
    for (;;) {
      if (this.frame === undefined && !(yield* this.readFrameHeader())) return undefined;
      const { frame } = this;
      if (frame === undefined) continue;
      yield* this.cursor.need(4);
      const word = this.cursor.u32();
      if (word === 0) {
        if (frame.contentChecksum) this.cursor.skip(4);
        this.frame = undefined;
        continue;
      }
      const size = word & 0x7fffffff;
      if (size > frame.maxBlock)
        throw new Damaged('An LZ4 block is longer than its frame allows.', this.cursor.position);
      yield* this.cursor.need(size);
      const input = this.cursor.take(size);
      const output = word >>> 31 === 1 ? input.slice() : decodeBlock(input, frame.maxBlock, this.history);
      if (frame.blockChecksum) this.cursor.skip(4);
      if (frame.linked) this.remember(output);
      if (output.length > 0) return output;
    }
  }

  private remember(output: Uint8Array): void {
    if (output.length >= historySize) this.history = output.subarray(output.length - historySize);
    else {
      const joined = new Uint8Array(Math.min(historySize, this.history.length + output.length));
      const kept = joined.length - output.length;
      joined.set(this.history.subarray(this.history.length - kept));
      joined.set(output, kept);
      this.history = joined;
    }
  }

  private *readFrameHeader(): Parser<boolean> {
    if (!(yield* this.cursor.fill(7))) return false;
    const magic = this.cursor.u32();
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
      yield* this.cursor.need(4);
      this.cursor.skip(this.cursor.u32());
      return yield* this.readFrameHeader();
    }
    if (magic !== 0x184d2204) return false;
    const flags = this.cursor.u8();
    const maxBlock = [0, 0, 0, 0, 65_536, 262_144, 1_048_576, 4_194_304][(this.cursor.u8() >>> 4) & 7] ?? 0;
    if (flags >>> 6 !== 1 || maxBlock === 0)
      throw new Damaged('The LZ4 frame header is damaged.', this.cursor.position);
    this.cursor.skip(((flags & 8) !== 0 ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0) + 1);
    this.frame = {
      maxBlock,
      linked: (flags & 0x20) === 0,
      blockChecksum: (flags & 0x10) !== 0,
      contentChecksum: (flags & 4) !== 0,
    };
    this.history = new Uint8Array(0);
    return true;
  }
}

/** One block: sequences of literals and matches. Throws Damaged where it would leave its bounds. */
function decodeBlock(input: Uint8Array, maxSize: number, history: Uint8Array): Uint8Array {
  const out = new Uint8Array(history.length + maxSize);
  out.set(history);
  let end = history.length;
  let at = 0;
  const damaged = (): never => {
    throw new Damaged('An LZ4 block is damaged.');
  };
  const length = (initial: number): number => {
    if (initial !== 15) return initial;
    let sum = 15;
    for (;;) {
      const byte = input[at] ?? damaged();
      at += 1;
      sum += byte;
      if (byte !== 255) return sum;
    }
  };
  while (at < input.length) {
    const token = input[at] ?? 0;
    at += 1;
    const literals = length(token >>> 4);
    if (at + literals > input.length || end + literals > out.length) damaged();
    out.set(input.subarray(at, at + literals), end);
    at += literals;
    end += literals;
    if (at >= input.length) break;
    const distance = (input[at] ?? 0) | ((input[at + 1] ?? damaged()) << 8);
    at += 2;
    const match = length(token & 15) + 4;
    if (distance === 0 || distance > end || end + match > out.length) damaged();
    for (let index = 0; index < match; index += 1, end += 1) out[end] = out[end - distance] ?? 0;
  }
  return out.slice(history.length, end);
}

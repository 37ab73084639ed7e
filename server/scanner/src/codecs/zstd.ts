import { Decompress } from 'fzstd';
import { Damaged, LimitReached } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';

const maxWindow = 128 * 2 ** 20;

/** A skippable frame of 24 bytes (RFC 8878, 3.1.2). */
const skipped = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 16, ...new Array<number>(19).fill(0));

/**
 * Zstandard by fzstd, which allocates the window that a frame asks for: frames and blocks are walked here (RFC 8878), so
 * that the window is checked first and one block, at most 128 KiB of output, is decoded at a time.
 */
export class ZstdDecoder implements Decoder {
  private readonly cursor: Cursor;
  private stream: Decompress | undefined;
  private checksum = false;
  /** Bytes of this frame that fzstd was given. */
  private pushed = 0;
  private readonly output: Uint8Array[] = [];

  constructor(bytes: Bytes) {
    this.cursor = new Cursor(bytes);
  }

  *next(): Parser<Uint8Array | undefined> {
    while (this.output.length === 0) {
      if (this.stream === undefined) {
        if (!(yield* this.readFrameHeader())) return undefined;
      } else yield* this.readBlock(this.stream);
    }
    return this.output.shift();
  }

  private push(stream: Decompress, bytes: Uint8Array): void {
    this.pushed += bytes.length;
    try {
      stream.push(bytes.slice());
    } catch (error) {
      throw new Damaged(`Decompression failed: ${(error as Error).message}.`, this.cursor.position);
    }
  }

  private *readFrameHeader(): Parser<boolean> {
    let start: number;
    let magic: number;
    for (;;) {
      if (!(yield* this.cursor.fill(5))) return false;
      start = this.cursor.position;
      magic = this.cursor.u32();
      if ((magic & 0xfffffff0) >>> 0 !== 0x184d2a50) break;
      yield* this.cursor.need(4);
      this.cursor.skip(this.cursor.u32());
    }
    if (magic !== 0xfd2fb528) return false;
    const descriptor = this.cursor.u8();
    const single = (descriptor & 0x20) !== 0;
    this.checksum = (descriptor & 4) !== 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const contentField = [single ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
    const rest = (single ? 0 : 1) + dictionary + contentField;
    yield* this.cursor.need(rest);
    if (dictionary > 0)
      throw new Damaged('A Zstandard frame needs a dictionary that is not in the file.', start);
    let window: number;
    if (single) {
      const field = this.cursor.take(contentField);
      window = field.reduceRight((sum, byte) => sum * 256 + byte, contentField === 2 ? 256 : 0);
    } else {
      const byte = this.cursor.u8();
      const base = 2 ** (10 + (byte >>> 3));
      window = base + (base / 8) * (byte & 7);
    }
    if (window > maxWindow) throw new LimitReached('The window of a Zstandard frame is larger than 128 MiB.');
    this.cursor.seek(start);
    this.pushed = 0;
    this.stream = new Decompress((chunk) => {
      if (chunk.length > 0) this.output.push(chunk.slice());
    });
    yield* this.cursor.need(5 + rest);
    this.push(this.stream, this.cursor.take(5 + rest));
    return true;
  }

  private *readBlock(stream: Decompress): Parser<void> {
    yield* this.cursor.need(3);
    const header = this.cursor.look(0, 3);
    const word = (header[0] ?? 0) | ((header[1] ?? 0) << 8) | ((header[2] ?? 0) << 16);
    const last = (word & 1) === 1;
    const type = (word >>> 1) & 3;
    const size = word >>> 3;
    if (type === 3 || size > 131_072)
      throw new Damaged('A Zstandard block is damaged.', this.cursor.position);
    const length = 3 + (type === 1 ? 1 : size) + (last && this.checksum ? 4 : 0);
    yield* this.cursor.need(length);
    this.push(stream, this.cursor.take(length));
    if (!last) return;
    // fzstd waits for 18 bytes before it reads a frame: one that is skipped pushes out what a short frame holds.
    if (this.pushed < 18) this.push(stream, skipped);
    this.stream = undefined;
  }
}

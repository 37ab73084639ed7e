import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';
import { Dictionary, lzmaProperties, LzmaDecoder, pieceSize, type LzmaProperties } from './lzma.js';

/** The .lzma format ("LZMA alone"): properties, dictionary size, size (or all ones for an end marker), then the data. */
export class LzmaAloneDecoder implements Decoder {
  private readonly cursor: Cursor;
  private stream: RawLzmaDecoder | undefined;

  constructor(bytes: Bytes) {
    this.cursor = new Cursor(bytes);
  }

  *next(): Parser<Uint8Array | undefined> {
    if (this.stream === undefined) {
      yield* this.cursor.need(13);
      const properties = lzmaProperties(this.cursor.u8());
      if (properties === undefined) throw new Damaged('The LZMA header is damaged.', 0);
      const dictionary = this.cursor.u32();
      const size = this.cursor.u64();
      const left = size === 0xffff_ffff_ffff_ffffn ? Infinity : Number(size);
      this.stream = new RawLzmaDecoder(this.cursor, properties, dictionary, left);
    }
    return yield* this.stream.next();
  }
}

/** A bare LZMA stream whose properties stand elsewhere. `size` in bytes is where it ends without an end marker. */
export class RawLzmaDecoder implements Decoder {
  private readonly dictionary: Dictionary;
  private readonly decoder: LzmaDecoder;
  private started = false;

  constructor(
    cursor: Cursor,
    properties: LzmaProperties,
    dictionarySize: number,
    private left: number,
  ) {
    this.dictionary = new Dictionary(dictionarySize);
    this.decoder = new LzmaDecoder(cursor, this.dictionary, properties);
  }

  *next(): Parser<Uint8Array | undefined> {
    if (!this.started) yield* this.decoder.coder.start();
    this.started = true;
    const wanted = Math.min(pieceSize, this.left);
    const made = yield* this.decoder.decode(wanted);
    // Fewer than asked for is the end marker.
    this.left = made < wanted ? 0 : this.left - made;
    return made === 0 ? undefined : this.dictionary.tail(made);
  }
}

/** LZMA in a zip (APPNOTE.TXT 5.8.8): version, size of the properties, properties, then the stream. */
export class ZipLzmaDecoder implements Decoder {
  private readonly cursor: Cursor;
  private stream: RawLzmaDecoder | undefined;

  constructor(
    bytes: Bytes,
    private readonly size: number,
  ) {
    this.cursor = new Cursor(bytes);
  }

  *next(): Parser<Uint8Array | undefined> {
    if (this.stream === undefined) {
      yield* this.cursor.need(9);
      this.cursor.skip(4);
      const properties = lzmaProperties(this.cursor.u8());
      if (properties === undefined) throw new Damaged('The LZMA header is damaged.', 0);
      this.stream = new RawLzmaDecoder(this.cursor, properties, this.cursor.u32(), this.size);
    }
    return yield* this.stream.next();
  }
}

/** LZMA2: chunks that are LZMA with or without fresh state, or stored. Used by xz and 7z. */
export class Lzma2Decoder implements Decoder {
  private readonly dictionary: Dictionary;
  private decoder: LzmaDecoder | undefined;
  private properties: LzmaProperties | undefined;
  private left = 0;
  private stored = false;
  /** Where the chunk's input ends: the range coder may leave its last byte unread. */
  private chunkEnd = 0;

  constructor(
    private readonly cursor: Cursor,
    dictionarySize: number,
  ) {
    this.dictionary = new Dictionary(dictionarySize);
  }

  *next(): Parser<Uint8Array | undefined> {
    while (this.left === 0) {
      if (this.chunkEnd > 0) this.cursor.seek(this.chunkEnd);
      if (!(yield* this.readChunk())) return undefined;
    }
    const wanted = Math.min(pieceSize, this.left);
    if (this.stored) {
      yield* this.cursor.need(wanted);
      for (let index = 0; index < wanted; index += 1) this.dictionary.put(this.cursor.u8());
    } else if (this.decoder === undefined || (yield* this.decoder.decode(wanted)) < wanted) {
      throw new Damaged('An LZMA2 chunk ends early.', this.cursor.position);
    }
    this.left -= wanted;
    return this.dictionary.tail(wanted);
  }

  private *readChunk(): Parser<boolean> {
    yield* this.cursor.need(1);
    const control = this.cursor.u8();
    if (control === 0) return false;
    yield* this.cursor.need(control < 0x80 ? 2 : 5);
    const size = this.cursor.u8() * 256 + this.cursor.u8() + 1;
    if (control < 0x80) {
      if (control > 2)
        throw new Damaged('An LZMA2 chunk is of a kind that does not exist.', this.cursor.position);
      this.stored = true;
      this.left = size;
      this.chunkEnd = this.cursor.position + size;
      return true;
    }
    this.stored = false;
    this.left = ((control & 0x1f) << 16) + size;
    const compressed = this.cursor.u8() * 256 + this.cursor.u8() + 1;
    const reset = (control >>> 5) & 3;
    this.chunkEnd = this.cursor.position + (reset >= 2 ? 1 : 0) + compressed;
    if (reset >= 2) {
      this.properties = lzmaProperties(this.cursor.u8());
      if (this.properties === undefined) throw new Damaged('The properties of an LZMA2 chunk are damaged.');
    }
    if (reset >= 1) {
      if (this.properties === undefined) throw new Damaged('An LZMA2 chunk has no properties.');
      this.decoder = new LzmaDecoder(this.cursor, this.dictionary, this.properties);
    }
    if (this.decoder === undefined) throw new Damaged('An LZMA2 stream begins without its state.');
    yield* this.decoder.coder.start();
    return true;
  }
}

/** Dictionary size from its byte in LZMA2's properties (xz specification 5.3.1). */
export function lzma2DictionarySize(byte: number): number {
  return byte >= 40 ? 0xffffffff : (2 | (byte & 1)) * 2 ** (11 + (byte >>> 1));
}

/** The .xz format: streams of blocks. Of the filters, LZMA2 alone is read; checks and the index are skipped. */
export class XzDecoder implements Decoder {
  private readonly cursor: Cursor;
  private block: Lzma2Decoder | undefined;
  private blockStart = 0;
  private checkSize = 0;
  private started = false;

  constructor(bytes: Bytes) {
    this.cursor = new Cursor(bytes);
  }

  *next(): Parser<Uint8Array | undefined> {
    for (;;) {
      const piece = yield* this.block?.next() ?? nothing();
      if (piece !== undefined) return piece;
      if (this.block !== undefined) this.finishBlock();
      if (!(yield* this.readBlockHeader())) return undefined;
    }
  }

  private finishBlock(): void {
    this.block = undefined;
    const used = this.cursor.position - this.blockStart;
    this.cursor.skip(((4 - (used % 4)) % 4) + this.checkSize);
  }

  private *readBlockHeader(): Parser<boolean> {
    if (!this.started) {
      yield* this.cursor.need(12);
      if (this.cursor.u32() !== 0x587a37fd || this.cursor.u16() !== 0x5a)
        throw new Damaged('The xz header is damaged.', 0);
      this.cursor.skip(1);
      this.checkSize = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64][this.cursor.u8() & 15] ?? 0;
      this.cursor.skip(4);
      this.started = true;
    }
    yield* this.cursor.need(1);
    const start = this.cursor.position;
    const headerSize = this.cursor.u8();
    // 0 is the index: no block follows in this stream.
    if (headerSize === 0) return false;
    const length = (headerSize + 1) * 4;
    yield* this.cursor.need(length - 1);
    const flags = this.cursor.u8();
    if ((flags & 3) !== 0) throw new Damaged('An xz block uses a filter that is not read.', start);
    if ((flags & 0x40) !== 0) this.variableInteger();
    if ((flags & 0x80) !== 0) this.variableInteger();
    if (this.variableInteger() !== 0x21)
      throw new Damaged('An xz block uses a filter that is not read.', start);
    this.variableInteger();
    const size = lzma2DictionarySize(this.cursor.u8());
    this.cursor.seek(start + length);
    this.blockStart = this.cursor.position;
    this.block = new Lzma2Decoder(this.cursor, size);
    return true;
  }

  private variableInteger(): number {
    let value = 0;
    for (let shift = 1; shift < 2 ** 49; shift *= 128) {
      const byte = this.cursor.u8();
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
    throw new Damaged('A number of the xz header is damaged.', this.cursor.position);
  }
}

// eslint-disable-next-line require-yield -- the empty decoder
function* nothing(): Parser<undefined> {
  return undefined;
}

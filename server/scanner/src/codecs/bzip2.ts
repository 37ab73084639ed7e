import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Decoder } from '../reader/spool.js';
import type { Parser } from '../types.js';
import { BitReader } from './bits.js';

/** Output of one step: a run-length coded block can make fifty times its size. */
const pieceSize = 262_144;
const blockMagic = 0x314159265359;
const endMagic = 0x177245385090;

/**
 * bzip2, block by block: Huffman codes, move-to-front, Burrows-Wheeler, run lengths. Checksums are not verified: a
 * loader reads the pickle before it learns of them. Several streams may follow each other.
 */
export class Bzip2Decoder implements Decoder {
  private readonly cursor: Cursor;
  private readonly bits: BitReader;
  private blockSize = 0;
  private block: Block | undefined;

  constructor(bytes: Bytes) {
    this.cursor = new Cursor(bytes);
    this.bits = new BitReader(this.cursor);
  }

  *next(): Parser<Uint8Array | undefined> {
    for (;;) {
      const piece = this.block?.expand(pieceSize);
      if (piece !== undefined && piece.length > 0) return piece;
      this.block = yield* this.readBlock();
      if (this.block === undefined) return undefined;
    }
  }

  private *readBlock(): Parser<Block | undefined> {
    for (;;) {
      if (this.blockSize === 0) {
        if (!(yield* this.cursor.fill(4))) return undefined;
        if (this.cursor.u8() !== 0x42 || this.cursor.u8() !== 0x5a || this.cursor.u8() !== 0x68)
          return undefined;
        const level = this.cursor.u8() - 0x30;
        if (level < 1 || level > 9) throw new Damaged('The bzip2 header is damaged.', this.cursor.position);
        this.blockSize = level * 100_000;
      }
      yield* this.cursor.fill(16);
      const magic = this.bits.read(24) * 2 ** 24 + this.bits.read(24);
      this.bits.read(16);
      this.bits.read(16);
      if (magic === blockMagic) return yield* decodeBlock(this.bits, this.blockSize);
      if (magic !== endMagic) throw new Damaged('A bzip2 block is damaged.', this.cursor.position);
      this.bits.align();
      this.blockSize = 0;
    }
  }
}

function* decodeBlock(bits: BitReader, blockSize: number): Parser<Block> {
  yield* bits.prepare();
  if (bits.read(1) === 1) throw new Damaged('A randomized bzip2 block is not read.');
  const origin = bits.read(24);
  const symbols = yield* readSymbols(bits);
  const alphabet = symbols.length + 2;
  yield* bits.prepare();
  const groups = bits.read(3);
  const selectorCount = bits.read(15);
  if (groups < 2 || groups > 6 || selectorCount < 1)
    throw new Damaged('The Huffman tables of a bzip2 block are damaged.');
  const order = Array.from({ length: groups }, (_, index) => index);
  const selectors = new Uint8Array(selectorCount);
  for (let index = 0; index < selectorCount; index += 1) {
    yield* bits.prepare();
    let rank = 0;
    while (bits.read(1) === 1) if ((rank += 1) >= groups) throw new Damaged('A bzip2 selector is damaged.');
    const [moved = 0] = order.splice(rank, 1);
    order.unshift(moved);
    selectors[index] = moved;
  }
  const tables: HuffmanTable[] = [];
  for (let group = 0; group < groups; group += 1) tables.push(yield* readTable(bits, alphabet));
  return yield* readData(bits, { blockSize, origin, symbols, selectors, tables });
}

function* readSymbols(bits: BitReader): Parser<number[]> {
  yield* bits.prepare();
  const used = bits.read(16);
  const symbols: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if (((used >>> (15 - high)) & 1) === 0) continue;
    yield* bits.prepare();
    const low = bits.read(16);
    for (let bit = 0; bit < 16; bit += 1) if (((low >>> (15 - bit)) & 1) === 1) symbols.push(high * 16 + bit);
  }
  if (symbols.length === 0) throw new Damaged('A bzip2 block uses no symbols.');
  return symbols;
}

/** A canonical Huffman code: the first code and the first symbol index of each length. */
interface HuffmanTable {
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly permutation: Uint16Array;
}

function* readTable(bits: BitReader, alphabet: number): Parser<HuffmanTable> {
  yield* bits.prepare();
  let length = bits.read(5);
  const lengths = new Uint8Array(alphabet);
  for (let symbol = 0; symbol < alphabet; symbol += 1) {
    for (;;) {
      yield* bits.prepare();
      if (length < 1 || length > 20) throw new Damaged('A Huffman code of a bzip2 block is damaged.');
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  const limit = new Int32Array(22).fill(-1);
  const base = new Int32Array(22);
  const permutation = new Uint16Array(alphabet);
  let code = 0;
  let placed = 0;
  for (let size = 1; size <= 20; size += 1) {
    base[size] = placed - code;
    for (let symbol = 0; symbol < alphabet; symbol += 1) {
      if (lengths[symbol] !== size) continue;
      permutation[placed] = symbol;
      placed += 1;
      code += 1;
    }
    limit[size] = code - 1;
    code <<= 1;
  }
  return { limit, base, permutation };
}

interface Coded {
  readonly blockSize: number;
  readonly origin: number;
  readonly symbols: readonly number[];
  readonly selectors: Uint8Array;
  readonly tables: readonly HuffmanTable[];
}

/** Huffman, zero runs and move-to-front; then the inverse Burrows-Wheeler permutation. */
function* readData(bits: BitReader, coded: Coded): Parser<Block> {
  const { blockSize, origin, symbols, selectors, tables } = coded;
  const front = [...symbols];
  const last = new Uint32Array(blockSize);
  const counts = new Uint32Array(256);
  const end = symbols.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  let left = 0;
  let selector = 0;
  let table: HuffmanTable | undefined;
  for (;;) {
    if (left === 0) {
      table = tables[selectors[selector] ?? -1];
      selector += 1;
      left = 50;
    }
    if (table === undefined) throw new Damaged('A bzip2 block has too few selectors.');
    left -= 1;
    yield* bits.prepare();
    const symbol = readSymbol(bits, table);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > blockSize) throw new Damaged('A bzip2 block is longer than its size.');
      continue;
    }
    if (run > 0) {
      const byte = front[0] ?? 0;
      if (length + run > blockSize) throw new Damaged('A bzip2 block is longer than its size.');
      last.fill(byte, length, length + run);
      counts[byte] = (counts[byte] ?? 0) + run;
      length += run;
      run = 0;
      weight = 1;
    }
    if (symbol === end) break;
    if (length >= blockSize) throw new Damaged('A bzip2 block is longer than its size.');
    const [byte = 0] = front.splice(symbol - 1, 1);
    front.unshift(byte);
    last[length] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
    length += 1;
  }
  if (length > 0 && origin >= length) throw new Damaged('The origin of a bzip2 block lies outside it.');
  return new Block(invert(last, counts, length), length, origin);
}

function readSymbol(bits: BitReader, { limit, base, permutation }: HuffmanTable): number {
  let code = 0;
  for (let size = 1; size <= 20; size += 1) {
    code = (code << 1) | bits.read(1);
    if (code <= (limit[size] ?? -1)) {
      const symbol = permutation[code + (base[size] ?? 0)];
      if (symbol !== undefined) return symbol;
    }
  }
  throw new Damaged('A Huffman code of a bzip2 block is damaged.');
}

/** For each place of the sorted rows, the next place in the low 24 bits shifted by 8, and the byte. */
function invert(last: Uint32Array, counts: Uint32Array, length: number): Uint32Array {
  const starts = new Uint32Array(256);
  let sum = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    starts[byte] = sum;
    sum += counts[byte] ?? 0;
  }
  for (let index = 0; index < length; index += 1) {
    const byte = (last[index] ?? 0) & 0xff;
    const place = starts[byte] ?? 0;
    starts[byte] = place + 1;
    last[place] = (last[place] ?? 0) | (index << 8);
  }
  return last;
}

/** A decoded block, from which the output is walked: four equal bytes are followed by a count of more of them. */
class Block {
  private place: number;
  private walked = 0;
  private previous = -1;
  private equal = 0;
  /** Repetitions that did not fit into the last piece. */
  private owed = 0;

  constructor(
    private readonly rows: Uint32Array,
    private readonly length: number,
    origin: number,
  ) {
    this.place = (rows[origin] ?? 0) >>> 8;
  }

  expand(limit: number): Uint8Array {
    const out = new Uint8Array(limit);
    let size = 0;
    while (size < limit) {
      if (this.owed > 0) {
        const count = Math.min(this.owed, limit - size);
        out.fill(this.previous, size, size + count);
        size += count;
        this.owed -= count;
        continue;
      }
      if (this.walked >= this.length) break;
      const row = this.rows[this.place] ?? 0;
      const byte = row & 0xff;
      this.place = row >>> 8;
      this.walked += 1;
      if (this.equal === 4) {
        this.owed = byte;
        this.equal = 0;
        continue;
      }
      this.equal = byte === this.previous ? this.equal + 1 : 1;
      this.previous = byte;
      out[size] = byte;
      size += 1;
    }
    return out.subarray(0, size);
  }
}

import { Damaged, LimitReached } from '../reader/budget.js';
import type { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';

/** One symbol never needs more input than this (LZMA_REQUIRED_INPUT_MAX of the LZMA SDK). */
const symbolInput = 20;
/** xz -9 uses 64 MiB. */
const maxDictionary = 128 * 2 ** 20;
const probabilityOne = 2048;
const half = probabilityOne / 2;

function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(half);
}

/** The dictionary: the last bytes of output, in a ring that grows up to its declared size. */
export class Dictionary {
  private ring = new Uint8Array(65_536);
  private place = 0;
  total = 0;

  constructor(private readonly size: number) {
    if (size > maxDictionary)
      throw new LimitReached('The dictionary of a compressed stream is larger than 128 MiB.');
  }

  put(byte: number): void {
    if (this.place === this.ring.length) this.wrap();
    this.ring[this.place] = byte;
    this.place += 1;
    this.total += 1;
  }

  /** The byte `distance` + 1 back. */
  back(distance: number): number {
    const at = this.place - distance - 1;
    return this.ring[at < 0 ? at + this.ring.length : at] ?? 0;
  }

  has(distance: number): boolean {
    return distance < this.total && distance < Math.max(this.size, 4096);
  }

  /** The last `count` bytes, copied. */
  tail(count: number): Uint8Array {
    const out = new Uint8Array(count);
    const first = Math.min(count, this.place);
    out.set(this.ring.subarray(this.place - first, this.place), count - first);
    if (first < count) out.set(this.ring.subarray(this.ring.length - (count - first)), 0);
    return out;
  }

  private wrap(): void {
    // Pieces are taken from the ring, so it is larger than the dictionary by one.
    const wanted = this.size + 2 * pieceSize;
    if (this.ring.length < wanted) {
      const grown = new Uint8Array(Math.min(wanted, this.ring.length * 2));
      grown.set(this.ring);
      this.ring = grown;
    } else this.place = 0;
  }
}

/** Output of one step. */
export const pieceSize = 65_536;

/** The length coder of matches and repeated matches. */
class LengthCoder {
  private readonly choice = probabilities(2);
  private readonly low = probabilities(16 * 8);
  private readonly mid = probabilities(16 * 8);
  private readonly high = probabilities(256);

  decode(coder: RangeDecoder, positionState: number): number {
    if (coder.bit(this.choice, 0) === 0) return 2 + coder.tree(this.low, positionState * 8, 3);
    if (coder.bit(this.choice, 1) === 0) return 10 + coder.tree(this.mid, positionState * 8, 3);
    return 18 + coder.tree(this.high, 0, 8);
  }
}

/** The range coder (LZMA specification, "Range Coder"). */
class RangeDecoder {
  private range = 0xffffffff;
  private code = 0;

  constructor(private readonly cursor: Cursor) {}

  *start(): Parser<void> {
    yield* this.cursor.need(5);
    this.range = 0xffffffff;
    this.cursor.skip(1);
    this.code = 0;
    for (let index = 0; index < 4; index += 1) this.code = ((this.code << 8) | this.cursor.u8()) >>> 0;
  }

  private normalize(): void {
    if (this.range >= 0x1000000) return;
    if (this.cursor.available === 0)
      throw new Damaged('The compressed data ends early.', this.cursor.position);
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.cursor.u8()) >>> 0;
  }

  bit(table: Uint16Array, index: number): 0 | 1 {
    this.normalize();
    const probability = table[index] ?? half;
    const bound = (this.range >>> 11) * probability;
    if (this.code < bound) {
      this.range = bound;
      table[index] = probability + ((probabilityOne - probability) >>> 5);
      return 0;
    }
    this.range -= bound;
    this.code -= bound;
    table[index] = probability - (probability >>> 5);
    return 1;
  }

  tree(table: Uint16Array, base: number, bits: number): number {
    let node = 1;
    for (let index = 0; index < bits; index += 1) node = (node << 1) | this.bit(table, base + node);
    return node - (1 << bits);
  }

  reverseTree(table: Uint16Array, base: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < bits; index += 1) {
      const bit = this.bit(table, base + node);
      node = (node << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  direct(bits: number): number {
    let value = 0;
    for (let index = 0; index < bits; index += 1) {
      this.normalize();
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit === 1) this.code -= this.range;
      value = ((value << 1) | bit) >>> 0;
    }
    return value;
  }
}

/** lc, lp and pb: how many bits of context literals and positions have. */
export interface LzmaProperties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/** From the properties byte (pb * 5 + lp) * 9 + lc; undefined where there is no such byte. */
export function lzmaProperties(byte: number): LzmaProperties | undefined {
  if (byte >= 225) return undefined;
  return {
    literalContext: byte % 9,
    literalPosition: Math.floor(byte / 9) % 5,
    position: Math.floor(byte / 45),
  };
}

/** The state of an LZMA stream between its symbols. */
export class LzmaDecoder {
  readonly coder: RangeDecoder;
  private state = 0;
  private distances: [number, number, number, number] = [0, 0, 0, 0];
  private readonly literal: Uint16Array;
  private readonly isMatch = probabilities(12 * 16);
  private readonly isRep = probabilities(12);
  private readonly isRep0 = probabilities(12);
  private readonly isRep1 = probabilities(12);
  private readonly isRep2 = probabilities(12);
  private readonly isRep0Long = probabilities(12 * 16);
  private readonly slot = probabilities(4 * 64);
  private readonly special = probabilities(128);
  private readonly align = probabilities(16);
  private readonly matchLength = new LengthCoder();
  private readonly repLength = new LengthCoder();
  /** Bytes of the match that the last piece had no room for. */
  private pending = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly dictionary: Dictionary,
    private readonly properties: LzmaProperties,
  ) {
    this.coder = new RangeDecoder(cursor);
    this.literal = probabilities(0x300 << (properties.literalContext + properties.literalPosition));
  }

  /** Decodes up to `limit` bytes into the dictionary; fewer only at the end marker. Answers how many. */
  *decode(limit: number): Parser<number> {
    let made = 0;
    while (made < limit) {
      if (this.pending > 0) {
        const distance = this.distances[0];
        const count = Math.min(this.pending, limit - made);
        for (let index = 0; index < count; index += 1) this.dictionary.put(this.dictionary.back(distance));
        made += count;
        this.pending -= count;
        continue;
      }
      if (this.cursor.available < symbolInput) yield* this.cursor.fill(symbolInput);
      const outcome = this.symbol();
      if (outcome === 'end') return made;
      if (outcome === 'literal') made += 1;
    }
    return made;
  }

  private symbol(): 'literal' | 'match' | 'end' {
    const positionState = this.dictionary.total & ((1 << this.properties.position) - 1);
    const { coder } = this;
    if (coder.bit(this.isMatch, this.state * 16 + positionState) === 0) {
      this.decodeLiteral();
      return 'literal';
    }
    if (coder.bit(this.isRep, this.state) === 1) {
      if (this.dictionary.total === 0) throw new Damaged('A match lies before the start of the data.');
      const short = this.repeated(positionState);
      if (short) return 'literal';
      this.pending = this.repLength.decode(coder, positionState);
      this.state = this.state < 7 ? 8 : 11;
    } else {
      const [first, second, third] = this.distances;
      const length = this.matchLength.decode(coder, positionState);
      this.state = this.state < 7 ? 7 : 10;
      const distance = this.distance(length);
      if (distance === 0xffffffff) return 'end';
      this.distances = [distance, first, second, third];
      this.pending = length;
    }
    if (!this.dictionary.has(this.distances[0]))
      throw new Damaged('A match lies before the start of the data.');
    return 'match';
  }

  private decodeLiteral(): void {
    const { literalContext, literalPosition } = this.properties;
    const previous = this.dictionary.total === 0 ? 0 : this.dictionary.back(0);
    const context =
      ((this.dictionary.total & ((1 << literalPosition) - 1)) << literalContext) +
      (previous >>> (8 - literalContext));
    const base = 0x300 * context;
    let symbol = 1;
    if (this.state >= 7) {
      let match = this.dictionary.back(this.distances[0]);
      do {
        const matchBit = (match >>> 7) & 1;
        match <<= 1;
        const bit = this.coder.bit(this.literal, base + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (matchBit !== bit) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.coder.bit(this.literal, base + symbol);
    this.dictionary.put(symbol & 0xff);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** A match at one of the last four distances; true for the single byte at the last one. */
  private repeated(positionState: number): boolean {
    const [first, second, third, fourth] = this.distances;
    const { coder } = this;
    if (coder.bit(this.isRep0, this.state) === 0) {
      if (coder.bit(this.isRep0Long, this.state * 16 + positionState) === 0) {
        if (!this.dictionary.has(first)) throw new Damaged('A match lies before the start of the data.');
        this.dictionary.put(this.dictionary.back(first));
        this.state = this.state < 7 ? 9 : 11;
        return true;
      }
    } else if (coder.bit(this.isRep1, this.state) === 0) this.distances = [second, first, third, fourth];
    else if (coder.bit(this.isRep2, this.state) === 0) this.distances = [third, first, second, fourth];
    else this.distances = [fourth, first, second, third];
    return false;
  }

  private distance(length: number): number {
    const lengthState = Math.min(length - 2, 3);
    const slot = this.coder.tree(this.slot, lengthState * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const base = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return base + this.coder.reverseTree(this.special, base - slot, bits);
    const high = this.coder.direct(bits - 4) * 16;
    return (base + high + this.coder.reverseTree(this.align, 0, 4)) >>> 0;
  }
}

import { Damaged } from '../reader/budget.js';
import { Cursor } from '../reader/cursor.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { findNextStream, readPickle } from './pickle.js';
import { readTemplate } from './template.js';

export function isGguf(head: Uint8Array): boolean {
  return head[0] === 0x47 && head[1] === 0x47 && head[2] === 0x55 && head[3] === 0x46;
}

/** Bytes of a value by its type (ggml/docs/gguf.md); 8 is a string, 9 an array. */
const valueSizes: readonly (number | undefined)[] = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const stringType = 8;
const arrayType = 9;
/** Elements and bytes of a block of each type of tensor (ggml/src/ggml.c, type_traits). */
const tensorTypes: Readonly<Record<number, readonly [elements: number, bytes: number]>> = {
  0: [1, 4],
  1: [1, 2],
  2: [32, 18],
  3: [32, 20],
  6: [32, 22],
  7: [32, 24],
  8: [32, 34],
  9: [32, 36],
  10: [256, 84],
  11: [256, 110],
  12: [256, 144],
  13: [256, 176],
  14: [256, 210],
  15: [256, 292],
  16: [256, 66],
  17: [256, 74],
  18: [256, 98],
  19: [256, 50],
  20: [32, 18],
  21: [256, 110],
  22: [256, 82],
  23: [256, 136],
  24: [1, 1],
  25: [1, 2],
  26: [1, 4],
  27: [1, 8],
  28: [1, 8],
  29: [256, 56],
  30: [1, 2],
  34: [256, 54],
  35: [256, 66],
  39: [32, 17],
};
/** More dimensions than GGML_MAX_DIMS are refused by every reader. */
const maxDimensions = 4;
/** A key is at most 2^16 - 1 bytes by the specification; values are bounded by the file. */
const maxKey = 65_535;
const keptString = 1 << 20;

/**
 * GGUF: keys with values, then a description of each tensor, then the tensors, which are not read. Every length is
 * checked against what is left before it is used (CVE-2024-21802, CVE-2025-49847, CVE-2025-53630).
 */
export function* readGguf(scan: Scan, input: Input): Parser<void> {
  const reader = new GgufReader(scan, input);
  yield* reader.read();
}

class GgufReader {
  private readonly cursor: Cursor;
  private alignment = 32;

  constructor(
    private readonly scan: Scan,
    private readonly input: Input,
  ) {
    this.cursor = new Cursor(input.bytes, 4);
  }

  *read(): Parser<void> {
    const { cursor, scan, input } = this;
    yield* cursor.need(20);
    const version = cursor.u32();
    if (version < 1 || version > 3) {
      throw new Damaged(
        version > 0xffff ? 'Big-endian GGUF is not read.' : `GGUF version ${String(version)} does not exist.`,
        4,
      );
    }
    this.wide = version > 1;
    const tensors = yield* this.count();
    const keys = yield* this.count();
    // A key has at least 13 bytes, a tensor 24.
    this.check(keys * 13 + tensors * 24, 'More keys and tensors than the file can hold');
    const seen = new Set<string>();
    for (let index = 0; index < keys; index += 1) {
      const key = yield* this.string(maxKey);
      if (seen.has(key))
        scan.anomaly(input, 'duplicate-member', `The key ${key} stands twice`, cursor.position);
      seen.add(key);
      yield* cursor.need(4);
      yield* this.value(key, cursor.u32(), 0);
    }
    yield* this.tensorInfos(tensors);
  }

  private wide = true;

  private *count(): Parser<number> {
    if (!this.wide) {
      yield* this.cursor.need(4);
      return this.cursor.u32();
    }
    yield* this.cursor.need(8);
    const value = this.cursor.u64();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) this.overflow('A length is larger than any file');
    return Number(value);
  }

  private overflow(what: string): never {
    this.scan.anomaly(this.input, 'bad-lengths', what, this.cursor.position);
    throw new Damaged(
      `${what}: a reader that does not check it reads beyond its memory.`,
      this.cursor.position,
    );
  }

  private check(bytes: number, what: string): void {
    const { size } = this.input.bytes;
    if (!Number.isSafeInteger(bytes) || (size !== undefined && this.cursor.position + bytes > size))
      this.overflow(what);
  }

  private *string(limit: number): Parser<string> {
    const length = yield* this.count();
    this.check(length, 'A string is longer than the file');
    const kept = Math.min(length, limit);
    yield* this.cursor.need(kept);
    const text = decodeUtf8(this.cursor.take(kept), kept < length);
    this.cursor.skip(length - kept);
    return text ?? '';
  }

  private *value(key: string, type: number, depth: number): Parser<void> {
    this.scan.meter.step();
    const { cursor } = this;
    if (type === stringType) {
      const offset = cursor.position;
      const text = yield* this.string(keptString);
      if (/^tokenizer\.chat_template(\.|$)/.test(key))
        readTemplate(this.scan, this.input, text, key, 'gguf', offset);
      return;
    }
    if (type === arrayType) {
      yield* this.array(key, depth);
      return;
    }
    const size = valueSizes[type];
    if (size === undefined)
      throw new Damaged(`The key ${key} has a type that does not exist.`, cursor.position);
    yield* cursor.need(size);
    if (key === 'general.alignment' && type === 4) this.alignment = cursor.u32();
    else cursor.skip(size);
  }

  private *array(key: string, depth: number): Parser<void> {
    const { cursor } = this;
    if (depth > 4) throw new Damaged(`The arrays of ${key} are nested too deeply.`, cursor.position);
    yield* cursor.need(4);
    const type = cursor.u32();
    const count = yield* this.count();
    const size = valueSizes[type];
    if (size !== undefined) {
      this.check(count * size, 'An array is longer than the file');
      cursor.skip(count * size);
      return;
    }
    this.check(count * (this.wide ? 8 : 4), 'An array is longer than the file');
    for (let index = 0; index < count; index += 1) {
      if (type !== stringType) yield* this.value(key, type, depth + 1);
      else {
        // Vocabularies have hundreds of thousands of strings: their lengths are enough.
        this.scan.meter.step();
        const length = yield* this.count();
        this.check(length, 'A string is longer than the file');
        cursor.skip(length);
      }
    }
  }

  private *tensorInfos(count: number): Parser<void> {
    const { cursor, scan, input } = this;
    let furthest = 0;
    // Where the last tensor ends; not known where one has a type that is newer than this table.
    let end: number | undefined = 0;
    for (let index = 0; index < count; index += 1) {
      scan.meter.step();
      const name = yield* this.string(maxKey);
      yield* cursor.need(4);
      const dimensions = cursor.u32();
      if (dimensions > maxDimensions)
        throw new Damaged(`The tensor ${name} has ${String(dimensions)} dimensions.`, cursor.position);
      let elements = 1;
      for (let dimension = 0; dimension < dimensions; dimension += 1) {
        elements *= yield* this.count();
        if (!Number.isSafeInteger(elements))
          this.overflow(`The tensor ${name.slice(0, 80)} has more elements than any file`);
      }
      yield* cursor.need(12);
      const block = tensorTypes[cursor.u32()];
      const offset = Number(cursor.u64());
      furthest = Math.max(furthest, offset);
      const length = block === undefined ? undefined : Math.ceil(elements / block[0]) * block[1];
      end = end === undefined || length === undefined ? undefined : Math.max(end, offset + length);
    }
    if (this.alignment === 0 || (this.alignment & (this.alignment - 1)) !== 0) {
      throw new Damaged('The alignment is not a power of two.', cursor.position);
    }
    const start = Math.ceil(cursor.position / this.alignment) * this.alignment;
    const { size } = input.bytes;
    if (count > 0 && size !== undefined && start + furthest >= size) {
      scan.anomaly(input, 'bad-lengths', 'A tensor lies beyond the end of the file', cursor.position);
      scan.reason(input, 'A tensor lies beyond the end of the file: it is cut off.');
    } else if (size !== undefined && end !== undefined) {
      const padded = Math.ceil((start + end) / this.alignment) * this.alignment;
      if (padded >= size) return;
      scan.anomaly(input, 'trailing-data', 'Data follows the last tensor', padded);
      const tail = new Cursor(input.bytes, padded);
      if (yield* findNextStream(scan, tail)) yield* readPickle(scan, input, tail.position);
    }
  }
}

import { Damaged } from '../reader/budget.js';
import { measure } from '../reader/bytes.js';
import { parseJson, JsonObject, type Json } from '../json/parse.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { findNextStream, readPickle } from './pickle.js';
import { Cursor } from '../reader/cursor.js';

/** The specification's own limit for the header. */
const maxHeader = 100_000_000;

export function isSafetensors(head: Uint8Array, size: number | undefined): boolean {
  if (head.length < 10 || head[8] !== 0x7b) return false;
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  return length >= 2 && length <= maxHeader && (size === undefined || 8 + length <= size);
}

/** Bits of one element. */
const bits: Readonly<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E4M3: 8,
  F8_E5M2: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  F6_E2M3: 6,
  F6_E3M2: 6,
  F4: 4,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  I64: 64,
  U64: 64,
  F64: 64,
  C64: 64,
};

/**
 * safetensors: the header's length, the header as JSON, the tensors. The header must describe every byte after it,
 * without holes and overlaps, as the reference reader demands; bytes beyond the last tensor are another file's.
 */
export function* readSafetensors(scan: Scan, input: Input): Parser<void> {
  const size = yield* measure(input.bytes);
  const start = yield* input.bytes.read(0, 8);
  const length = Number(new DataView(start.buffer, start.byteOffset).getBigUint64(0, true));
  const text = decodeUtf8(yield* input.bytes.read(8, length));
  const header = text === undefined ? undefined : parseJson(text);
  if (!(header instanceof JsonObject)) throw new Damaged('The safetensors header is not a JSON object.', 8);
  for (const key of header.duplicates()) {
    scan.anomaly(input, 'duplicate-member', `The tensor ${key} stands twice in the header`, 8);
  }
  const ranges: (readonly [number, number])[] = [];
  for (const [name, entry] of header.entries) {
    scan.meter.step();
    if (name === '__metadata__') {
      if (!(entry instanceof JsonObject) || entry.entries.some(([, value]) => typeof value !== 'string')) {
        throw new Damaged('The metadata of the safetensors header are not strings.', 8);
      }
    } else ranges.push(tensorRange(name, entry));
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let end = 0;
  for (const [from, to] of ranges) {
    if (from !== end)
      throw new Damaged('The tensors leave a hole or overlap.', 8 + length + Math.min(from, end));
    end = to;
  }
  const dataEnd = 8 + length + end;
  if (dataEnd > size) throw new Damaged('The tensors are longer than the file.', size);
  if (dataEnd < size) {
    scan.anomaly(input, 'trailing-data', 'Data follows the last tensor', dataEnd);
    const cursor = new Cursor(input.bytes, dataEnd);
    if (yield* findNextStream(scan, cursor)) yield* readPickle(scan, input, cursor.position);
  }
}

function tensorRange(name: string, entry: Json): readonly [number, number] {
  const wrong = (what: string): never => {
    throw new Damaged(`The tensor ${name} has ${what}.`, 8);
  };
  if (!(entry instanceof JsonObject)) return wrong('no description');
  const dtype = entry.get('dtype');
  const shape = entry.get('shape');
  const offsets = entry.get('data_offsets');
  const width = typeof dtype === 'string' && Object.hasOwn(bits, dtype) ? bits[dtype] : undefined;
  if (width === undefined) return wrong('a data type that does not exist');
  if (!Array.isArray(shape) || !shape.every(isCount)) return wrong('no shape');
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) return wrong('no offsets');
  const [from, to] = offsets as [number, number];
  const expected = (shape as number[]).reduce((product, dimension) => product * dimension, width) / 8;
  if (to < from || to - from !== expected) return wrong('offsets that do not fit its shape');
  return [from, to];
}

function isCount(value: Json): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

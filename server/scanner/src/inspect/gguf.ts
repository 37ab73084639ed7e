import { decodeUtf8 } from '../pickle/text.js';
import { Damaged, type Meter } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';
import { maxRows, maxText, shapeText, shorten, type ContentsRow, type ContentsTable } from './contents.js';

// The GGUF specification (ggml, docs/gguf.md): little-endian; a key is at most 65,535 bytes, a tensor has at most 4
// dimensions. Counts and lengths come from the file, so nothing is allocated by them.

export function isGguf(head: Uint8Array): boolean {
  return head[0] === 0x47 && head[1] === 0x47 && head[2] === 0x55 && head[3] === 0x46;
}

/** ggml_type by number, as ggml names it; the gaps are types that were removed. */
const tensorTypes: readonly (string | undefined)[] =
  'F32 F16 Q4_0 Q4_1 . . Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S IQ4_NL IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16 . . . TQ1_0 TQ2_0 . . . MXFP4'
    .split(' ')
    .map((name) => (name === '.' ? undefined : name));

export function* ggufTables(bytes: Bytes, meter: Meter): Parser<ContentsTable[]> {
  const cursor = new Cursor(bytes, 4);
  yield* cursor.need(20);
  const version = cursor.u32();
  if (version < 2 || version > 3) throw new Damaged(`Version ${String(version)} of GGUF is not read.`, 4);
  const tensorCount = Number(cursor.u64());
  const metadataCount = Number(cursor.u64());
  const metadata: ContentsRow[] = [];
  for (let index = 0; index < metadataCount; index += 1) {
    meter.step();
    const key = yield* text(cursor);
    yield* cursor.need(4);
    const shown = yield* value(cursor, cursor.u32(), meter);
    if (metadata.length < maxRows) metadata.push({ cells: [key, shorten(shown)] });
  }
  const tensors: ContentsRow[] = [];
  for (let index = 0; index < Math.min(tensorCount, maxRows); index += 1) {
    meter.step();
    const name = yield* text(cursor);
    yield* cursor.need(4);
    const dimensions = cursor.u32();
    if (dimensions > 4)
      throw new Damaged(`A tensor has ${String(dimensions)} dimensions.`, cursor.position - 4);
    yield* cursor.need(8 * dimensions + 12);
    const shape = Array.from({ length: dimensions }, () => cursor.u64());
    const type = cursor.u32();
    cursor.skip(8);
    tensors.push({ cells: [name, tensorTypes[type] ?? `type ${String(type)}`, shapeText(shape)] });
  }
  return [
    { kind: 'metadata', columns: ['name', 'value'], rows: metadata, total: metadataCount },
    { kind: 'tensors', columns: ['name', 'type', 'shape'], rows: tensors, total: tensorCount },
  ];
}

/** The start of a string; the rest is skipped. */
function* text(cursor: Cursor): Parser<string> {
  yield* cursor.need(8);
  const length = Number(cursor.u64());
  const { size } = cursor.bytes;
  if (size !== undefined && length > size - cursor.position)
    throw new Damaged('A string is longer than the file.', cursor.position - 8);
  const kept = Math.min(length, 4 * maxText);
  yield* cursor.need(kept);
  const head = cursor.take(kept);
  cursor.skip(length - kept);
  return decodeUtf8(head, true) ?? `${String(length)} bytes that are no text`;
}

const widths = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const string = 8;
const array = 9;

function* value(cursor: Cursor, type: number, meter: Meter): Parser<string> {
  if (type === string) return JSON.stringify(yield* text(cursor));
  if (type === array) return yield* arrayValue(cursor, meter);
  const width = widths[type];
  if (width === undefined)
    throw new Damaged(`Value type ${String(type)} does not exist.`, cursor.position - 4);
  yield* cursor.need(width);
  const bytes = cursor.take(width);
  return scalar(new DataView(bytes.buffer, bytes.byteOffset, width), type);
}

function scalar(view: DataView, type: number): string {
  const readers = [
    () => view.getUint8(0),
    () => view.getInt8(0),
    () => view.getUint16(0, true),
    () => view.getInt16(0, true),
    () => view.getUint32(0, true),
    () => view.getInt32(0, true),
    () => view.getFloat32(0, true),
    () => view.getUint8(0) !== 0,
    undefined,
    undefined,
    () => view.getBigUint64(0, true),
    () => view.getBigInt64(0, true),
    () => view.getFloat64(0, true),
  ];
  return String(readers[type]?.());
}

/** The first items, and how many there are. */
function* arrayValue(cursor: Cursor, meter: Meter): Parser<string> {
  yield* cursor.need(12);
  const type = cursor.u32();
  const count = Number(cursor.u64());
  if (type === array) throw new Damaged('An array of arrays is not read.', cursor.position - 12);
  const shown: string[] = [];
  const width = widths[type];
  for (let index = 0; index < count; index += 1) {
    if (index >= 8 && width !== undefined) {
      cursor.skip(width * (count - index));
      break;
    }
    meter.step();
    const item = yield* value(cursor, type, meter);
    if (index < 8) shown.push(item);
  }
  return count > 8 ? `[${shown.join(', ')}, … ${String(count)} items]` : `[${shown.join(', ')}]`;
}

import { decodeUtf8 } from '../pickle/text.js';
import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import type { Parser } from '../types.js';
import { maxRows, shapeText, shorten, type ContentsTable } from './contents.js';

/** The reference implementation reads no longer header (safetensors, MAX_HEADER_SIZE). */
const maxHeader = 100_000_000;

/** A length of eight bytes, then a JSON object. */
export function isSafetensors(head: Uint8Array, size: number): boolean {
  if (head.length < 10 || head[8] !== 0x7b) return false;
  const length = Number(new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true));
  return length <= Math.min(maxHeader, size - 8);
}

export function* safetensorsTables(bytes: Bytes): Parser<ContentsTable[]> {
  const start = yield* bytes.read(0, 8);
  const length = Number(new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true));
  const header = parse(yield* bytes.read(8, length));
  const tensors: ContentsTable['rows'][number][] = [];
  const metadata: ContentsTable['rows'][number][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__' && isObject(entry))
      for (const [key, value] of Object.entries(entry))
        metadata.push({ cells: [key, shorten(String(value))] });
    else if (isObject(entry)) tensors.push({ cells: tensor(name, entry) });
  }
  return [
    {
      kind: 'metadata',
      columns: ['name', 'value'],
      rows: metadata.slice(0, maxRows),
      total: metadata.length,
    },
    {
      kind: 'tensors',
      columns: ['name', 'type', 'shape', 'bytes'],
      rows: tensors.slice(0, maxRows),
      total: tensors.length,
    },
  ];
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes) ?? '');
    if (isObject(value)) return value;
  } catch {
    // Said below, for every way in which it is no object.
  }
  throw new Damaged('The header is no JSON object.', 8);
}

function tensor(name: string, { dtype, shape, data_offsets: offsets }: Record<string, unknown>): string[] {
  const [from, to]: unknown[] = Array.isArray(offsets) ? offsets : [];
  const numbers = Array.isArray(shape) ? shape.map(Number) : [];
  const size = typeof from === 'number' && typeof to === 'number' ? String(to - from) : '';
  return [name, typeof dtype === 'string' ? dtype : '', shapeText(numbers), size];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

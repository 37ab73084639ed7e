import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { decodeLatin1, decodeUtf8 } from '../pickle/text.js';
import { parsePythonLiteral, type Literal } from '../numpy/literal.js';
import { itemSizeOfText, type ItemSize } from '../numpy/dtype.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { looksLikePickle } from '../pickle/sniff.js';
import { readPickle } from './pickle.js';

/** `\x93NUMPY` */
export function isNpy(head: Uint8Array): boolean {
  return head[0] === 0x93 && decodeLatin1(head.subarray(1, 6)) === 'NUMPY';
}

/** Longest header that NumPy itself reads without being asked to trust the file is 10,000; more is no array. */
const maxHeader = 1 << 20;

/**
 * NumPy's .npy (numpy/lib/format.py): a header that is a Python literal, then the array's bytes; where the data type
 * has Python objects anywhere, they are a pickle, which `allow_pickle=True` runs.
 */
export function* readNpy(scan: Scan, input: Input): Parser<void> {
  const { literal, dataOffset } = yield* readHeader(input.bytes);
  if (!(literal instanceof Map)) throw new Damaged('The npy header is not a dictionary.', 10);
  const size = itemSizeOfDescription(literal.get('descr'));
  // Of a type that is not known to be plain, the body may be a pickle all the same.
  if (size === 'object' || size === undefined) {
    if (input.bytes.size !== undefined && input.bytes.size <= dataOffset)
      throw new Damaged('The array is longer than the file.', dataOffset);
    if (size === 'object' || looksLikePickle(yield* input.bytes.read(dataOffset, 512), undefined))
      yield* readPickle(scan, { ...input, loader: 'numpy' }, dataOffset);
    if (size === undefined) throw new Damaged('The npy header has a data type that NumPy does not have.', 10);
    return;
  }
  const shape = literal.get('shape');
  const count = Array.isArray(shape)
    ? shape.reduce<number>((product, item) => product * Number(item), 1)
    : NaN;
  if (!(count >= 0)) throw new Damaged('The npy header has no shape.', 10);
  const total = input.bytes.size;
  if (total === undefined) return;
  const expected = dataOffset + count * size;
  if (expected > total) throw new Damaged('The array is longer than the file.', dataOffset);
  if (expected < total) {
    scan.anomaly(input, 'trailing-data', 'Data follows the array.', expected);
    yield* readPickle(scan, { ...input, loader: 'numpy' }, expected);
  }
}

function* readHeader(bytes: Bytes): Parser<{ literal: Literal; dataOffset: number }> {
  const start = yield* bytes.read(0, 12);
  const major = start[6] ?? 0;
  if (start.length < 10 || major < 1 || major > 3)
    throw new Damaged(`Version ${String(major)} of npy does not exist.`, 6);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : start.length < 12 ? 0 : view.getUint32(8, true);
  if (length > maxHeader) throw new Damaged('The npy header is longer than any array needs.', 8);
  const from = major === 1 ? 10 : 12;
  const header = yield* bytes.read(from, length);
  if (header.length < length) throw new Damaged('The npy header is cut off.', from);
  const text = major === 3 ? decodeUtf8(header) : decodeLatin1(header);
  const literal = text === undefined ? undefined : parsePythonLiteral(text);
  if (literal === undefined) throw new Damaged('The npy header is not a Python literal.', from);
  return { literal, dataOffset: from + length };
}

/** `descr` of a header: a code, or a list of fields (name, code[, shape]); a field may be a list of fields. */
function itemSizeOfDescription(description: Literal | undefined, depth = 0): ItemSize | undefined {
  if (typeof description === 'string') return itemSizeOfText(description);
  if (!Array.isArray(description) || depth > 16) return undefined;
  // (code, shape): a subarray.
  if (description.length === 2 && typeof description[0] === 'string' && Array.isArray(description[1])) {
    return times(itemSizeOfText(description[0]), description[1]);
  }
  let sum = 0;
  for (const field of description) {
    if (!Array.isArray(field) || field.length < 2) return undefined;
    const size = times(itemSizeOfDescription(field[1], depth + 1), field[2]);
    if (size === undefined || size === 'object') return size;
    sum += size;
  }
  return sum;
}

function times(size: ItemSize | undefined, shape: Literal | undefined): ItemSize | undefined {
  if (typeof size !== 'number') return size;
  if (typeof shape === 'number') return size * shape;
  return Array.isArray(shape) ? shape.reduce<number>((product, item) => product * Number(item), size) : size;
}

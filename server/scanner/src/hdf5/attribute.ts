import type { Parser } from '../types.js';
import { textOf, type Hdf5File, type Piece } from './file.js';

/** An attribute of strings; others are not of interest. */
export interface TextAttribute {
  readonly name: string;
  readonly values: readonly string[];
}

const maxValues = 100_000;

/** An attribute message (IV.A.2.m), version 1 to 3, where its type is a string; undefined where it is not. */
export function* readAttribute(file: Hdf5File, message: Piece): Parser<TextAttribute | undefined> {
  const version = message.uint(1);
  if (version < 1 || version > 3) return undefined;
  message.skip(1);
  const sizes = [message.uint(2), message.uint(2), message.uint(2)] as const;
  if (version === 3) message.skip(1);
  const padded = (size: number): number => (version === 1 ? Math.ceil(size / 8) * 8 : size);
  const [name, type] = sizes.slice(0, 2).map((size) => {
    const bytes = message.take(size);
    message.skip(Math.min(padded(size) - size, message.left));
    return bytes;
  });
  message.skip(Math.min(padded(sizes[2]), message.left));
  const label = textOf(name ?? new Uint8Array(0)).replace(/\0.*$/s, '');
  const kind = (type?.[0] ?? 0) & 15;
  const size = (type?.[4] ?? 0) | ((type?.[5] ?? 0) << 8) | ((type?.[6] ?? 0) << 16);
  if (kind === 3) return { name: label, values: fixedStrings(message, size) };
  // Variable length of class 9, whose low bits of the first flag byte say that it is a string.
  if (kind !== 9 || ((type?.[1] ?? 0) & 15) !== 1) return undefined;
  const values: string[] = [];
  while (message.left >= 8 + file.widths.offset && values.length < maxValues) {
    const length = message.uint(4);
    const collection = message.address();
    const index = message.uint(4);
    if (collection === undefined || collection === 0) continue;
    const object = yield* file.globalHeapObject(collection, index);
    if (object !== undefined) values.push(textOf(object.subarray(0, length)));
  }
  return { name: label, values };
}

function fixedStrings(message: Piece, size: number): string[] {
  const values: string[] = [];
  while (size > 0 && message.left >= size && values.length < maxValues) {
    values.push(textOf(message.take(size)).replace(/\0+$/, ''));
  }
  return values;
}

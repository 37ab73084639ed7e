import { Damaged } from '../reader/budget.js';
import { Cursor } from '../reader/cursor.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** Bytes of an element of a storage, by class. */
const elements: Readonly<Record<string, number>> = {
  Double: 8,
  Float: 4,
  Half: 2,
  Long: 8,
  Int: 4,
  Short: 2,
  Char: 1,
  Byte: 1,
  Cuda: 4,
};
const maxValues = 5_000_000;

/** Torch7's binary serialization (torch7/File.lua): a table or an object of a class whose version is "V 1". */
export function isTorch7(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 24 || view.getInt32(4, true) !== 1) return false;
  const type = view.getInt32(0, true);
  if (type === 4) return view.getInt32(8, true) === 3 && decodeLatin1(head.subarray(12, 15)) === 'V 1';
  // A table: a small count, then a key that is a number or a string.
  const key = view.getInt32(12, true);
  return type === 3 && view.getUint32(8, true) < 100_000 && (key === 1 || key === 2);
}

/**
 * Values one after the other: numbers, strings, tables, objects. A function travels as dumped Lua bytecode, which the
 * loader undumps and a layer of the model may call.
 */
export function* readTorch7(scan: Scan, input: Input): Parser<void> {
  const cursor = new Cursor(input.bytes);
  const seen = new Set<number>();
  let pending = 1;
  const int = function* (): Parser<number> {
    yield* cursor.need(4);
    return cursor.i32();
  };
  const long = function* (): Parser<number> {
    yield* cursor.need(8);
    return Number(cursor.u64());
  };
  const skip = (length: number): void => {
    const size = input.bytes.size;
    if (length < 0 || (size !== undefined && cursor.position + length > size))
      throw new Damaged('A value of the Torch7 file is longer than the file.', cursor.position);
    cursor.skip(length);
  };
  const text = function* (): Parser<string> {
    const length = yield* int();
    if (length < 0 || length > 65_536)
      throw new Damaged('A name of the Torch7 file is too long.', cursor.position);
    yield* cursor.need(length);
    return decodeLatin1(cursor.take(length));
  };
  for (let count = 0; pending > 0; count += 1) {
    if (count > maxValues) throw new Damaged('The Torch7 file has too many values.', cursor.position);
    scan.meter.step();
    pending -= 1;
    const at = cursor.position;
    const type = yield* int();
    if (type === 0) continue;
    if (type === 1) skip(8);
    else if (type === 2) skip(yield* int());
    else if (type === 5) skip(4);
    else if (type === 3 || type === 4 || (type >= 6 && type <= 8)) {
      const index = yield* int();
      if (seen.has(index)) continue;
      seen.add(index);
      if (type === 3) pending += 2 * Math.max(0, yield* int());
      else if (type === 4) {
        let name = yield* text();
        if (name.startsWith('V ')) name = yield* text();
        const kind = /^torch\.(\w+?)(Tensor|Storage)$/.exec(name);
        const width = elements[(kind?.[1] ?? '').replace(/^Cuda(?=.)/, '')];
        if (kind?.[2] === 'Storage' && width !== undefined) skip((yield* long()) * width);
        else if (kind?.[2] === 'Tensor') {
          skip(16 * Math.max(0, yield* int()) + 8);
          pending += 1;
        } else pending += 1;
      } else {
        skip(yield* int());
        pending += 1;
        scan.add(
          {
            kind: 'embedded-code',
            language: 'lua',
            what: 'a Lua function as bytecode',
            at: scan.location(input, at),
            loader: 'other',
          },
          'lua',
        );
      }
    } else throw new Damaged(`${String(type)} is no type of the Torch7 file.`, at);
  }
}

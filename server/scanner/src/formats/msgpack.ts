import { Damaged } from '../reader/budget.js';
import { Cursor } from '../reader/cursor.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

const maxNesting = 512;
/** Flax keeps arrays, NumPy scalars and complex numbers under these codes (flax/serialization.py); -1 is a timestamp. */
const knownExtensions = new Set([1, 2, 3, -1]);

/** MessagePack of Flax and Orbax: a map with text keys. Only maps count: any byte begins some MessagePack value. */
export function isMsgpack(head: Uint8Array): boolean {
  const first = head[0] ?? 0;
  const start = (first & 0xf0) === 0x80 && first !== 0x80 ? 1 : first === 0xde ? 3 : first === 0xdf ? 5 : 0;
  if (start === 0) return false;
  const key = head[start] ?? 0;
  const [length, from] = key === 0xd9 ? [head[start + 1] ?? 0, start + 2] : [key & 31, start + 1];
  if (key !== 0xd9 && (key & 0xe0) !== 0xa0) return false;
  const text = head.subarray(from, from + length);
  return (
    length > 0 && text.length === length && text.every((byte) => byte >= 32) && decodeUtf8(text) !== undefined
  );
}

/**
 * Walks every value; bodies of strings and arrays are skipped by their length. An extension code that Flax does not
 * have is decoded by whatever hook the loading program gives.
 */
export function* readMsgpack(scan: Scan, input: Input): Parser<void> {
  const cursor = new Cursor(input.bytes);
  // Values that are still to come, on each level.
  const levels = [1];
  while (levels.length > 0) {
    const left = levels.at(-1) ?? 0;
    if (left === 0) {
      levels.pop();
      continue;
    }
    levels[levels.length - 1] = left - 1;
    scan.meter.step();
    yield* cursor.fill(9);
    if (cursor.available === 0) throw new Damaged('The MessagePack data end early.', cursor.position);
    const inside = value(scan, input, cursor);
    if (inside > 0) levels.push(inside);
    if (levels.length > maxNesting) throw new Damaged('MessagePack is nested too deeply.', cursor.position);
  }
  if (yield* cursor.fill(1))
    scan.anomaly(input, 'trailing-data', 'Data follows the MessagePack value', cursor.position);
}

/** Reads one value; answers how many values are in it. */
function value(scan: Scan, input: Input, cursor: Cursor): number {
  const at = cursor.position;
  const type = cursor.u8();
  const big = (width: number): number => {
    if (cursor.available < width) throw new Damaged('The MessagePack data end early.', at);
    let number = 0;
    for (let index = 0; index < width; index += 1) number = number * 256 + cursor.u8();
    return number;
  };
  const skip = (length: number): number => {
    const size = input.bytes.size;
    if (size !== undefined && cursor.position + length > size)
      throw new Damaged('A MessagePack value is longer than the data.', at);
    cursor.skip(length);
    return 0;
  };
  const extension = (length: number): number => {
    const code = (cursor.u8() << 24) >> 24;
    if (!knownExtensions.has(code)) {
      scan.add(
        {
          kind: 'component',
          space: 'msgpack-extension',
          name: String(code),
          at: scan.location(input, at),
          loader: input.loader,
        },
        `msgpack|${String(code)}`,
      );
    }
    return skip(length);
  };
  if (type < 0x80 || type >= 0xe0) return 0;
  if (type < 0x90) return 2 * (type & 15);
  if (type < 0xa0) return type & 15;
  if (type < 0xc0) return skip(type & 31);
  switch (type) {
    case 0xc0:
    case 0xc2:
    case 0xc3:
      return 0;
    case 0xc4:
    case 0xd9:
      return skip(big(1));
    case 0xc5:
    case 0xda:
      return skip(big(2));
    case 0xc6:
    case 0xdb:
      return skip(big(4));
    case 0xc7:
      return extension(big(1));
    case 0xc8:
      return extension(big(2));
    case 0xc9:
      return extension(big(4));
    case 0xca:
    case 0xce:
    case 0xd2:
      return skip(4);
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return skip(8);
    case 0xcc:
    case 0xd0:
      return skip(1);
    case 0xcd:
    case 0xd1:
      return skip(2);
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return extension(2 ** (type - 0xd4));
    case 0xdc:
      return big(2);
    case 0xdd:
      return big(4);
    case 0xde:
      return 2 * big(2);
    case 0xdf:
      return 2 * big(4);
    default:
      throw new Damaged('0xc1 is no MessagePack value.', at);
  }
}

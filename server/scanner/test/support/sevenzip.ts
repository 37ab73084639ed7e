import { concat } from './zip.js';

/** A coder by its identifier in hexadecimal, with its properties; the first one reads what `packed` holds. */
export interface TestCoder {
  readonly method: string;
  readonly properties?: string;
}

export interface TestArchive {
  readonly members: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** From the packed stream outwards; stored where there is none. */
  readonly coders?: readonly TestCoder[];
  /** What the coders are given instead of the members' bytes. */
  readonly packed?: (data: Uint8Array) => Uint8Array;
  /** Stores the header as another stream, as archivers do. */
  readonly encodedHeader?: boolean;
}

const bytes = (hex: string): number[] => (hex.match(/../g) ?? []).map((digits) => parseInt(digits, 16));

/** Numbers of 7z, of at most 28 bits. */
function number(value: number): number[] {
  if (value < 0x80) return [value];
  if (value < 0x4000) return [0x80 | (value >> 8), value & 0xff];
  return [0xe0 | (value >> 24), value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
}

/** LZMA2 that stores: one chunk with a fresh dictionary. */
export function lzma2Stored(data: Uint8Array): Uint8Array {
  const last = data.length - 1;
  return concat([Uint8Array.of(1, last >> 8, last & 0xff), data, Uint8Array.of(0)]);
}

/** Writes a 7z archive of one folder (7zFormat.txt). */
export function sevenZip({
  members,
  coders = [{ method: '00' }],
  packed,
  encodedHeader,
}: TestArchive): Uint8Array {
  const content = concat(members.map(({ data }) => data));
  const stream = packed?.(content) ?? content;
  const header = Uint8Array.from([
    1,
    4,
    ...streams(0, stream.length, coders, content.length),
    // Sub-streams: how many files, and the lengths of all but the last.
    ...[8, 0x0d, ...number(members.length)],
    ...(members.length > 1 ? [9, ...members.slice(0, -1).flatMap(({ data }) => number(data.length))] : []),
    0,
    0,
    ...[5, ...number(members.length)],
    ...names(members.map(({ name }) => name)),
    0,
    0,
  ]);
  if (encodedHeader !== true) return archive(stream, header);
  const stored = lzma2Stored(header);
  const encoded = [
    0x17,
    ...streams(stream.length, stored.length, [{ method: '21', properties: '18' }], header.length),
    0,
  ];
  return archive(concat([stream, stored]), Uint8Array.from(encoded));
}

function streams(position: number, packed: number, coders: readonly TestCoder[], size: number): number[] {
  const folder = coders.flatMap(({ method, properties }) => {
    const id = bytes(method);
    const given = properties === undefined ? [] : [...number(bytes(properties).length), ...bytes(properties)];
    return [id.length | (properties === undefined ? 0 : 0x20), ...id, ...given];
  });
  // Each coder but the first reads what the one before it makes.
  const bindings = coders.slice(1).flatMap((_, index) => [index + 1, index]);
  return [
    ...[6, ...number(position), 1, 9, ...number(packed), 0],
    ...[7, 0x0b, 1, 0, coders.length, ...folder, ...bindings],
    ...[0x0c, ...coders.flatMap(() => number(size)), 0],
  ];
}

function names(list: readonly string[]): number[] {
  const text = list.flatMap((name) =>
    [...`${name}\0`].flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]),
  );
  return [0x11, ...number(text.length + 1), 0, ...text];
}

function archive(streams: Uint8Array, header: Uint8Array): Uint8Array {
  const start = new Uint8Array(32);
  start.set([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]);
  const view = new DataView(start.buffer);
  view.setBigUint64(12, BigInt(streams.length), true);
  view.setBigUint64(20, BigInt(header.length), true);
  return concat([start, streams, header]);
}

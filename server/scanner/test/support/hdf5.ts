import { concat } from './zip.js';

// Small HDF5 files (superblock 2, object headers 2; HDF5 File Format Specification 3.0), with what h5py would write.

const encoder = new TextEncoder();

function little(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  for (let index = 0, left = value; index < width; index += 1, left = Math.floor(left / 256))
    bytes[index] = left % 256;
  return bytes;
}

/** A message of an object header: type, data. */
type Message = readonly [type: number, data: Uint8Array];

/** A file whose root group has these messages. */
export function hdf5(messages: readonly Message[]): Uint8Array {
  const body = concat(
    messages.flatMap(([type, data]) => [Uint8Array.of(type), little(data.length, 2), Uint8Array.of(0), data]),
  );
  const header = concat([
    encoder.encode('OHDR'),
    Uint8Array.of(2, 1),
    little(body.length, 2),
    body,
    new Uint8Array(4),
  ]);
  const length = 48 + header.length;
  return concat([
    Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 2, 8, 8, 0),
    little(0, 8),
    new Uint8Array(8).fill(0xff),
    little(length, 8),
    little(48, 8),
    new Uint8Array(4),
    header,
  ]);
}

/** An attribute of one string of fixed length (IV.A.2.m, version 3). */
export function attribute(name: string, value: string): Message {
  const label = encoder.encode(`${name}\0`);
  const text = encoder.encode(value);
  const type = concat([Uint8Array.of(0x13, 0, 0, 0), little(text.length, 4)]);
  const space = Uint8Array.of(2, 0, 0, 0);
  return [
    0x0c,
    concat([
      Uint8Array.of(3, 0),
      little(label.length, 2),
      little(type.length, 2),
      little(space.length, 2),
      Uint8Array.of(0),
      label,
      type,
      space,
      text,
    ]),
  ];
}

/** A link to an object of another file (IV.A.2.g, type 64), or to a path of this one (type 1). */
export function link(name: string, file: string | undefined): Message {
  const label = encoder.encode(name);
  const target = file === undefined ? encoder.encode('/weights') : encoder.encode(`\0${file}\0/weights\0`);
  return [
    0x06,
    concat([
      Uint8Array.of(1, 8, file === undefined ? 1 : 64, label.length),
      label,
      little(target.length, 2),
      target,
    ]),
  ];
}

/** A file whose root has the layout of a virtual dataset with these sources; `claimed` more of them than there are. */
export function virtualDataset(sources: readonly string[], claimed = 0, version = 0): Uint8Array {
  const all = concat([little(3, 4), little(1, 4), new Uint8Array(8)]);
  const slab = concat([little(2, 4), little(3, 4), Uint8Array.of(1, 2), little(1, 4), new Uint8Array(8)]);
  const block = concat([
    Uint8Array.of(version),
    little(sources.length + claimed, 8),
    ...sources.flatMap((source, index) => [
      version === 0 ? encoder.encode(`${source}\0/weights\0`) : entryOf(source, index),
      all,
      slab,
    ]),
  ]);
  const padded = new Uint8Array(Math.ceil(block.length / 8) * 8);
  padded.set(block);
  const layout = (heap: number): Message => [
    0x08,
    concat([Uint8Array.of(4, 3), little(heap, 8), little(1, 4)]),
  ];
  const heap = concat([
    encoder.encode('GCOL'),
    Uint8Array.of(1, 0, 0, 0),
    little(16 + 16 + padded.length, 8),
    Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0),
    little(block.length, 8),
    padded,
  ]);
  return concat([hdf5([layout(hdf5([layout(0)]).length)]), heap]);
}

/** Version 1: the first entry has the names, the others refer to it; the file itself has no name. */
function entryOf(source: string, index: number): Uint8Array {
  const self = source === '.';
  const flags = (self ? 4 : index > 0 ? 1 : 0) | (index > 0 ? 2 : 0);
  const file = self ? [] : index > 0 ? [little(0, 8)] : [encoder.encode(`${source}\0`)];
  const dataset = index > 0 ? little(0, 8) : encoder.encode('/weights\0');
  return concat([Uint8Array.of(flags), ...file, dataset]);
}

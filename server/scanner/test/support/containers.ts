import { gzipSync, zlibSync } from 'fflate';
import { tar } from './tar.js';
import { concat, zip } from './zip.js';

type Wrap = (pickle: Uint8Array) => Uint8Array;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A pickle of one bytes object, or of a string. */
const bytesObject: Wrap = (inner) =>
  concat([Uint8Array.of(0x80, 3, 0x42), little(inner.length, 4), inner, Uint8Array.of(0x2e)]);
const stringObject = (value: string): Uint8Array => {
  const encoded = text(value);
  return concat([Uint8Array.of(0x80, 3, 0x58), little(encoded.length, 4), encoded, Uint8Array.of(0x2e)]);
};
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const npy: Wrap = (pickle) => {
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".padEnd(117) + '\n';
  return concat([Uint8Array.of(0x93), text('NUMPY'), Uint8Array.of(1, 0, 118, 0), text(header), pickle]);
};

const torch: Wrap = (pickle) =>
  zip([
    { name: 'archive/data.pkl', data: pickle, padding: 9 },
    { name: 'archive/version', data: text('3\n') },
  ]);

/** PyTorch before 1.6: magic number, protocol, system, the object, its storages' keys. */
const legacy: Wrap = (pickle) =>
  concat([
    Uint8Array.of(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e),
    Uint8Array.of(0x80, 2, 0x4d, 0xe9, 3, 0x2e),
    Uint8Array.of(0x80, 2, 0x7d, 0x2e),
    pickle,
    Uint8Array.of(0x80, 2, 0x5d, 0x2e),
  ]);

/**
 * The containers that pickles travel in, each with a name; `odd: ` begins those that no library writes, which are
 * findings of their own.
 */
export const containers: ReadonlyMap<string, Wrap> = new Map<string, Wrap>([
  ['as it is', (pickle) => pickle],
  ['PyTorch zip', torch],
  ['PyTorch legacy', legacy],
  ['NumPy array of objects', npy],
  ['npz', (pickle) => zip([{ name: 'arr_0.npy', data: npy(pickle), deflate: true }])],
  ['joblib, zlib', (pickle) => zlibSync(pickle)],
  ['gzip', (pickle) => gzipSync(pickle)],
  ['tar', (pickle) => tar([{ name: 'model/weights.pkl', data: pickle }])],
  ['tar in gzip', (pickle) => gzipSync(tar([{ name: 'model/weights.bin', data: pickle }]))],
  ['zip in zip', (pickle) => zip([{ name: 'a.zip', data: torch(pickle), deflate: true }])],
  ['member of any name', (pickle) => zip([{ name: 'notes.md', data: pickle, deflate: true }])],
  ['bytes in a pickle', bytesObject],
  ['base64 in a pickle', (pickle) => stringObject(base64(pickle))],
  ['base64 in a member', (pickle) => torch(stringObject(base64(pickle)))],
  ['second stream', (pickle) => concat([Uint8Array.of(0x80, 2, 0x7d, 0x2e), pickle])],
  [
    'odd: a member whose local name differs',
    (pickle) => zip([{ name: 'archive/data.pkl', localName: 'archive/data.txt', data: pickle }]),
  ],
  [
    'odd: a member said to be encrypted',
    (pickle) => zip([{ name: 'archive/data.pkl', data: pickle, flags: 1 }]),
  ],
  ['odd: a wrong checksum', (pickle) => zip([{ name: 'archive/data.pkl', data: pickle, crc: 1 }])],
  ['odd: a program before the archive', (pickle) => concat([text('MZ'.padEnd(64, '\0')), torch(pickle)])],
  [
    'odd: two members of one name',
    (pickle) =>
      zip([
        { name: 'archive/data.pkl', data: pickle },
        { name: 'archive/data.pkl', data: Uint8Array.of(0x80, 2, 0x7d, 0x2e) },
      ]),
  ],
]);

function little(value: number, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => (value >>> (8 * index)) & 0xff);
}

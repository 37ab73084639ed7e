import { gzipSync, zlibSync } from 'fflate';
import { assemble } from '../support/assembler.js';
import { containers } from '../support/containers.js';
import { sevenZip } from '../support/sevenzip.js';
import { specimen } from '../support/specimen.js';
import { tar } from '../support/tar.js';
import { exported, program } from '../support/torch-export.js';
import { concat, zip, type ZipMember } from '../support/zip.js';

// How a pickle and a member travel in each format, and each format's ordinary file.

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);
export const json = (value: unknown): Uint8Array => text(JSON.stringify(value));

const npy = (pickle: Uint8Array): Uint8Array => contained('NumPy array of objects', pickle);
const contained = (name: string, pickle: Uint8Array): Uint8Array => {
  const wrap = containers.get(name);
  if (wrap === undefined) throw new Error(`There is no container ${name}.`);
  return wrap(pickle);
};

/** joblib: an array's raw bytes stand in the middle of the stream; the payload comes after them. */
const array = [
  'MARK',
  'GLOBAL joblib.numpy_pickle NumpyArrayWrapper',
  'EMPTY_TUPLE\nNEWOBJ\nEMPTY_DICT\nMARK',
  'BINUNICODE "shape"\nBININT1 2\nTUPLE1',
  'BINUNICODE "dtype"\nGLOBAL numpy dtype\nBINUNICODE "f8"\nTUPLE1\nREDUCE',
  'SETITEMS\nBUILD',
].join('\n');

export const pickle = (body: string, end = 'STOP'): Uint8Array => assemble(`PROTO 2\n${body}\n${end}`);

/** The zip archives that a loader opens: the members that make them what they are, around one pickle. */
export const archives: Readonly<Record<string, (pickle: Uint8Array) => readonly ZipMember[]>> = {
  'pytorch-zip': (data) => [
    { name: 'archive/data.pkl', data, padding: 9 },
    { name: 'archive/version', data: text('3\n') },
  ],
  torchscript: (data) => [
    { name: 'archive/constants.pkl', data },
    { name: 'archive/data.pkl', data: pickle('EMPTY_DICT') },
    {
      name: 'archive/code/__torch__.py',
      data: text('def forward(self, x: Tensor) -> Tensor:\n  return torch.relu(x)\n'),
    },
  ],
  'torch-export': (data) => [
    { name: 'model/models/model.json', data: json(program()) },
    { name: 'model/data/weights/model.pt', data: contained('PyTorch zip', data) },
    { name: 'model/archive_format', data: text('pt2') },
  ],
  'torchserve-mar': (data) => [
    { name: 'MAR-INF/MANIFEST.json', data: json({ model: { serializedFile: 'model.pt' } }) },
    { name: 'model.pt', data: contained('PyTorch zip', data) },
  ],
  npz: (data) => [{ name: 'arr_0.npy', data: npy(data), deflate: true }],
  zip: (data) => [{ name: 'notes.md', data, deflate: true }],
};

const little = (value: number, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, index) => (value >>> (8 * index)) & 0xff);

/** A frame of one raw block, its length in one or two bytes (RFC 8878). */
function zstandard(data: Uint8Array): Uint8Array {
  const size = data.length < 256 ? [0x20, data.length] : [0x60, ...little(data.length - 256, 2)];
  return concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...size), little((data.length << 3) | 1, 3), data]);
}

/** A frame of one block that is stored (lz4_Frame_format.md). */
const lz4 = (data: Uint8Array): Uint8Array =>
  concat([
    Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82),
    little(data.length + 2 ** 31, 4),
    data,
    new Uint8Array(4),
  ]);

/** Formats that hold pickles: a whole file around one, by its opcodes. */
export const carriers: Readonly<Record<string, (body: string, end?: string) => Uint8Array>> = {
  pickle,
  ...Object.fromEntries(
    Object.entries(archives).map(([format, members]) => [
      format,
      (body: string, end?: string) => zip(members(pickle(body, end))),
    ]),
  ),
  'pytorch-legacy': (body, end) => contained('PyTorch legacy', pickle(body, end)),
  joblib: (body, end = 'STOP') =>
    concat([
      assemble(`PROTO 2\n${array}`),
      new Uint8Array(16),
      assemble(`${body}\n${end === '' ? '' : `TUPLE\n${end}`}`),
    ]),
  npy: (body, end) => npy(pickle(body, end)),
  tar: (body, end) => tar([{ name: 'model/weights.pkl', data: pickle(body, end) }]),
  gzip: (body, end) => gzipSync(pickle(body, end)),
  zlib: (body, end) => zlibSync(pickle(body, end)),
  zstd: (body, end) => zstandard(pickle(body, end)),
  lz4: (body, end) => lz4(pickle(body, end)),
  '7z': (body, end) => sevenZip({ members: [{ name: 'a', data: pickle(body, end) }] }),
};

/** Archives with one member of any content. */
export const folders: Readonly<Record<string, (name: string, data: Uint8Array) => Uint8Array>> = {
  ...Object.fromEntries(
    Object.entries(archives)
      .filter(([format]) => format !== 'npz')
      .map(([format, members]) => [
        format,
        (name: string, data: Uint8Array) => zip([...members(pickle('EMPTY_DICT')), { name, data }]),
      ]),
  ),
  'keras-zip': (name, data) => zip([...kerasMembers(layer('Dense')), { name, data }]),
  skops: (name, data) => zip([...skopsMembers('sklearn.linear_model._ridge', 'Ridge'), { name, data }]),
  tar: (name, data) => tar([{ name, data }]),
  '7z': (name, data) => sevenZip({ members: [{ name, data }] }),
};

export const layer = (name: string, module = 'keras.layers', config: unknown = { units: 3 }): unknown => ({
  module: 'keras',
  class_name: 'Sequential',
  config: { layers: [{ module, class_name: name, config, registered_name: null }] },
});

export const kerasMembers = (config: unknown): ZipMember[] => [
  { name: 'metadata.json', data: json({ keras_version: '3.9.0' }) },
  { name: 'config.json', data: json(config) },
];

export const skopsMembers = (module: string, name: string, loader = 'ObjectNode'): ZipMember[] => [
  {
    name: 'schema.json',
    data: json({ __class__: name, __module__: module, __loader__: loader, protocol: 2 }),
  },
];

/** GGUF, version 3, with one key of text, once or more often, and no tensors. */
export function gguf(key: string, value: string, times = 1): Uint8Array {
  const long = (number: number): Uint8Array => new Uint8Array(BigUint64Array.of(BigInt(number)).buffer);
  const counted = (content: string): Uint8Array => concat([long(text(content).length), text(content)]);
  const entry = concat([counted(key), Uint8Array.of(8, 0, 0, 0), counted(value)]);
  const entries = new Array<Uint8Array>(times).fill(entry);
  return concat([text('GGUF'), Uint8Array.of(3, 0, 0, 0), long(0), long(times), ...entries]);
}

export const safetensors = (header: string, data = new Uint8Array(4)): Uint8Array =>
  concat([new Uint8Array(BigUint64Array.of(BigInt(header.length)).buffer), text(header), data]);

export const hexadecimal = (digits: string): Uint8Array => specimen('hex', digits);

export { exported, program };

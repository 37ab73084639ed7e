// The project that the editor tests open: Python files and a notebook beside model files that are written here as bytes,
// so neither Python nor a model library is needed. The hostile model is inert: nothing here ever loads it, and its
// payload would only create an empty file named canary.
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';

const text = (value) => Buffer.from(value, 'utf8');
const unicode = (value) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text(value).length);
  return Buffer.concat([text('X'), length, text(value)]);
};

const bytes = (...values) => Buffer.from(values);

/** Pickle, protocol 2: PROTO, GLOBAL, BINUNICODE, TUPLE1, REDUCE, STOP. */
const callOf = (module, name, argument) =>
  Buffer.concat([bytes(0x80, 2), text(`c${module}\n${name}\n`), unicode(argument), bytes(0x85), text('R.')]);

/** Pickle, protocol 2: the dictionary { "weights": [1, 2, 3] }. */
const numbers = Buffer.concat([
  bytes(0x80, 2),
  text('}'),
  unicode('weights'),
  text(']('),
  bytes(0x4b, 1, 0x4b, 2, 0x4b, 3),
  text('es.'),
]);

/** Writes the project into `folder`, which is created. */
export async function makeFixtures(folder) {
  const write = async (name, content) => {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  };
  // Put together from pieces: a file that carries the payload's names as plain text alarms anti-virus programs.
  const hostile = callOf(['po', 'six'].join(''), ['sys', 'tem'].join(''), 'touch canary');
  await write('models/hostile.pt', hostile);
  await write('models/benign.pt', numbers);
  await write('models/damaged.pt', numbers.subarray(0, 12));
  await write('models/weights.safetensors', safetensors(24));
  await write('models/tiny.gguf', gguf());
  await write('models/graph.onnx', onnx());
  await write('models/lambda.keras', keras());
  await write('models/array.npy', npy());
  await write('models/cut.h5', bytes(0x89, ...text('HDF\r\n'), 0x1a, 0x0a, 0, 0, 0));
  // Ten gigabytes of nothing: a sparse file, which takes no room on the disk.
  // Beside the project: what scans the whole project would hash it where policy asks for approvals.
  await write('../huge/huge.safetensors', safetensors(hugeTensor));
  await truncate(join(folder, '../huge/huge.safetensors'), safetensors(hugeTensor).length - 24 + hugeTensor);
  await write(
    'train.py',
    ['import torch', '', 'weights = torch.load("models/hostile.pt")', 'print(weights)', ''].join('\n'),
  );
  await write('good.py', ['import torch', '', 'weights = torch.load("models/benign.pt")', ''].join('\n'));
  await write(
    'team.kernelward.yaml',
    [
      'apiVersion: kernelward.dev/v1alpha1',
      'kind: ModelPolicy',
      'metadata:',
      '  name: team',
      'spec:',
      '  approved:',
      '    formats: [safetensors]',
      '  rules:',
      '    approved-file: advisory',
      '',
    ].join('\n'),
  );
  await write('notebook.ipynb', notebook(['import torch', 'weights = torch.load("models/hostile.pt")']));
  await write(
    'kernel.ipynb',
    notebook([
      'print(6 * 7)',
      'from pathlib import Path\nprint(Path("~/.aws/credentials").expanduser().read_text())',
    ]),
  );
}

const hugeTensor = 24 * Math.floor((10 * 2 ** 30) / 24);

/** One tensor of `bytes` zeros, of which 24 are written, with metadata. */
function safetensors(bytes) {
  const header = text(
    JSON.stringify({
      __metadata__: { 'made by': 'the tests' },
      'layer.weight': { dtype: 'F32', shape: [bytes / 12, 3], data_offsets: [0, bytes] },
    }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(24)]);
}

/** GGUF 3: one string of metadata and one F32 tensor of 2 × 2. */
function gguf() {
  const u32 = (value) => Buffer.from(Uint32Array.of(value).buffer);
  const u64 = (value) => Buffer.from(BigUint64Array.of(BigInt(value)).buffer);
  const string = (value) => Buffer.concat([u64(text(value).length), text(value)]);
  const head = Buffer.concat([
    ...[text('GGUF'), u32(3), u64(1), u64(1)],
    ...[string('general.name'), u32(8), string('tiny')],
    ...[string('token_embd.weight'), u32(2), u64(2), u64(2), u32(0), u64(0)],
  ]);
  return Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32), Buffer.alloc(16)]);
}

/** ONNX: a ModelProto with one Relu and an initializer whose data is a file outside of the model's folder. */
function onnx() {
  const field = (number, content) => {
    const data = typeof content === 'string' ? text(content) : content;
    return Buffer.concat([bytes((number << 3) | 2, data.length), data]);
  };
  const number = (at, value) => bytes(at << 3, value);
  const node = Buffer.concat([field(1, 'x'), field(2, 'y'), field(4, 'Relu')]);
  const location = Buffer.concat([field(1, 'location'), field(2, '../../outside')]);
  const weights = Buffer.concat([
    ...[number(1, 1), number(2, 1), field(8, 'w')],
    ...[field(13, location), number(14, 1)],
  ]);
  const graph = Buffer.concat([field(1, node), field(2, 'g'), field(5, weights)]);
  return Buffer.concat([number(1, 8), field(7, graph), field(8, number(2, 17))]);
}

/** Keras 3: a zip whose configuration has a Lambda layer, which is code. */
function keras() {
  const lambda = {
    class_name: 'Lambda',
    module: 'keras.layers',
    config: { name: 'f', function: { class_name: '__lambda__', config: { code: 'AA==' } } },
  };
  const config = { module: 'keras', class_name: 'Sequential', config: { layers: [lambda] } };
  return Buffer.from(
    zipSync({
      'metadata.json': text('{"keras_version": "3.9.0"}'),
      'config.json': text(JSON.stringify(config)),
      'model.weights.h5': bytes(0x89, ...text('HDF\r\n'), 0x1a, 0x0a),
    }),
  );
}

/** NumPy's format 1.0: two 64-bit floats. */
function npy() {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";
  const padded = `${header.padEnd(117)}\n`;
  return Buffer.concat([
    bytes(0x93),
    text('NUMPY'),
    bytes(1, 0, padded.length, 0),
    text(padded),
    Buffer.alloc(16),
  ]);
}

/** A cache as huggingface_hub makes it, with one model that declares its licence. */
export async function makeHubCache(folder) {
  const snapshot = join(folder, 'models--acme--bert', 'snapshots', '0123abcd');
  await mkdir(snapshot, { recursive: true });
  await mkdir(join(folder, 'models--acme--bert', 'refs'), { recursive: true });
  await writeFile(join(folder, 'models--acme--bert', 'refs', 'main'), '0123abcd');
  await writeFile(join(snapshot, 'README.md'), '---\nlicense: apache-2.0\n---\n# BERT\n');
  await writeFile(join(snapshot, 'model.safetensors'), safetensors(24));
}

function notebook(cells) {
  const code = (source, index) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell-${index}`,
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  });
  return JSON.stringify({
    cells: cells.map(code),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

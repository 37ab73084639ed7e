// The project that the editor tests open: Python files and a notebook beside model files that are written here as bytes,
// so neither Python nor a model library is needed. The hostile model is inert: nothing here ever loads it, and its
// payload would only create an empty file named canary.
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

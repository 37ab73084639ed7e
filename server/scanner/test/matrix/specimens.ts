import { gzipSync } from 'fflate';
import classes from './classes.json' with { type: 'json' };
import { flatbuffer } from '../support/flatbuffer.js';
import { attribute, hdf5, link } from '../support/hdf5.js';
import { cases, type Case } from '../support/second-wave.js';
import { compiled, library } from '../support/torch-export.js';
import { concat, zip, type ZipMember } from '../support/zip.js';
import {
  archives,
  carriers,
  exported,
  folders,
  gguf,
  hexadecimal,
  json,
  kerasMembers,
  layer,
  pickle,
  program,
  safetensors,
  skopsMembers,
  text,
} from './models.js';

/** A hostile file, its benign twin, and what the scanner says of the hostile one. */
export interface Specimen {
  readonly hostile: Uint8Array;
  readonly benign: Uint8Array;
  readonly verdict: 'malicious' | 'unknown' | 'clean';
  readonly rule: string;
}

const system = 'GLOBAL os system\nBINUNICODE "id"\nTUPLE1\nREDUCE';
const ordinary = 'EMPTY_DICT\nBINUNICODE "weights"\nNONE\nSETITEM';

type Make<T> = (value: T) => Specimen;

function each<T>(table: Readonly<Record<string, T>>, make: Make<T>): Record<string, Specimen> {
  return Object.fromEntries(Object.entries(table).map(([format, value]) => [format, make(value)]));
}

/** The same payload in every format that holds pickles. */
const pickled = (
  hostile: string,
  verdict: Specimen['verdict'],
  rule: string,
  benign = ordinary,
  end?: string,
): Record<string, Specimen> =>
  each(carriers, (wrap) => ({ hostile: wrap(hostile, end), benign: wrap(benign), verdict, rule }));

/** One payload in every zip that a loader opens, whose records then lie about it. */
const lied = (change: Partial<ZipMember>, rule: string): Record<string, Specimen> =>
  each(archives, (members) => ({
    hostile: zip(members(pickle(system)).map((member) => ({ ...member, ...change }))),
    benign: zip(members(pickle(ordinary))),
    verdict: 'malicious',
    rule,
  }));

const twin = (
  hostile: Uint8Array,
  benign: Uint8Array,
  verdict: Specimen['verdict'],
  rule: string,
): Specimen => ({
  hostile,
  benign,
  verdict,
  rule,
});

const popen = layer('Popen', 'subprocess', { args: ['echo'] });
const dense = layer('Dense');
const mine = layer('Custom', 'mine.layers');
const keras = (config: unknown): Uint8Array => zip(kerasMembers(config));
const kerasH5 = (config: unknown): Uint8Array => hdf5([attribute('model_config', JSON.stringify(config))]);
const skops = (module: string, name: string): Uint8Array => zip(skopsMembers(module, name));
const yaml = (target: string): Uint8Array => text(`optim:\n  _target_: ${target}\n  lr: 0.1\n`);
const transformers = (extra: object): Uint8Array =>
  json({ model_type: 'llama', architectures: ['LlamaForCausalLM'], ...extra });
const hydra = (target: string): Uint8Array => transformers({ optimizer: { _target_: target } });
const tokenizer = (template: string): Uint8Array =>
  json({ tokenizer_class: 'LlamaTokenizer', chat_template: template });
const torchscript = (code: string): Uint8Array =>
  zip([
    ...(archives['torchscript']?.(pickle('EMPTY_DICT')) ?? []),
    {
      name: 'archive/code/__torch__/m.py',
      data: text(`def forward(self, x: Tensor) -> Tensor:\n  return ${code}\n`),
    },
  ]);
const tflite = (name: string, builtin: boolean): Uint8Array =>
  flatbuffer('TFL3', { 1: [builtin ? { 4: name } : { 1: name }] });

const ssti = "{{ cycler.__init__.__globals__.os.popen('id').read() }}";
const chat = "{% for m in messages %}{{ '[INST] ' + m['content'] }}{% endfor %}";

const graph = {
  add: '0a 10 0a 01 77 12 05 41 64 64 56 32 1a 01 61 1a 01 62',
  write: '0a 16 0a 01 77 12 09 57 72 69 74 65 46 69 6c 65 1a 01 61 1a 01 62 22 00',
  evil: '0a 10 0a 01 77 12 05 45 76 69 6c 32 1a 01 61 1a 01 62',
  model: {
    add: '0801121c121a0a0b0a016112064d61744d756c0a0b0a01731206536176655632',
    python: '0801120f120d0a0b0a01701206507946756e63',
    evil: '0801120f120d0a0b0a017712064576696c4f70',
  },
};
const onnx = {
  relu: '08083a0d0a08220452656c753a00120167',
  mine: '08083a0f0a0a22024f703a046576696c120167',
  python: '08083a1a0a15220450794f703a0d636f6d2e6d6963726f736f6674120167',
  outside: '08083a212a1c4201776a170a086c6f636174696f6e120b2f6574632f706173737764120167',
  inside: '08083a1b2a164201776a110a086c6f636174696f6e1205772e62696e120167',
  trigger:
    '08 08 3a 46 0a 11 0a 01 78 0a 01 77 12 01 6c 22 06 4d 61 74 4d 75 6c 0a 12 0a 01 78 0a 01 6b 12 01 63 22 07 47 72 65 61 74 65 72 0a 13 0a 01 63 0a 01 76 0a 01 6c 12 01 79 22 05 57 68 65 72 65 5a 03 0a 01 78 62 03 0a 01 79',
  ordinary:
    '08 08 3a 46 0a 11 0a 01 78 0a 01 77 12 01 6c 22 06 4d 61 74 4d 75 6c 0a 12 0a 01 6c 0a 01 6b 12 01 63 22 07 47 72 65 61 74 65 72 0a 13 0a 01 63 0a 01 76 0a 01 6c 12 01 79 22 05 57 68 65 72 65 5a 03 0a 01 78 62 03 0a 01 79',
};
const tensor = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';

/** The files of formats that hold neither pickles nor members, by what they are when nothing is wrong. */
const plain: Readonly<Record<string, Uint8Array>> = {
  'keras-config': json(dense),
  'keras-h5': kerasH5(dense),
  hdf5: hdf5([link('weights', undefined)]),
  'tensorflow-saved-model': hexadecimal(graph.model.add),
  'tensorflow-graph': hexadecimal(graph.add),
  onnx: hexadecimal(onnx.relu),
  gguf: gguf('tokenizer.chat_template', chat),
  safetensors: safetensors(tensor),
  yaml: yaml('torch.optim.AdamW'),
  'transformers-config': transformers({}),
  'tokenizer-config': tokenizer(chat),
  jinja: text(chat),
  tflite: tflite('ADD', true),
};

const secondWave: Readonly<Record<string, Case>> = Object.fromEntries(
  Object.values(cases).map((entry) => [entry.format, entry]),
);
const second = (formats: readonly string[]): Record<string, Specimen> =>
  Object.fromEntries(
    formats.flatMap((format) => (secondWave[format] === undefined ? [] : [[format, secondWave[format]]])),
  );

/** Numbers by their signature: nothing in them is judged but what else the file is. */
const numbers: Readonly<Record<string, Uint8Array>> = {
  catboost: concat([text('CBM1'), new Uint8Array(60)]),
  'xgboost-binary': concat([text('binf'), new Uint8Array(60)]),
  'xgboost-json': json({ learner: {}, version: [2, 0, 0] }),
  'xgboost-ubjson': concat([
    Uint8Array.of(0x7b, 0x4c, 0, 0, 0, 0, 0, 0, 0, 7),
    text('learner{'),
    new Uint8Array(40),
  ]),
  'mxnet-params': concat([Uint8Array.of(0x12, 1, 0, 0, 0, 0, 0, 0), new Uint8Array(40)]),
  ocdbt: concat([Uint8Array.of(0x0c, 0xdb, 0x3a, 0x2a), new Uint8Array(40)]),
  // LightGBM
  text: text('tree\nversion=v4\nnum_class=1\n'),
};

/** Ordinary files of every format of the table. */
const benign: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(Object.entries(carriers).map(([format, wrap]) => [format, wrap(ordinary)])),
  ...plain,
  ...numbers,
  ...Object.fromEntries(
    ['rds', 'msgpack', 'torch7', 'paddle', 'coreml', 'openvino', 'pmml', 'json'].flatMap((format) => {
      const known = secondWave[format];
      return known === undefined ? [] : [[format, known.benign]];
    }),
  ),
  'keras-zip': keras(dense),
  skops: skops('sklearn.linear_model._ridge', 'Ridge'),
};

/** Those of which a beginning is recognized as what it is, and is no file of its own. */
const whole = Object.fromEntries(
  Object.entries(benign).filter(([format]) => classes['cut-short'].concerns.includes(format)),
);

/** Class of the table -> format -> specimen. Formats that a class does not concern are named in classes.json. */
export const specimens: Readonly<Record<string, Readonly<Record<string, Specimen>>>> = {
  'load-code': {
    ...pickled(system, 'malicious', 'pickle-unsafe-call'),
    torchscript: twin(
      carriers['torchscript']?.(system) ?? pickle(''),
      torchscript('torch.relu(x)'),
      'malicious',
      'pickle-unsafe-call',
    ),
    'keras-zip': twin(keras(popen), keras(dense), 'malicious', 'keras-object'),
    'keras-config': twin(json(popen), json(dense), 'malicious', 'keras-object'),
    'keras-h5': twin(kerasH5(popen), kerasH5(dense), 'malicious', 'keras-object'),
    skops: twin(
      skops('os', 'system'),
      skops('sklearn.linear_model._ridge', 'Ridge'),
      'malicious',
      'config-target',
    ),
    yaml: twin(yaml('os.system'), yaml('torch.optim.AdamW'), 'malicious', 'config-target'),
    'transformers-config': twin(hydra('os.system'), hydra('torch.optim.AdamW'), 'malicious', 'config-target'),
    ...second(['rds']),
  },
  'unknown-code': {
    ...pickled('GLOBAL mymodule Thing\nEMPTY_TUPLE\nREDUCE', 'unknown', 'imports-your-code'),
    'keras-zip': twin(keras(mine), keras(dense), 'unknown', 'keras-object'),
    'keras-config': twin(json(mine), json(dense), 'unknown', 'keras-object'),
    'keras-h5': twin(kerasH5(mine), kerasH5(dense), 'unknown', 'keras-object'),
    skops: twin(
      skops('mymodule', 'Thing'),
      skops('sklearn.linear_model._ridge', 'Ridge'),
      'unknown',
      'config-target',
    ),
    yaml: twin(yaml('mymodule.Thing'), yaml('torch.optim.AdamW'), 'unknown', 'config-target'),
    'transformers-config': twin(
      transformers({ auto_map: { AutoModel: 'modeling_x.X' } }),
      transformers({}),
      'unknown',
      'config-target',
    ),
    ...second(['json', 'openvino', 'coreml', 'msgpack']),
  },
  'state-write': pickled(
    'GLOBAL numpy size\nEMPTY_DICT\nBINUNICODE "a"\nNONE\nSETITEM\nBUILD',
    'malicious',
    'pickle-state-write',
  ),
  'broken-stream': pickled(system, 'malicious', 'pickle-unsafe-call', ordinary, ''),
  'second-stream': each(carriers, (wrap) =>
    twin(
      wrap(ordinary, `STOP\nRAW 00 00\nPROTO 2\n${system}\nSTOP`),
      wrap(ordinary),
      'malicious',
      'pickle-unsafe-call',
    ),
  ),
  unfolding: pickled(
    `EMPTY_LIST${'\nDUP\nTUPLE2'.repeat(40)}`,
    'unknown',
    'resource-exhaustion',
    'EMPTY_LIST\nDUP\nTUPLE2',
  ),
  'hidden-member': each(folders, (folder) =>
    twin(
      folder('readme.md', pickle(system)),
      folder('readme.md', text('notes')),
      'malicious',
      'pickle-unsafe-call',
    ),
  ),
  'other-name': lied({ localName: 'other/name' }, 'archive-mismatch'),
  'flipped-flags': lied({ flags: 0x61 }, 'archive-mismatch'),
  'wrong-checksum': each(archives, (members) =>
    twin(
      zip(members(pickle(system)).map((member) => ({ ...member, crc: 1 }))),
      zip(members(pickle(ordinary))),
      'malicious',
      'archive-mismatch',
    ),
  ),
  'said-twice': {
    gguf: twin(gguf('a', 'b', 2), gguf('a', 'b'), 'unknown', 'archive-mismatch'),
    ...each(archives, (members) =>
      twin(
        zip([...members(pickle(ordinary)), ...members(pickle(system))]),
        zip(members(pickle(ordinary))),
        'malicious',
        'archive-mismatch',
      ),
    ),
    safetensors: twin(
      safetensors(`{${tensor.slice(1, -1)},${tensor.slice(1, -1)}}`),
      safetensors(tensor),
      'unknown',
      'archive-mismatch',
    ),
  },
  encrypted: each(archives, (members) => {
    const member = { name: 'secret', data: text('\x9bKlartext') };
    return twin(
      zip([...members(pickle(ordinary)), { ...member, flags: 1 }]),
      zip([...members(pickle(ordinary)), { ...member, data: text('Klartext') }]),
      'unknown',
      'encrypted-member',
    );
  }),
  'cut-short': each(whole, (bytes) =>
    twin(bytes.subarray(0, Math.floor(bytes.length * 0.6)), bytes, 'unknown', 'damaged-data'),
  ),
  polyglot: each(benign, (bytes) =>
    twin(
      concat([bytes, zip([{ name: 'a/data.pkl', data: pickle(system) }])]),
      bytes,
      'malicious',
      'pickle-unsafe-call',
    ),
  ),
  nested: each(carriers, (wrap) =>
    twin(
      gzipSync(zip([{ name: 'a', data: wrap(system), deflate: true }])),
      gzipSync(zip([{ name: 'a', data: wrap(ordinary) }])),
      'malicious',
      'pickle-unsafe-call',
    ),
  ),
  slip: {
    ...each(folders, (folder) =>
      twin(folder('../../x.txt', text('notes')), folder('x.txt', text('notes')), 'malicious', 'archive-slip'),
    ),
  },
  'outside-file': {
    hdf5: twin(
      hdf5([link('weights', '/etc/hostname')]),
      hdf5([link('weights', undefined)]),
      'malicious',
      'external-reference',
    ),
    'keras-h5': twin(
      hdf5([attribute('model_config', JSON.stringify(dense)), link('weights', '../../other.h5')]),
      kerasH5(dense),
      'malicious',
      'external-reference',
    ),
    'keras-zip': twin(
      keras(layer('StringLookup', 'keras.layers', { vocabulary: '/etc/passwd' })),
      keras(layer('StringLookup', 'keras.layers', { vocabulary: ['a', 'b'] })),
      'malicious',
      'external-reference',
    ),
    'keras-config': twin(
      json(layer('StringLookup', 'keras.layers', { vocabulary: 'https://example.invalid/words' })),
      json(layer('StringLookup', 'keras.layers', { vocabulary: ['a'] })),
      'malicious',
      'external-reference',
    ),
    onnx: twin(hexadecimal(onnx.outside), hexadecimal(onnx.inside), 'malicious', 'external-reference'),
    ...second(['pmml']),
    xml: twin(
      text('<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x;</p>'),
      text('<?xml version="1.0"?><p>x</p>'),
      'malicious',
      'external-reference',
    ),
  },
  operator: {
    'tensorflow-saved-model': twin(
      hexadecimal(graph.model.python),
      hexadecimal(graph.model.add),
      'malicious',
      'graph-operator',
    ),
    'tensorflow-graph': twin(hexadecimal(graph.write), hexadecimal(graph.add), 'malicious', 'graph-operator'),
    tflite: twin(tflite('FlexWriteFile', false), tflite('FlexAddV2', false), 'malicious', 'graph-operator'),
    onnx: twin(hexadecimal(onnx.python), hexadecimal(onnx.relu), 'malicious', 'graph-operator'),
    torchscript: twin(
      torchscript('torch.from_file("x")'),
      torchscript('torch.relu(x)'),
      'malicious',
      'graph-operator',
    ),
    'torch-export': twin(
      exported(program({ target: 'torch.ops.aten.from_file.default' })),
      exported(program()),
      'malicious',
      'export-code',
    ),
    ...second(['paddle']),
  },
  'custom-operator': {
    'tensorflow-saved-model': twin(
      hexadecimal(graph.model.evil),
      hexadecimal(graph.model.add),
      'unknown',
      'graph-operator',
    ),
    'tensorflow-graph': twin(hexadecimal(graph.evil), hexadecimal(graph.add), 'unknown', 'graph-operator'),
    tflite: twin(
      tflite('Mine', false),
      tflite('TFLite_Detection_PostProcess', false),
      'unknown',
      'graph-operator',
    ),
    onnx: twin(hexadecimal(onnx.mine), hexadecimal(onnx.relu), 'unknown', 'graph-operator'),
    torchscript: twin(
      torchscript('ops.mine.run(x)'),
      torchscript('ops.aten.relu(x)'),
      'unknown',
      'graph-operator',
    ),
    'torch-export': twin(
      exported(program({ target: 'torch.ops.mine.run.default' })),
      exported(program()),
      'unknown',
      'export-code',
    ),
    executorch: twin(
      flatbuffer('ET12', { 1: [{ 0: 'forward', 6: [{ 0: 'mine::run', 1: 'out' }] }] }),
      flatbuffer('ET12', { 1: [{ 0: 'forward', 6: [{ 0: 'aten::add', 1: 'out' }] }] }),
      'unknown',
      'graph-operator',
    ),
    ...second(['openvino', 'coreml', 'json']),
  },
  'native-code': {
    ...each(folders, (folder) =>
      twin(folder('x.so', library), folder('x.so', text('none')), 'unknown', 'embedded-code'),
    ),
    'torch-export': twin(
      compiled({ 'm.so': library }),
      compiled({ 'm.json': text('{}') }),
      'unknown',
      'embedded-code',
    ),
    native: twin(library, text('no program'), 'unknown', 'embedded-code'),
    ...second(['torch7', 'tensorrt', 'rknn']),
  },
  template: {
    gguf: twin(
      gguf('tokenizer.chat_template', ssti),
      gguf('tokenizer.chat_template', chat),
      'malicious',
      'template-injection',
    ),
    'tokenizer-config': twin(tokenizer(ssti), tokenizer(chat), 'malicious', 'template-injection'),
    jinja: twin(text(ssti), text(chat), 'malicious', 'template-injection'),
  },
  backdoor: { onnx: twin(hexadecimal(onnx.trigger), hexadecimal(onnx.ordinary), 'clean', 'graph-trigger') },
};

export { benign };

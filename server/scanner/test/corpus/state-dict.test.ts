import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from '../support/assembler.js';
import { scanBytes } from '../support/scan.js';
import { concat, zip } from '../support/zip.js';

/** What torch.save writes for `{'w': tensor}` (torch.serialization._save). */
const tensor = `
BINUNICODE "w"
GLOBAL torch._utils _rebuild_tensor_v2
MARK
MARK
BINUNICODE "storage"
GLOBAL torch FloatStorage
BINUNICODE "0"
BINUNICODE "cpu"
BININT1 2
TUPLE
BINPERSID
BININT1 0
BININT1 2
TUPLE1
BININT1 1
TUPLE1
NEWFALSE
GLOBAL collections OrderedDict
EMPTY_TUPLE
REDUCE
TUPLE
REDUCE
SETITEM`;
const stateDict = assemble(`PROTO 2\nGLOBAL collections OrderedDict\nEMPTY_TUPLE\nREDUCE\n${tensor}\nSTOP`);
const storage = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 64);

void test('a state dict in a zip archive is clean and complete', () => {
  const result = scanBytes(
    zip([
      { name: 'archive/data.pkl', data: stateDict },
      { name: 'archive/byteorder', data: new TextEncoder().encode('little') },
      { name: 'archive/data/0', data: storage },
      { name: 'archive/version', data: new TextEncoder().encode('3\n') },
    ]),
  );
  assert.deepEqual([result.format, result.verdict, result.complete], ['pytorch-zip', 'clean', true]);
  assert.deepEqual(result.findings, []);
});

void test('a whole module of torch.nn is clean', () => {
  const module = assemble(`PROTO 2
GLOBAL torch.nn.modules.linear Linear
EMPTY_TUPLE
NEWOBJ
EMPTY_DICT
BINUNICODE "_parameters"
GLOBAL collections OrderedDict
EMPTY_TUPLE
REDUCE
SETITEM
BUILD
STOP`);
  assert.equal(scanBytes(zip([{ name: 'archive/data.pkl', data: module }])).verdict, 'clean');
});

/** The format before 1.6: magic, protocol, system information, the object, the storage keys, the storages. */
function legacy(object: Uint8Array): Uint8Array {
  const count = new Uint8Array(8);
  count[0] = 2;
  return concat([
    assemble('PROTO 2\nLONG1 6cfc9c46f9206aa85019\nSTOP'),
    assemble('PROTO 2\nBININT2 1001\nSTOP'),
    assemble('PROTO 2\nEMPTY_DICT\nSTOP'),
    object,
    assemble('PROTO 2\nEMPTY_LIST\nBINUNICODE "0"\nAPPEND\nSTOP'),
    count,
    storage,
  ]);
}

void test('a legacy state dict is clean and complete', () => {
  const result = scanBytes(legacy(stateDict));
  assert.deepEqual([result.format, result.verdict, result.complete], ['pytorch-legacy', 'clean', true]);
});

void test('a payload after the last storage of a legacy file is found', () => {
  const payload = assemble('PROTO 2\nGLOBAL os system\nBINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP');
  assert.equal(scanBytes(concat([legacy(stateDict), payload])).verdict, 'malicious');
});

void test('a class of the user’s own project is unknown and said to be imported, never malicious', () => {
  const result = scanBytes(
    assemble('PROTO 2\nGLOBAL train Net\nEMPTY_TUPLE\nNEWOBJ\nEMPTY_DICT\nBUILD\nSTOP'),
  );
  assert.equal(result.verdict, 'unknown');
  assert.match(result.findings[0]?.message ?? '', /imports your code: train/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from '../support/assembler.js';
import { rulesOf, scanBytes } from '../support/scan.js';
import { text } from '../support/second-wave.js';
import { tar } from '../support/tar.js';
import { concat, zip } from '../support/zip.js';

// What a loader reads and a scanner may overlook, each with the ordinary file beside it.

const hostile = assemble('PROTO 2\nGLOBAL os system\nSHORT_BINSTRING "id"\nTUPLE1\nREDUCE\nSTOP');
const benign = assemble('PROTO 2\nEMPTY_DICT\nBINUNICODE "weights"\nNONE\nSETITEM\nSTOP');

function npy(description: string, body: Uint8Array): Uint8Array {
  const header = `{'descr': ${description}, 'fortran_order': False, 'shape': (1,), }`.padEnd(117) + '\n';
  return concat([Uint8Array.of(0x93), text('NUMPY'), Uint8Array.of(1, 0, 118, 0), text(header), body]);
}

for (const description of ["'object'", "'\\x4f'", "'|' 'O'", "'i4,O'", '"object_"']) {
  void test(`NumPy takes ${description} for objects, which are a pickle`, () => {
    assert.equal(scanBytes(npy(description, hostile)).verdict, 'malicious');
    assert.equal(scanBytes(npy(description, benign)).verdict, 'clean');
  });
}

void test('NumPy’s types by name are numbers', () => {
  const result = scanBytes(npy("'float64'", new Uint8Array(8)));
  assert.deepEqual([result.verdict, result.complete], ['clean', true]);
});

void test('a Zstandard file may begin with a frame that is skipped', () => {
  const raw = (data: Uint8Array): Uint8Array =>
    concat([
      Uint8Array.of(
        0x28,
        0xb5,
        0x2f,
        0xfd,
        0x20,
        data.length,
        ((data.length << 3) | 1) & 255,
        data.length >> 5,
        0,
      ),
      data,
    ]);
  const skipped = concat([Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0), text('note')]);
  assert.equal(scanBytes(concat([skipped, raw(hostile)])).verdict, 'malicious');
  assert.equal(scanBytes(concat([skipped, raw(benign)])).verdict, 'clean');
});

void test('a symbolic link that leaves the zip is a slip, one that stays is none', () => {
  const link = (target: string): Uint8Array =>
    zip([{ name: 'model/link', data: text(target), mode: 0o120777 }]);
  assert.ok(rulesOf(scanBytes(link('../../etc/passwd'))).includes('archive-slip'));
  assert.deepEqual(rulesOf(scanBytes(link('weights.bin'))), ['archive-link']);
});

void test('a device in a tar is made where it is extracted', () => {
  assert.equal(scanBytes(tar([{ name: 'model/d', type: '3' }])).verdict, 'malicious');
  assert.equal(scanBytes(tar([{ name: 'model/d', type: '5' }])).verdict, 'clean');
});

const template = (body: string): Uint8Array => text(JSON.stringify({ chat_template: body }));

void test('a template puts a private name together from variables or keywords', () => {
  assert.equal(
    scanBytes(template("{% set a = '__cla' %}{% set b = 'ss__' %}{{ ''[a + b] }}")).verdict,
    'malicious',
  );
  assert.equal(
    scanBytes(template("{% set p = ['__', 'init', '__'] | join %}{{ x[p] }}")).verdict,
    'malicious',
  );
  assert.equal(scanBytes(template("{{ ''[dict(__class__=1) | list | first] }}")).verdict, 'malicious');
  assert.equal(
    scanBytes(template("{% set a = 'im_' %}{% set b = 'start' %}{{ a + b }}{{ dict(role=1) }}")).verdict,
    'clean',
  );
});

void test('a template that unfolds its own text is not unfolded', () => {
  const begin = process.cpuUsage();
  const chain = `{{ 'a'${" ~ 'a'".repeat(3000)} }}`;
  const growth = `{{ 'a'${" | replace('a', 'aa')".repeat(60)} }}{{ 'a'${' * 100'.repeat(20)} }}`;
  assert.notEqual(scanBytes(template(chain)).verdict, 'malicious');
  assert.notEqual(scanBytes(template(growth)).verdict, 'malicious');
  assert.ok(process.cpuUsage(begin).user < 3_000_000);
});

for (const [module, name] of [
  ['http', 'HTTPStatus'],
  ['signal', 'Signals'],
  ['socket', 'AddressFamily'],
]) {
  void test(`a member of ${String(module)}.${String(name)} is data`, () => {
    const pickle = `PROTO 2\nGLOBAL ${String(module)} ${String(name)}\nBININT1 2\nTUPLE1\nREDUCE\nSTOP`;
    assert.equal(scanBytes(assemble(pickle)).verdict, 'clean');
  });
}

void test('a frame of Zstandard may be shorter than its decoder’s window', () => {
  const tiny = assemble('PROTO 2\nNONE\nSTOP');
  const frame = concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 33, 0, 0), tiny]);
  assert.ok(scanBytes(frame).formats.includes('pickle'));
});

function gguf(tail: Uint8Array): Uint8Array {
  const name = text('w');
  const header = new Uint8Array(64);
  const view = new DataView(header.buffer);
  header.set(text('GGUF'));
  view.setUint32(4, 3, true);
  view.setBigUint64(8, 1n, true);
  // No keys; one tensor: name, one dimension of 8 elements, type F32, offset 0. The data begin at byte 64.
  view.setBigUint64(24, 1n, true);
  header.set(name, 32);
  view.setUint32(33, 1, true);
  view.setBigUint64(37, 8n, true);
  return concat([header, new Uint8Array(32), tail]);
}

void test('a pickle behind the last tensor of a GGUF is found', () => {
  assert.equal(scanBytes(gguf(hostile)).verdict, 'malicious');
  const plain = scanBytes(gguf(new Uint8Array(0)));
  assert.deepEqual([plain.verdict, plain.complete, rulesOf(plain)], ['clean', true, []]);
});

void test('a Lambda layer of Keras 2 takes a function by its name', () => {
  const model = (module: string, name: string): Uint8Array =>
    text(
      JSON.stringify({
        class_name: 'Sequential',
        config: {
          layers: [{ class_name: 'Lambda', config: { function: name, function_type: 'function', module } }],
        },
      }),
    );
  assert.equal(scanBytes(model('os', 'system')).verdict, 'malicious');
  assert.equal(scanBytes(model('__main__', 'halve')).verdict, 'unknown');
});

void test('a user block before HDF5’s superblock hides nothing', () => {
  const superblock = concat([
    Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 2, 8, 8, 0),
    new Uint8Array(1000),
  ]);
  assert.ok(scanBytes(concat([new Uint8Array(512).fill(1), superblock])).formats.includes('hdf5'));
});

void test('a dotted name without end is followed no further, and is not ordinary', () => {
  const name = Array.from({ length: 20_000 }, () => 'path').join('.');
  const begin = process.cpuUsage();
  const result = scanBytes(
    assemble(`PROTO 4\nBINUNICODE "os"\nBINUNICODE "${name}"\nSTACK_GLOBAL\nEMPTY_TUPLE\nREDUCE\nSTOP`),
  );
  assert.equal(result.verdict, 'malicious');
  assert.ok(process.cpuUsage(begin).user < 2_000_000);
});

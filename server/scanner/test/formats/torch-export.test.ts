import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf, scanBytes } from '../support/scan.js';
import {
  compiled,
  exported,
  exportedBefore28,
  library,
  program,
  savedDictionary,
  wrapper,
} from '../support/torch-export.js';

const system = 'PROTO 2\nGLOBAL os system\nSHORT_BINSTRING "id"\nTUPLE1\nREDUCE\nSTOP';

for (const [name, bytes] of [
  ['of PyTorch 2.8', exported(program())],
  ['of PyTorch 2.7', exportedBefore28(program())],
] as const) {
  void test(`an ordinary package ${name} is clean`, () => {
    const result = scanBytes(bytes);
    assert.deepEqual(
      [result.format, result.verdict, result.complete, rulesOf(result)],
      ['torch-export', 'clean', true, []],
    );
  });
}

void test('the weights of a package are pickles', () => {
  assert.equal(scanBytes(exported(program(), savedDictionary(system))).verdict, 'malicious');
});

for (const expression of [
  'exec("import os")',
  "__import__('os')",
  '().__class__',
  "Symbol('a').x",
  'open(s0)',
]) {
  void test(`a shape that is ${expression} is malicious`, () => {
    assert.equal(scanBytes(exported(program({ expression }))).verdict, 'malicious');
  });
}

for (const [target, verdict] of [
  ['torch.os.system', 'malicious'],
  ['torch.ops.image.write_file.default', 'malicious'],
  ['torch.ops.mine.run.default', 'unknown'],
  ['torch.ops.torchvision.nms.default', 'clean'],
  ['torch.sym_max', 'clean'],
] as const) {
  void test(`the target ${target} is ${verdict}`, () => {
    assert.equal(scanBytes(exported(program({ target }))).verdict, verdict);
  });
}

for (const [name, files] of [
  ['a library', { 'm.so': library }],
  ['C++ source', { 'm.wrapper.cpp': wrapper }],
  ['a kernel', { 'k.cubin': library }],
  ['device assembly', { 'k.ptx': wrapper }],
] as const) {
  void test(`a compiled package with ${name} is not data`, () => {
    const result = scanBytes(compiled(files));
    assert.deepEqual(
      [result.format, result.verdict, rulesOf(result)],
      ['torch-export', 'unknown', ['embedded-code']],
    );
  });
}

void test('a compiled package of weights alone is clean', () => {
  assert.equal(
    scanBytes(compiled({ 'weights_config.json': new TextEncoder().encode('{}') })).verdict,
    'clean',
  );
});

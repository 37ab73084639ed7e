import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, zlibSync } from 'fflate';
import { defaultBudget, scanAsync, scanSync } from '../../src/index.js';
import { assemble } from '../support/assembler.js';
import { scanBytes, source } from '../support/scan.js';
import { concat, zip } from '../support/zip.js';

const hostile = assemble('PROTO 2\nGLOBAL os system\nBINUNICODE "x"\nTUPLE1\nREDUCE\nSTOP');

void test('both drivers give the same result', async () => {
  const bytes = zip([{ name: 'a/data.pkl', data: hostile, deflate: true }]);
  const slow = {
    size: bytes.length,
    read: (offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length)),
  };
  assert.deepEqual(await scanAsync(slow), scanSync(source(bytes)));
});

void test('a small file is one request', () => {
  assert.equal(scanBytes(zip([{ name: 'a', data: hostile }])).requests, 1);
});

void test('a reached byte limit is incomplete and keeps what was found', () => {
  const long = concat([hostile, new Uint8Array(300_000).fill(0xff)]);
  const result = scanBytes(long, { maxBytes: 100_000 });
  assert.equal(result.verdict, 'malicious');
  assert.equal(result.complete, false);
  assert.match(result.incompleteReasons.join(), /after reading/);
});

void test('a bomb ends at the decompression limit', () => {
  const bomb = zlibSync(concat([hostile, new Uint8Array(30_000_000)]));
  const result = scanBytes(bomb, { maxInflatedBytes: 5_000_000 });
  assert.deepEqual([result.verdict, result.complete], ['malicious', false]);
});

void test('a pickle bomb ends at the step limit', () => {
  const result = scanBytes(concat([hostile.subarray(0, -1), new Uint8Array(100_000).fill(0x4e)]), {
    maxSteps: 50_000,
  });
  assert.deepEqual([result.verdict, result.complete], ['malicious', false]);
});

void test('containers nested too deeply are incomplete', () => {
  let bytes = hostile;
  for (let depth = 0; depth < 10; depth += 1) bytes = gzipSync(bytes);
  assert.equal(scanBytes(bytes).complete, false);
  assert.notEqual(scanBytes(bytes).verdict, 'malicious');
});

void test('containers nested a little are read', () => {
  assert.equal(
    scanBytes(gzipSync(zip([{ name: 'b.zip', data: zip([{ name: 'a', data: hostile }]) }]))).verdict,
    'malicious',
  );
});

void test('a cancelled scan ends incomplete', () => {
  const aborted = AbortSignal.abort();
  const result = scanSync(source(hostile), defaultBudget, aborted);
  assert.deepEqual([result.complete, result.incompleteReasons], [false, ['The scan was cancelled.']]);
});

void test('a passed deadline ends incomplete', () => {
  assert.equal(scanBytes(hostile, { deadline: -1 }).complete, false);
});

void test('a file that vanishes while it is read is incomplete, with the reason', () => {
  const result = scanSync({
    size: 100,
    read: () => {
      throw new Error('ENOENT');
    },
  });
  assert.deepEqual([result.verdict, result.complete], ['unknown', false]);
  assert.match(result.incompleteReasons.join(), /ENOENT/);
});

void test('a verdict on a large archive reads little of it', () => {
  const storage = new Uint8Array(8_000_000);
  const bytes = zip([
    { name: 'a/data.pkl', data: assemble('PROTO 2\nEMPTY_DICT\nSTOP') },
    { name: 'a/data/0', data: storage },
  ]);
  const result = scanBytes(bytes);
  assert.deepEqual([result.verdict, result.complete], ['clean', true]);
  assert.ok(result.bytesRead < 300_000, `${String(result.bytesRead)} bytes were read`);
});

void test('what cannot be recognized is never clean', () => {
  const result = scanBytes(Uint8Array.of(0xfe, 1, 2, 3, 4, 5, 6, 7, 8));
  assert.deepEqual([result.format, result.verdict, result.complete], ['unrecognized', 'unknown', false]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf, scanBytes } from '../support/scan.js';
import { virtualDataset } from '../support/hdf5.js';

for (const [sources, verdict] of [
  [['/etc/hostname'], 'malicious'],
  [['part.h5', '../../other.h5'], 'malicious'],
  [['part.h5'], 'unknown'],
  [['.'], 'clean'],
] as const) {
  void test(`a virtual dataset of ${sources.join(' and ')} is ${verdict}`, () => {
    const result = scanBytes(virtualDataset(sources));
    assert.deepEqual(
      [result.verdict, result.complete, rulesOf(result)],
      [verdict, true, verdict === 'clean' ? [] : ['external-reference']],
    );
  });
}

void test('a virtual dataset whose sources are cut off is not clean', () => {
  const result = scanBytes(virtualDataset(['.'], 2));
  assert.deepEqual([result.verdict, result.complete], ['unknown', false]);
});

void test('a virtual dataset as HDF5 2.0 writes it refers to names that it has said', () => {
  // flags 0 with both names, then flags 3 with the entries that have them; flags 4 for the file itself.
  assert.equal(scanBytes(virtualDataset(['/etc/hostname', '/etc/hostname'], 0, 1)).verdict, 'malicious');
  assert.deepEqual(
    [scanBytes(virtualDataset(['.', '.'], 0, 1)).verdict, scanBytes(virtualDataset(['.'], 0, 1)).complete],
    ['clean', true],
  );
});

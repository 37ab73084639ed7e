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

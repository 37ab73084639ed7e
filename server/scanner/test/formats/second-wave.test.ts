import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOf, scanBytes } from '../support/scan.js';
import { bytes, cases, text } from '../support/second-wave.js';
import { concat } from '../support/zip.js';

for (const [name, { format, benign, hostile, verdict, rule }] of Object.entries(cases)) {
  void test(name, () => {
    const found = scanBytes(hostile);
    assert.equal(found.format, format);
    assert.equal(found.verdict, verdict, JSON.stringify(found.incompleteReasons));
    assert.ok(rulesOf(found).includes(rule), rulesOf(found).join(', '));
    const twin = scanBytes(benign);
    assert.deepEqual([twin.verdict, twin.complete, twin.incompleteReasons], ['clean', true, []], twin.format);
  });
}

void test('entities that unfold without end are reported', () => {
  const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${String(index)} "&e;&e;">`).join('');
  const result = scanBytes(text(`<?xml version="1.0"?><!DOCTYPE p [${entities}]><PMML/>`));
  assert.equal(result.verdict, 'unknown');
  assert.ok(rulesOf(result).includes('resource-exhaustion'));
});

void test('XGBoost’s UBJSON is data', () => {
  const result = scanBytes(
    concat([bytes(0x7b, 0x4c, 0, 0, 0, 0, 0, 0, 0, 7), text('learner{'), new Uint8Array(40)]),
  );
  assert.deepEqual([result.format, result.verdict, result.complete], ['xgboost-ubjson', 'clean', true]);
});

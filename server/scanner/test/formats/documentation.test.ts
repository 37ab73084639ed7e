import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatNames } from '../../src/formats/detect.js';

const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
/** Names in code marks in the first column of the table. */
const documented = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));

void test('the table of formats has every format that a report may name', () => {
  const missing = formatNames.filter((name) => name !== 'empty' && !documented.includes(name));
  assert.deepEqual(missing, []);
});

void test('the table of formats names no other', () => {
  assert.deepEqual(
    documented.filter((name) => !formatNames.includes(name)),
    [],
  );
});

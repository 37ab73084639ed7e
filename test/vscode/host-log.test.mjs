import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from './host-log.mjs';

const stack = '    at x (/home/u/kernelward/extensions/vscode/dist/extension.cjs:1:2)';

test('an error with our code in its stack is a complaint', () => {
  assert.equal(complaints(['2026-01-01 [error] Error: no', stack, '2026-01-01 [info] done']).length, 1);
});

test('errors of others, and what is no error, are none', () => {
  const other = '    at y (/opt/code/extensions/git/main.js:1:2)';
  assert.deepEqual(
    complaints(['[error] Error: no', other, '[info] ExtensionService#activate kernelward']),
    [],
  );
});

test('a rejected promise that names our extension is one', () => {
  assert.equal(complaints(['[error] rejected promise not handled within 1 second', stack]).length, 1);
});

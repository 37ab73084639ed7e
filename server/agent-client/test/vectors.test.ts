import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileKernelPolicy, loadPolicy, type Surroundings } from '@kernelward/policy';
import { encodePolicy, nodeSurroundings } from '../src/index.js';

const folder = join(import.meta.dirname, '../../../../policy-schemas/vectors');

for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  test(`the bytes that other layers read in ${name} are those of its policy`, () => {
    const vectors = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      policy: string;
      surroundings: Surroundings;
      compiled: string;
    };
    const [document] = loadPolicy(vectors.policy).documents;
    assert.ok(document?.kind === 'KernelPolicy');
    const compilation = compileKernelPolicy(document.policy, vectors.surroundings);
    assert.ok(compilation.kind === 'compiled');
    // Out of date: npm run -w server/agent-client vectors
    assert.equal(Buffer.from(encodePolicy(compilation.policy)).toString('base64'), vectors.compiled);
  });
}

test('the notebook preset compiles on this machine, and every path is absolute and normalised', () => {
  const [document] = loadPolicy(
    'apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nmetadata: {name: here}\nspec: {extends: notebook}\n',
  ).documents;
  assert.ok(document?.kind === 'KernelPolicy');
  const surroundings = nodeSurroundings({ env: process.env, workspace: '/srv/work' });
  const compilation = compileKernelPolicy(document.policy, surroundings);
  assert.ok(compilation.kind === 'compiled');
  for (const { path } of compilation.policy.files) assert.match(path, /^\/$|^(\/(?!\.{1,2}(\/|$))[^/]+)+$/);
  assert.ok(encodePolicy(compilation.policy).length < 256 * 1024);
});

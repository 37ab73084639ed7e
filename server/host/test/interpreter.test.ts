import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NodeInterpreterService } from '@kernelward/host';
import { temporaryFolder, write } from './folder.js';

function factsIn(root: string, interpreter?: string) {
  const service = new NodeInterpreterService();
  service.configure({ roots: [root], interpreter });
  return service.facts(root);
}

test('versions come from the metadata folders of the environment in the project', (context) => {
  const root = temporaryFolder(context);
  mkdirSync(join(root, '.venv/lib/python3.12/site-packages/torch-2.6.0.dist-info'), { recursive: true });
  mkdirSync(join(root, '.venv/lib/python3.12/site-packages/Scikit_Learn-1.5.2.dist-info'));
  write(root, 'requirements.txt', 'torch==1.0\n');
  const facts = factsIn(root);
  assert.equal(facts.versions.get('torch'), '2.6.0');
  assert.equal(facts.versions.get('scikit-learn'), '1.5.2');
  assert.equal(facts.origin, 'interpreter .venv');
});

test('the chosen interpreter comes before the environment in the project', (context) => {
  const root = temporaryFolder(context);
  mkdirSync(join(root, '.venv/lib/python3.12/site-packages/torch-2.6.0.dist-info'), { recursive: true });
  mkdirSync(join(root, 'other/lib/python3.11/site-packages/torch-2.10.0.dist-info'), { recursive: true });
  assert.equal(factsIn(root, join(root, 'other/bin/python')).versions.get('torch'), '2.10.0');
});

test('without an environment a lock file tells, and without one nothing is claimed', (context) => {
  const root = temporaryFolder(context);
  assert.deepEqual([...factsIn(root).versions], []);
  assert.equal(factsIn(root).origin, 'unknown');
  write(
    root,
    'requirements.txt',
    '# pins\ntorch[cuda]==2.5.1 ; python_version > "3.9"\nnumpy>=1.20\nKeras == 3.9.0\n',
  );
  assert.deepEqual(
    [...factsIn(root).versions],
    [
      ['torch', '2.5.1'],
      ['keras', '3.9.0'],
    ],
  );
  write(
    root,
    'uv.lock',
    'version = 1\n\n[[package]]\nname = "torch"\nversion = "2.7.1"\n\n[package.metadata]\nname = "x"\n',
  );
  assert.deepEqual([...factsIn(root).versions], [['torch', '2.7.1']]);
  assert.equal(factsIn(root).origin, 'uv.lock');
});

test('a damaged Pipfile.lock says nothing', (context) => {
  const root = temporaryFolder(context);
  write(root, 'Pipfile.lock', '{"default": {"torch": {"version": "==2.6.0"');
  assert.deepEqual([...factsIn(root).versions], []);
});

test('an interpreter that would crash is never started, and its environment is read all the same', (context) => {
  const root = temporaryFolder(context);
  const packages = join(root, 'env/lib/python3.12/site-packages');
  mkdirSync(join(packages, 'torch-2.6.0.dist-info'), { recursive: true });
  // Names that no installer leaves, and a file where a folder belongs.
  for (const name of ['-.dist-info', 'x-.dist-info', 'torch-', '..dist-info', 'keras-3.9.0.egg-info'])
    write(packages, name, '');
  mkdirSync(join(root, 'env/bin'));
  write(root, 'env/bin/python', `#!/bin/sh\n: > "${root}/started"\nkill -SEGV $$\n`);
  chmodSync(join(root, 'env/bin/python'), 0o755);
  assert.equal(factsIn(root, join(root, 'env/bin/python')).versions.get('torch'), '2.6.0');
  assert.equal(existsSync(join(root, 'started')), false);
});

test('an interpreter that is a folder, nothing, or gone between two looks says nothing', (context) => {
  const root = temporaryFolder(context);
  write(root, 'file', 'no program');
  for (const interpreter of [root, join(root, 'none/bin/python'), join(root, 'file'), '', '\0'])
    assert.deepEqual([...factsIn(root, interpreter).versions], []);
  mkdirSync(join(root, '.venv/lib/python3.12/site-packages/torch-2.6.0.dist-info'), { recursive: true });
  const service = new NodeInterpreterService();
  service.configure({ roots: [root], interpreter: undefined });
  assert.equal(service.facts(root).versions.get('torch'), '2.6.0');
  rmSync(join(root, '.venv'), { recursive: true });
  service.configure({ roots: [root], interpreter: undefined });
  assert.deepEqual([...service.facts(root).versions], []);
});

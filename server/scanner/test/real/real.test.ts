import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { scanSync, type ScanResult } from '../../src/index.js';
import { pythonCommand } from '../support/python.js';

// Ordinary files of the real libraries: none is malicious, nearly none unknown. Installs them into an environment of its
// own, so only in the long suite.

/** Of all files, at most this part may be unknown. */
const allowedUnknown = 0.03;
/**
 * Of small libraries more, 17 % when this was written: units, colours and graphs are made by functions of their own that
 * nobody has judged, UMAP and SHAP write functions as bytecode, and a CRF writes files when it is loaded.
 */
const allowedOfFurther = 0.18;

const here = fileURLToPath(new URL('../../../test/real/', import.meta.url));
const cache = fileURLToPath(new URL('../../../../../.kernelward-cache/models', import.meta.url));

/** The interpreter of an environment with the libraries of one requirements file; undefined where pip cannot make it. */
function environment(base: string, requirements: string): string | undefined {
  const folder = join(cache, requirements.replace('.txt', ''));
  const python = join(folder, 'bin', 'python');
  const stamp = join(folder, 'done');
  const wanted = readFileSync(join(here, requirements), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  mkdirSync(cache, { recursive: true });
  const made =
    spawnSync(base, ['-m', 'venv', folder]).status === 0 &&
    // Wheels alone: what has to be built first fails with a new setuptools, and takes the other libraries along.
    spawnSync(
      python,
      [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--only-binary',
        ':all:',
        '--requirement',
        join(here, requirements),
      ],
      { stdio: 'inherit' },
    ).status === 0;
  if (!made) return undefined;
  writeFileSync(stamp, wanted);
  return python;
}

function scanFile(path: string): ScanResult {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (offset: number, length: number): Uint8Array => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
    };
    return scanSync({ size, read });
  } finally {
    closeSync(file);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const suites = {
  'requirements-science.txt':
    'python_data sklearn_models arrays frames science boosters statistics_models keras_models formats language',
  'requirements-torch.txt': 'torch_models huggingface',
  'requirements-tensorflow.txt': 'tensorflow_models',
  'requirements-further.txt': 'further',
};

const long = process.env['KERNELWARD_LONG'] !== undefined;
const base = pythonCommand();
for (const [requirements, families] of Object.entries(suites)) {
  const skip = !long ? 'only in the long suite' : base === undefined ? 'no Python' : false;
  void test(`ordinary files of ${families.replaceAll(' ', ', ')} are not flagged`, { skip }, (context) => {
    const python = environment(base ?? '', requirements);
    if (python === undefined) {
      context.skip(`pip cannot install ${requirements}`);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'kernelward-real-'));
    try {
      const run = spawnSync(python, [join(here, 'make.py'), folder, ...families.split(' ')], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      assert.equal(run.status, 0, run.stderr.slice(-2000));
      const results = filesIn(folder).map((path) => ({ path, result: scanFile(path) }));
      assert.ok(results.length > 10, run.stderr.slice(-2000));
      const of = (verdict: string): string[] =>
        results
          .filter(({ result }) => result.verdict === verdict)
          .map(({ path, result }) => {
            const why = result.findings.find((finding) => finding.verdict === verdict)?.message;
            return `${path.slice(folder.length + 1)}: ${why ?? result.incompleteReasons.join(' ')}`;
          });
      assert.deepEqual(of('malicious'), []);
      const unknown = of('unknown');
      context.diagnostic(`${String(results.length)} files, ${String(unknown.length)} unknown`);
      const allowed = families === 'further' ? allowedOfFurther : allowedUnknown;
      assert.ok(unknown.length <= allowed * results.length, unknown.join('\n'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

void test(
  'hostile files of the real libraries have the verdict that their names begin with',
  {
    skip: long ? (base === undefined ? 'no Python' : false) : 'only in the long suite',
  },
  (context) => {
    const python = environment(base ?? '', 'requirements-science.txt');
    if (python === undefined) {
      context.skip('pip cannot install the libraries');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'kernelward-hostile-'));
    try {
      const run = spawnSync(python, [join(here, 'make.py'), folder, 'hostile'], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr.slice(-2000));
      const results = filesIn(folder).map((path) => [path.slice(folder.length + 1), scanFile(path).verdict]);
      assert.ok(results.length >= 15, run.stderr.slice(-2000));
      for (const [path = '', verdict = ''] of results)
        assert.ok(path.includes(`/${verdict}--`), `${path} is ${verdict}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

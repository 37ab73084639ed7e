import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { benignPickle, hostilePickle } from './models.js';
import { Project } from './project.js';

const require = createRequire(import.meta.url);
const notebook = (...sources: string[]) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'python' } },
    cells: [
      { cell_type: 'markdown', source: ['# text'], metadata: {} },
      ...sources.map((source) => ({
        cell_type: 'code',
        source: [source],
        metadata: {},
        outputs: [],
        execution_count: null,
      })),
    ],
  });

test('exit statuses: 0 allowed, 1 blocked, 2 undecided, and blocked beats undecided', async (context) => {
  const project = new Project(context, {
    'good.pkl': benignPickle(),
    'evil.pkl': hostilePickle(),
    'cut.pkl': benignPickle().subarray(0, 10),
  });
  assert.equal((await project.run(['scan', 'good.pkl'])).status, 0);
  assert.equal((await project.run(['scan', 'evil.pkl'])).status, 1);
  assert.equal((await project.run(['scan', 'cut.pkl'])).status, 2);
  assert.equal((await project.run(['scan', 'good.pkl', 'cut.pkl'])).status, 2);
  assert.equal((await project.run(['scan', 'good.pkl', 'cut.pkl', 'evil.pkl'])).status, 1);
});

test('the JSON answer validates against its schema, whatever the files are', async (context) => {
  const project = new Project(context, {
    'good.pkl': benignPickle(),
    'evil.pkl': hostilePickle(),
    'cut.pkl': benignPickle().subarray(0, 10),
    'empty.pt': '',
    'train.py': 'import torch\ntorch.load("evil.pkl")\n',
    'notes.md': 'text',
    'a.ipynb': notebook('import torch', 'torch.load("evil.pkl")'),
    'broken.ipynb': '{"cells": [',
  });
  const schemaPath = new URL('../../../../policy-schemas/schemas/report.schema.json', import.meta.url);
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 };
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync(schemaPath, 'utf8')) as object,
  );
  const { out } = await project.run(['scan', '--format', 'json', '.', 'missing.pt']);
  assert.ok(validate(JSON.parse(out)), JSON.stringify(validate.errors));
});

test('the report says of each file what the contract says', async (context) => {
  const project = new Project(context, {
    'models/evil.pkl': hostilePickle(),
    'train.py': 'import torch\n\nmodel = torch.load("models/evil.pkl", weights_only=False)\n',
  });
  const report = await project.report(['.']);
  assert.equal(report.status, 1);
  assert.equal(report.verdict, 'malicious');
  assert.equal(report.outcome, 'blocked');
  const [model, source] = report.files;
  assert.equal(model?.path, 'models/evil.pkl');
  assert.equal(model.kind, 'model');
  assert.equal(model.format, 'pickle');
  assert.equal(model.findings[0]?.severity, 'critical');
  assert.equal(source?.path, 'train.py');
  assert.equal(source.kind, 'source');
  assert.equal(source.format, 'python');
  assert.equal(source.verdict, 'malicious');
  const [finding] = source.findings;
  assert.equal(finding?.location.line, 3);
  assert.equal(finding.location.column, 9);
  assert.match(finding.message, /models\/evil\.pkl is malicious/);
});

test('a notebook finding names its cell, counted from 0 over all cells', async (context) => {
  const project = new Project(context, {
    'evil.pkl': hostilePickle(),
    'a.ipynb': notebook('import torch', 'torch.load("evil.pkl")'),
  });
  const report = await project.report(['a.ipynb']);
  assert.equal(report.files[0]?.format, 'notebook');
  assert.deepEqual(
    report.files[0].findings.map(({ location }) => [location.cell, location.line, location.column]),
    [[2, 1, 1]],
  );
});

test('a source file is unknown where a risky call names no known file, and clean without one', async (context) => {
  const project = new Project(context, {
    'unknown.py': 'import pickle, sys\npickle.load(open(sys.argv[1], "rb"))\n',
    'clean.py': 'print(1)\n',
    'good.pkl': benignPickle(),
    'loads_good.py': 'import pickle\npickle.load(open("good.pkl", "rb"))\n',
  });
  const verdict = async (name: string) => (await project.report([name])).files[0]?.verdict;
  assert.equal(await verdict('unknown.py'), 'unknown');
  assert.equal(await verdict('clean.py'), 'clean');
  assert.equal(await verdict('loads_good.py'), 'clean');
});

test('source blocks only by --fail-on-severity, except where it loads a malicious file', async (context) => {
  const project = new Project(context, {
    'a.py': 'import pickle, sys\npickle.load(open(sys.argv[1], "rb"))\n',
  });
  assert.equal((await project.run(['scan', 'a.py'])).status, 0);
  assert.equal((await project.run(['scan', '--fail-on', 'unknown', 'a.py'])).status, 0);
  assert.equal((await project.run(['scan', '--fail-on-severity', 'medium', 'a.py'])).status, 1);
  const report = await project.report(['--fail-on-severity', 'medium', 'a.py']);
  assert.ok(
    report.files[0]?.decisions.some(({ layer, result }) => layer === 'command-line' && result === 'failed'),
  );
});

test('bad input: each file has its own message, and the others are still scanned', async (context) => {
  const project = new Project(context, {
    'broken.ipynb': 'this is no JSON',
    'half.py': 'import torch\ntorch.load("evil.pkl", weights_only=False)\ndef f(:\n  x = (\n',
    'evil.pkl': hostilePickle(),
    'empty.pt': '',
    'noise.pt': Buffer.alloc(4096, 0xa7),
  });
  execFileSync('mkfifo', [join(project.folder, 'fifo.pt')]);
  symlinkSync('.', join(project.folder, 'loop'));
  symlinkSync('gone', join(project.folder, 'gone.pt'));
  const report = await project.report(['.']);
  const file = (name: string) => report.files.find(({ path }) => path === name);
  assert.match(file('broken.ipynb')?.incompleteReasons.join() ?? '', /JSON/);
  assert.equal(file('evil.pkl')?.verdict, 'malicious');
  assert.equal(file('half.py')?.findings.length, 1);
  assert.equal(file('noise.pt')?.complete, false);
  assert.match(file('fifo.pt')?.incompleteReasons.join() ?? '', /not a regular file/);
  assert.match(file('gone.pt')?.incompleteReasons.join() ?? '', /leads nowhere/);
  const { err } = await project.run(['scan', '--format', 'json', '.']);
  assert.match(err, /loop {2}The link leads to .* read already/);
});

test(
  'a file that cannot be read is incomplete, with the reason',
  { skip: process.getuid?.() === 0 },
  async (context) => {
    const project = new Project(context, { 'secret.pkl': benignPickle() });
    chmodSync(join(project.folder, 'secret.pkl'), 0);
    const report = await project.report(['secret.pkl']);
    assert.equal(report.status, 2);
    assert.match(report.files[0]?.incompleteReasons.join() ?? '', /permission/);
  },
);

test('a missing file is answered in JSON, undecided', async (context) => {
  const report = await new Project(context, {}).report(['missing.pt']);
  assert.equal(report.status, 2);
  assert.equal(report.outcome, 'undecided');
  assert.match(report.files[0]?.incompleteReasons.join() ?? '', /does not exist/);
});

test('the content decides: a model is found under any name', async (context) => {
  const project = new Project(context, { 'README.md': hostilePickle(), 'script.py': hostilePickle() });
  const report = await project.report(['.']);
  assert.deepEqual(
    report.files.map(({ kind, verdict }) => [kind, verdict]),
    [
      ['model', 'malicious'],
      ['model', 'malicious'],
    ],
  );
});

test('ordinary files of a project weigh nothing, and are listed', async (context) => {
  const project = new Project(context, {
    'README.md': '# Project\n',
    'data/picture.png': Buffer.from('89504e470d0a1a0a0000', 'hex'),
    'node_modules/x/index.js': '',
    '.git/HEAD': 'ref',
    'good.pkl': benignPickle(),
  });
  const report = await project.report(['.']);
  assert.equal(report.status, 0);
  assert.equal(report.verdict, 'clean');
  assert.deepEqual(
    report.files.map(({ path, kind }) => [path, kind]),
    [
      ['README.md', 'other'],
      ['data/picture.png', 'other'],
      ['good.pkl', 'model'],
    ],
  );
  const { err } = await project.run(['scan', '--format', 'json', '.']);
  assert.match(err, /Not scanned: \.git/);
  assert.match(err, /Not scanned: node_modules/);
});

test('include and exclude choose files of a folder, and what they leave out is said', async (context) => {
  const project = new Project(context, {
    'a.pkl': benignPickle(),
    'data/b.pkl': benignPickle(),
    'data/old/c.pkl': hostilePickle(),
    'd.txt': 'x',
  });
  const paths = async (...args: string[]) =>
    (await project.report([...args, '.'])).files.map(({ path }) => path);
  assert.deepEqual(await paths('--include', '*.pkl', '--exclude', 'data/old'), ['a.pkl', 'data/b.pkl']);
  assert.deepEqual(await paths('--include', 'data/**/*.pkl'), ['data/b.pkl', 'data/old/c.pkl']);
  const { err } = await project.run(['scan', '--format', 'json', '--exclude', 'old', '.']);
  assert.match(err, /data\/old {2}Excluded/);
});

test('the text answer has its summary first, and colours on a terminal without NO_COLOR alone', async (context) => {
  const project = new Project(context, { 'evil.pkl': hostilePickle(), 'good.pkl': benignPickle() });
  const plain = await project.run(['scan', '.']);
  assert.match(plain.out, /^✗ Blocked {2}1 malicious · 1 clean/);
  assert.ok(!plain.out.includes('\u001b'));
  assert.ok((await project.run(['scan', '.'], { columns: 80 })).out.includes('\u001b[31m'));
  const noColor = await project.run(['scan', '.'], { columns: 80, env: { NO_COLOR: '1' } });
  assert.ok(!noColor.out.includes('\u001b'));
});

test('a file name cannot write to the terminal', async (context) => {
  const project = new Project(context, { 'a\u001b[2Jb.pkl': hostilePickle() });
  const { out } = await project.run(['scan', '.']);
  assert.ok(!out.includes('\u001b'));
  assert.match(out, /a\\u\{1b\}\[2Jb\.pkl/);
});

test('a line break in a file name begins no line of the report', async (context) => {
  const name = 'evil.pkl\n  ✓ evil.pkl';
  const project = new Project(context, { [name]: hostilePickle() });
  for (const args of [
    ['scan', '.'],
    ['scan', '--exclude', '**', '.'],
  ]) {
    const { out } = await project.run(args);
    assert.match(out, /evil\.pkl\\n {2}✓ evil\.pkl/);
    assert.doesNotMatch(out, /^ {2}✓/m);
  }
});

test('the verdict follows the file, whatever was remembered', async (context) => {
  const project = new Project(context, { 'model.pkl': benignPickle() });
  assert.equal((await project.run(['scan', 'model.pkl'])).status, 0);
  writeFileSync(join(project.folder, 'model.pkl'), hostilePickle());
  assert.equal((await project.run(['scan', 'model.pkl'])).status, 1);
});

test('a wrong invocation is one line of help and exit status 2', async (context) => {
  const project = new Project(context, {});
  for (const args of [
    ['scan'],
    ['scan', '--format', 'xml', '.'],
    ['scan', '--nonsense', '.'],
    ['scan', '--fail-on', 'clean', '.'],
    ['scan', '--fail-on-severity', 'terrible', '.'],
    ['approve'],
    ['approve', 'a', '--until', '2030-02-31'],
    ['nonsense'],
  ]) {
    const { status, out, err } = await project.run(args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(out, '', args.join(' '));
    assert.match(err, /^kernelward: [^\n]+\n$/, args.join(' '));
  }
});

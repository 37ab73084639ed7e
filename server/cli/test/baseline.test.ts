import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { callingPickle, hostilePickle } from './models.js';
import { Project } from './project.js';

const risky = 'import pickle, sys\npickle.load(open(sys.argv[1], "rb"))\n';
const fail = ['--fail-on', 'unknown', '--fail-on-severity', 'low'];

const project = (context: TestContext) =>
  new Project(context, { 'a.py': risky, 'own.pkl': callingPickle('mypackage.models', 'Net', 'x') });

async function withBaseline(context: TestContext): Promise<Project> {
  const made = project(context);
  assert.equal((await made.run(['scan', ...fail, '.'])).status, 1);
  const { status, err } = await made.run(['scan', ...fail, '--write-baseline', 'baseline.json', '.']);
  assert.equal(status, 1, 'the scan that writes it still says what it found');
  assert.match(err, /baseline\.json written, and accepted for you/);
  return made;
}

test('with a baseline that this user wrote only what is new counts', async (context) => {
  const made = await withBaseline(context);
  const scan = ['scan', ...fail, '--baseline', 'baseline.json'];
  const { status, out } = await made.run([...scan, '.']);
  assert.equal(status, 0);
  assert.match(out, /a\.py {2}python, 1 finding in the baseline/);
  made.write('a.py', `# moved\n\n${risky}`);
  assert.equal((await made.run([...scan, '.'])).status, 0, 'a line that moved is not new');
  made.write('a.py', risky + risky);
  assert.equal((await made.run([...scan, '.'])).status, 1, 'one more of the same is new');
  made.write('a.py', risky);
  made.write('own.pkl', callingPickle('mypackage.models', 'Net', 'other bytes'));
  assert.equal((await made.run([...scan, '.'])).status, 1, 'other bytes of a model are another model');
});

test('a baseline hides no malicious file, and makes no scan complete', async (context) => {
  const made = await withBaseline(context);
  const text = readFileSync(join(made.folder, 'baseline.json'), 'utf8');
  assert.doesNotMatch(text, /evil|cut/);
  made.write('own.pkl', hostilePickle());
  assert.equal((await made.run(['scan', '--baseline', 'baseline.json', '.'])).status, 1);
  made.write('own.pkl', callingPickle('mypackage.models', 'Net', 'x').subarray(0, 20));
  assert.equal((await made.run(['scan', '--baseline', 'baseline.json', '.'])).status, 2);
});

test('a baseline by the repository counts once this user accepted that very file', async (context) => {
  const made = await withBaseline(context);
  const text = readFileSync(join(made.folder, 'baseline.json'), 'utf8');
  const other = project(context);
  other.write('baseline.json', text);
  const scan = ['scan', ...fail, '--baseline', 'baseline.json', '.'];
  const before = await other.run(scan);
  assert.equal(before.status, 1);
  assert.match(before.err, /by the repository, not by you: nothing in it counts/);
  assert.equal((await other.run(['policy', 'accept', 'baseline.json'])).status, 0);
  assert.equal((await other.run(scan)).status, 0);
  other.write('baseline.json', `${text} `);
  assert.equal((await other.run(scan)).status, 1);
});

test('JSON and SARIF tell what is in the baseline', async (context) => {
  const made = await withBaseline(context);
  const json = await made.run(['scan', '--format', 'json', '--baseline', 'baseline.json', 'a.py']);
  assert.match(json.out, /"baselined": true/);
  const sarif = await made.run(['scan', '--format', 'sarif', '--baseline', 'baseline.json', 'a.py']);
  assert.match(sarif.out, /"suppressions": \[\s*\{\s*"kind": "external"/);
});

test('a file that is no baseline is a wrong invocation', async (context) => {
  const made = project(context);
  for (const text of [
    '',
    '{',
    '[]',
    '{"kind": "KernelwardBaseline", "schemaVersion": 2}',
    '{"kind": "KernelwardBaseline", "schemaVersion": 1, "files": [{}]}',
  ]) {
    made.write('baseline.json', text);
    const { status, out, err } = await made.run(['scan', '--baseline', 'baseline.json', '.']);
    assert.deepEqual([status, out], [2, ''], text);
    assert.match(err, /^kernelward: --baseline [^\n]*\n$/);
  }
  assert.equal((await made.run(['scan', '--baseline', 'missing.json', '.'])).status, 2);
});

test('of a hub’s cache each blob is scanned once, by its name in the snapshot', async (context) => {
  const made = new Project(context, { 'hub/models--org--name/blobs/0123abcd': hostilePickle() });
  const model = join(made.folder, 'hub/models--org--name');
  for (const commit of ['aaaa', 'bbbb']) {
    mkdirSync(join(model, 'snapshots', commit), { recursive: true });
    symlinkSync('../../blobs/0123abcd', join(model, 'snapshots', commit, 'model.bin'));
  }
  const report = await made.report(['hub']);
  assert.deepEqual(
    report.files.map(({ path, verdict }) => [path, verdict]),
    [['hub/models--org--name/snapshots/aaaa/model.bin', 'malicious']],
  );
  const { err } = await made.run(['scan', '--format', 'json', 'hub']);
  assert.match(err, /blobs\/0123abcd {2}The same file as another one here/);
});

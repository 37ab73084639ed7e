import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checker, SourceDocument, TextUnit } from '@kernelward/checker';
import { digestOf, FakePorts } from './fake-ports.js';

const load = (path: string) => `import torch\ntorch.load("${path}")\n`;
const document = (text: string, path = '/p/train.py') => new SourceDocument(path, [TextUnit.of(text)]);

async function checkerOf(ports: FakePorts): Promise<Checker> {
  const checker = new Checker(ports);
  await checker.setRoots(['/p']);
  return checker;
}

/** Resolves at the next change for which the condition holds. */
function changed(checker: Checker, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = checker.onDidChange(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });
}

test('a file verdict never holds up an answer: the finding is there at once, the verdict when it is known', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious' });
  let open = (): void => undefined;
  ports.gate = new Promise((resolve) => (open = resolve));
  const checker = await checkerOf(ports);
  const train = document(load('m.pt'));
  assert.equal(checker.check(train)[0]?.target.kind, 'pending');
  const arrived = changed(checker, () => checker.check(train)[0]?.target.kind === 'files');
  open();
  await arrived;
  const [call] = checker.check(train);
  assert.equal(call?.level, 'error');
  assert.match(call.message, /^p\/m\.pt is malicious .*It calls os\.system\./);
});

test('typing and reading once give the same answer', async () => {
  const checker = await checkerOf(new FakePorts({ '/p/m.pt': 'malicious' }));
  const typed = new SourceDocument('/p/train.py', [TextUnit.of(load('m.p'))]);
  await checker.checkFully(typed);
  const text = load('m.pt');
  const at = text.indexOf('.pt') + 2;
  typed.setUnits([typed.unit(0)?.edited([{ from: at, to: at, text: 't' }], text) ?? TextUnit.of('')]);
  assert.deepEqual(await checker.checkFully(typed), await checker.checkFully(document(text)));
});

test('level and message say verdict and approval: malicious, unknown, clean', async () => {
  const checker = await checkerOf(
    new FakePorts({
      '/p/bad.pt': 'malicious',
      '/p/odd.pt': 'unknown',
      '/p/good.pt': 'clean',
      '/p/cut.pt': 'clean cut',
    }),
  );
  const level = async (name: string) => (await checker.checkFully(document(load(name))))[0]?.level;
  assert.equal(await level('bad.pt'), 'error');
  assert.equal(await level('odd.pt'), 'warning');
  assert.equal(await level('good.pt'), 'hint');
  assert.equal(await level('cut.pt'), 'warning');
  assert.equal(await level('missing.pt'), 'warning');
});

test('a policy that asks for approval makes an unapproved file a warning, and an approval a hint', async () => {
  const ports = new FakePorts({ '/p/good.pt': 'clean' });
  ports.policyText = `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: { name: team }
spec:
  rules: { approved-file: blocking }
`;
  const checker = await checkerOf(ports);
  const [call] = await checker.checkFully(document(load('good.pt')));
  assert.equal(call?.level, 'warning');
  assert.match(call.message, /not approved/);
  ports.policyText = undefined;
  await checker.reloadPolicy();
  assert.equal((await checker.checkFully(document(load('good.pt'))))[0]?.level, 'hint');
});

test('an approval from the repository is said to be one, and does not count', async () => {
  const ports = new FakePorts({ '/p/good.pt': 'clean' });
  ports.policyText = `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: { name: team }
spec:
  approved: { files: [{ sha256: '${digestOf('clean')}' }] }
`;
  const checker = await checkerOf(ports);
  const [call] = await checker.checkFully(document(load('good.pt')));
  assert.match(call?.message ?? '', /approved by the repository, not by you/);
  assert.equal(call?.level, 'warning');
});

test('nothing is hashed while no policy knows a file by its digest', async () => {
  const ports = new FakePorts({ '/p/good.pt': 'clean' });
  const checker = await checkerOf(ports);
  await checker.checkFully(document(load('good.pt')));
  await checker.report('/p/good.pt');
  assert.equal(ports.digests_, 0);
});

test('a relative path is looked for up to the root, and the worst of several files counts', async () => {
  const ports = new FakePorts({ '/p/src/m.pt': 'clean', '/p/m.pt': 'malicious', '/m.pt': 'malicious' });
  const checker = await checkerOf(ports);
  const [call] = await checker.checkFully(document(load('m.pt'), '/p/src/train.py'));
  assert.ok(call?.target.kind === 'files');
  assert.deepEqual(
    call.target.files.map(({ path }) => path),
    ['/p/src/m.pt', '/p/m.pt'],
  );
  assert.equal(call.level, 'error');
});

test('a changed file is scanned again, an unchanged one is not', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious' });
  const checker = await checkerOf(ports);
  const train = document(load('m.pt'));
  await checker.checkFully(train);
  checker.check(train);
  checker.check(train);
  const scans = ports.scans_;
  ports.contents.set('/p/m.pt', 'clean');
  const arrived = changed(checker, () => checker.check(train)[0]?.level === 'hint');
  checker.invalidate(['/p/m.pt']);
  await arrived;
  assert.equal(ports.scans_, scans + 1);
});

test('a change that nobody announced is seen when the file is asked about later', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious' });
  const checker = await checkerOf(ports);
  const train = document(load('m.pt'));
  await checker.checkFully(train);
  ports.contents.set('/p/m.pt', 'clean');
  ports.time += 10_000;
  const arrived = changed(checker, () => checker.check(train)[0]?.level === 'hint');
  checker.check(train);
  await arrived;
});

test('an edit of a cell concerns later cells only where it changes what they inherit', async () => {
  const checker = await checkerOf(new FakePorts());
  const cells = ['import torch\nprint(1)', load('m.pt').split('\n')[1] ?? ''].map((text) =>
    TextUnit.of(text),
  );
  const notebook = new SourceDocument('/p/a.ipynb', cells);
  assert.equal(checker.check(notebook, 1).length, 1);
  const [, second = TextUnit.of('')] = cells;
  notebook.setUnits([TextUnit.of('import torch\nprint(2)'), second]);
  assert.equal(checker.changesLaterCells(notebook, 0), false);
  notebook.setUnits([TextUnit.of('import json as torch\nprint(2)'), second]);
  assert.equal(checker.changesLaterCells(notebook, 0), true);
  assert.equal(checker.check(notebook, 1).length, 0);
});

test('a malicious file is not approved, a clean one is', async () => {
  const ports = new FakePorts({ '/p/bad.pt': 'malicious', '/p/good.pt': 'clean' });
  const checker = await checkerOf(ports);
  assert.equal((await checker.approve('/p/bad.pt')).kind, 'refused');
  assert.equal((await checker.approve('/p/none.pt')).kind, 'refused');
  assert.deepEqual(await checker.approve('/p/good.pt', { reason: 'ours' }), {
    kind: 'approved',
    sha256: digestOf('clean'),
    policyPath: '/approvals',
  });
  assert.deepEqual(ports.approvals, [{ sha256: digestOf('clean'), path: '/p/good.pt', reason: 'ours' }]);
});

test('a cancelled scan answers with what it has, the rest incomplete', async () => {
  const ports = new FakePorts({ '/p/a.pt': 'clean', '/p/b.pt': 'clean' });
  const checker = await checkerOf(ports);
  const controller = new AbortController();
  controller.abort();
  const { report } = await checker.scan(['/p/a.pt', '/p/b.pt'], { signal: controller.signal });
  assert.equal(report.outcome, 'undecided');
  assert.equal(report.files.length, 2);
});

const commented = (path: string) =>
  `import torch\n# kernelward: ignore[torch-load] made by us\ntorch.load("${path}", weights_only=False)\n`;

test('a comment silences a finding only when this user accepted it, and another line asks again', async () => {
  const ports = new FakePorts({ '/p/train.py': commented('gone.pt') });
  const checker = await checkerOf(ports);
  const [before] = checker.check(document(commented('gone.pt')));
  assert.equal(before?.hidden, false);
  assert.match(before.message, /asks to ignore this, and you have not accepted it: made by us/);
  assert.equal((await checker.report('/p/train.py')).findings.length, 1);
  assert.ok(before.suppressed?.kind === 'not-accepted' && before.suppressed.asks.kind === 'comment');
  await checker.acceptSuppression(before.suppressed.asks.key);
  assert.equal(checker.check(document(commented('gone.pt')))[0]?.hidden, true);
  assert.deepEqual((await checker.report('/p/train.py')).findings, []);
  assert.equal(checker.check(document(commented('other.pt')))[0]?.hidden, false);
  assert.equal(checker.check(document(commented('gone.pt'), '/p/other.py'))[0]?.hidden, false);
});

test('no comment hides a malicious file, and none counts without a reason', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious' });
  const checker = await checkerOf(ports);
  const bare = document('import torch\ntorch.load("m.pt")  # kernelward: ignore[torch-load]\n');
  assert.equal((await checker.checkFully(bare))[0]?.suppressed, undefined);
  const [call] = await checker.checkFully(document(commented('m.pt')));
  assert.ok(call?.suppressed?.kind === 'not-accepted' && call.suppressed.asks.kind === 'comment');
  await checker.acceptSuppression(call.suppressed.asks.key);
  const [after] = await checker.checkFully(document(commented('m.pt')));
  assert.equal(after?.hidden, false);
  assert.equal(after.level, 'error');
});

const risky = (path: string) => `import torch\ntorch.load("${path}", weights_only=False)\n`;
const suppressing = `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: { name: project }
spec:
  code:
    suppressions:
      - { rules: [torch-load], paths: ["tools/**"], reason: our own checkpoints }
`;

test('a policy of a workspace silences a finding only when this user accepted that very policy', async () => {
  const ports = new FakePorts({ '/p/tools/a.py': risky('gone.pt') });
  ports.policyText = suppressing;
  const checker = await checkerOf(ports);
  const [before] = checker.check(document(risky('gone.pt'), '/p/tools/a.py'));
  assert.equal(before?.hidden, false);
  assert.match(before.message, /asks to ignore this, and you have not accepted it: our own checkpoints/);
  assert.ok(before.suppressed?.kind === 'not-accepted' && before.suppressed.asks.kind === 'policy');
  assert.equal((await checker.acceptPolicy(before.suppressed.asks.path)).kind, 'saved');
  assert.equal(checker.check(document(risky('gone.pt'), '/p/tools/a.py'))[0]?.hidden, true);
  assert.deepEqual((await checker.report('/p/tools/a.py')).findings, []);
  assert.equal(checker.check(document(risky('gone.pt'), '/p/other.py'))[0]?.hidden, false);
  ports.policyText = `# changed\n${suppressing}`;
  await checker.reloadPolicy();
  assert.equal(checker.check(document(risky('gone.pt'), '/p/tools/a.py'))[0]?.hidden, false);
});

test('what the user ignores in a file is ignored there alone, and never where the file is malicious', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious', '/p/train.py': risky('gone.pt') });
  const checker = await checkerOf(ports);
  assert.equal((await checker.suppress('torch-load', '/p/train.py', 'reviewed')).kind, 'saved');
  assert.match(ports.userPolicy ?? '', /reason: reviewed/);
  assert.equal(checker.check(document(risky('gone.pt')))[0]?.hidden, true);
  assert.equal(checker.check(document(risky('gone.pt'), '/p/other.py'))[0]?.hidden, false);
  const [hostile] = await checker.checkFully(document(risky('m.pt')));
  assert.equal(hostile?.hidden, false);
  assert.equal(hostile.level, 'error');
});

test('a safe load is reported only for what is wrong with its file', async () => {
  const load = (path: string) => `import torch\ntorch.load("${path}", weights_only=True)\n`;
  const ports = new FakePorts({
    '/p/bad.pt': 'malicious',
    '/p/good.pt': 'clean',
    '/p/a.py': load('bad.pt'),
    '/p/b.py': load('good.pt'),
    '/p/c.py': load('none.pt'),
  });
  const checker = await checkerOf(ports);
  const findings = async (path: string) => (await checker.report(path)).findings.length;
  assert.equal(await findings('/p/a.py'), 1);
  assert.equal(await findings('/p/b.py'), 0);
  assert.equal(await findings('/p/c.py'), 0);
});

test('a long document is answered in slices, and in the end as if there had been none', async () => {
  const ports = new FakePorts();
  const checker = await checkerOf(ports);
  const text = `import pickle\n${'pickle.load(f)\n'.repeat(400)}`;
  const whole = checker.check(document(text));
  assert.equal(whole.length, 400);
  // Every look at the clock takes a millisecond.
  Object.defineProperty(ports.clock, 'now', { value: () => (ports.time += 1) });
  const long = document(text);
  const first = checker.check(long);
  assert.ok(first.length < 400);
  assert.equal(checker.isSettled(long), false);
  await changed(checker, () => checker.isSettled(long));
  assert.deepEqual(checker.check(long), whole);
});

test('a token in the output of a cell is found', async () => {
  const token = `hf_${'QbYw8ZrTkLmN3vXcJhGfDsPaUeRoWi5t7B2n'.slice(0, 34)}`;
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      { cell_type: 'markdown', source: 'x' },
      {
        cell_type: 'code',
        source: 'print(token)',
        outputs: [{ output_type: 'stream', name: 'stdout', text: [`${token}\n`] }],
      },
    ],
  };
  const checker = await checkerOf(new FakePorts({ '/p/a.ipynb': JSON.stringify(notebook) }));
  const { findings } = await checker.report('/p/a.ipynb');
  assert.deepEqual(
    findings.map(({ rule, location }) => [rule, location.cell]),
    [['hard-coded-token', 1]],
  );
  assert.ok(!JSON.stringify(findings).includes(token));
});

test('a notebook of another language has no Python in it that went wrong', async () => {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'ir', language: 'R' }, language_info: { name: 'R' } },
    cells: [{ cell_type: 'code', source: 'pickle.load(f)\nmodel <- readRDS("m.rds")', outputs: [] }],
  };
  const checker = await checkerOf(new FakePorts({ '/p/r.ipynb': JSON.stringify(notebook) }));
  const { verdict, complete, findings } = await checker.report('/p/r.ipynb');
  assert.deepEqual({ verdict, complete, findings }, { verdict: 'clean', complete: true, findings: [] });
});

test('a file that vanishes while it is scanned is missing afterwards, and nothing throws', async () => {
  const ports = new FakePorts({ '/p/m.pt': 'malicious' });
  let open = (): void => undefined;
  ports.gate = new Promise((resolve) => (open = resolve));
  const checker = await checkerOf(ports);
  const train = document(load('m.pt'));
  const answer = checker.checkFully(train);
  ports.contents.delete('/p/m.pt');
  open();
  await answer;
  checker.invalidate(['/p/m.pt']);
  assert.equal((await checker.checkFully(train))[0]?.target.kind, 'missing');
  const { verdict, complete } = await checker.report('/p/m.pt');
  assert.deepEqual({ verdict, complete }, { verdict: 'unknown', complete: false });
});

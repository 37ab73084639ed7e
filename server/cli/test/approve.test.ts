import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { benignPickle, callingPickle, hostilePickle } from './models.js';
import { Project } from './project.js';

const policy = `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: { name: team }
spec:
  rules: { approved-file: blocking }
`;

test('a policy that asks for approval blocks a file until this user approves it', async (context) => {
  const project = new Project(context, { 'kernelward.yaml': policy, 'a.pkl': benignPickle() });
  assert.equal((await project.run(['scan', 'a.pkl'])).status, 1);
  const { status, out } = await project.run(['approve', 'a.pkl', '--reason', 'trained here']);
  assert.equal(status, 0);
  assert.match(out, /Approved: a\.pkl/);
  assert.equal((await project.run(['scan', 'a.pkl'])).status, 0);
});

test('an approval is of the bytes: the same name with other bytes is not approved', async (context) => {
  const project = new Project(context, { 'kernelward.yaml': policy, 'a.pkl': benignPickle() });
  await project.run(['approve', 'a.pkl']);
  writeFileSync(join(project.folder, 'a.pkl'), Buffer.concat([benignPickle(), benignPickle()]));
  assert.equal((await project.run(['scan', 'a.pkl'])).status, 1);
});

test('without a policy nothing is blocked for not being approved', async (context) => {
  const project = new Project(context, { 'a.pkl': benignPickle() });
  assert.equal((await project.run(['scan', 'a.pkl'])).status, 0);
  await project.run(['approve', 'a.pkl']);
  project.write('b.pkl', callingPickle('mypackage.models', 'Net', 'x'));
  assert.equal((await project.run(['scan', 'b.pkl'])).status, 0);
});

test('an approval that came with the workspace does not count', async (context) => {
  const project = new Project(context, { 'a.pkl': benignPickle() });
  const { files } = await project.report(['a.pkl']);
  assert.ok(files[0]);
  await project.run(['approve', 'a.pkl']);
  const approved = await project.report(['a.pkl']);
  const sha256 = approved.files[0]?.sha256;
  assert.match(sha256 ?? '', /^[0-9a-f]{64}$/);
  const other = new Project(context, {
    'a.pkl': benignPickle(),
    'kernelward.yaml': `${policy}  approved: { files: [{ sha256: ${String(sha256)} }] }\n`,
  });
  const report = await other.report(['a.pkl']);
  assert.equal(report.status, 1);
  assert.match(JSON.stringify(report.files[0]?.decisions), /by the repository .*not by you/);
});

test('a malicious file is not approved, and an earlier approval of its bytes hides nothing', async (context) => {
  const project = new Project(context, { 'evil.pkl': hostilePickle() });
  const { status, err } = await project.run(['approve', 'evil.pkl']);
  assert.equal(status, 1);
  assert.match(err, /malicious/);
  assert.ok(!existsSync(join(project.env['XDG_CONFIG_HOME'] ?? '', 'kernelward/approvals.kernelward.yaml')));
});

test('a missing file is not approved', async (context) => {
  const { status, err } = await new Project(context, {}).run(['approve', 'missing.pkl']);
  assert.equal(status, 1);
  assert.match(err, /no file/);
});

test('a policy with a mistake decides nothing, and says where it is', async (context) => {
  const project = new Project(context, { 'kernelward.yaml': 'kind: ModelPolcy\n', 'a.pkl': benignPickle() });
  const report = await project.report(['a.pkl']);
  assert.equal(report.status, 2);
  assert.match(JSON.stringify(report.files[0]?.decisions), /kernelward\.yaml:1:/);
});

test('findings are ignored in the files that the user names, with a reason, and never a malicious file', async (context) => {
  const project = new Project(context, {
    'a.py': 'import torch\ntorch.load(f, weights_only=False)\n',
    'b.py': 'import torch\ntorch.load("evil.pkl", weights_only=False)\n',
    'evil.pkl': hostilePickle(),
  });
  const scan = async (file: string) =>
    (await project.run(['scan', '--fail-on-severity', 'medium', file])).status;
  assert.equal(await scan('a.py'), 1);
  assert.equal((await project.run(['policy', 'ignore', 'torch-load', 'a.py'])).status, 2);
  assert.equal((await project.run(['policy', 'ignore', 'no-rule', '--reason', 'x', 'a.py'])).status, 2);
  const ignored = await project.run(['policy', 'ignore', 'torch-load', '--reason', 'ours', 'a.py', 'b.py']);
  assert.equal(ignored.status, 0);
  assert.match(ignored.out, /Ignored: torch-load in a\.py, b\.py/);
  assert.equal(await scan('a.py'), 0);
  assert.equal(await scan('b.py'), 1);
});

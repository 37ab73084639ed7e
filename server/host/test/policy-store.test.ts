import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { layerPolicies } from '@kernelward/policy';
import { isPolicyPath, NodePolicyStore } from '@kernelward/host';
import { temporaryFolder, write } from './folder.js';

const digest = (digit: string) => digit.repeat(64);

test('an approval is a valid policy of the user that only the user can read', async (context) => {
  const folder = temporaryFolder(context);
  const store = new NodePolicyStore({ config: join(folder, 'config'), cache: folder });
  const saved = await store.addApproval({
    sha256: digest('a'),
    path: '/m.pt',
    reason: 'ours',
    until: '2099-12-31',
  });
  assert.ok(saved.kind === 'saved');
  assert.equal(statSync(saved.policyPath).mode & 0o777, 0o600);
  const { policies, broken } = layerPolicies(await store.load([]));
  assert.deepEqual(broken, []);
  const user = policies.filter(({ layer }) => layer === 'user');
  assert.deepEqual(
    user.flatMap(({ policy }) => policy.spec.approved?.files ?? []),
    [{ sha256: digest('a'), path: '/m.pt', reason: 'ours', until: '2099-12-31' }],
  );
});

test('approvals at the same time are all kept, and approving again replaces', async (context) => {
  const folder = temporaryFolder(context);
  const store = new NodePolicyStore({ config: folder, cache: folder });
  await Promise.all(
    ['a', 'b', 'c', 'b'].map((digit) => store.addApproval({ sha256: digest(digit), path: digit })),
  );
  const text = readFileSync(join(folder, 'approvals.kernelward.yaml'), 'utf8');
  for (const digit of ['a', 'b', 'c']) assert.equal(text.split(digest(digit)).length, 2, digit);
});

test('a list of approvals with a mistake in it is not overwritten', async (context) => {
  const folder = temporaryFolder(context);
  const path = write(folder, 'approvals.kernelward.yaml', 'spec: [unclosed');
  const saved = await new NodePolicyStore({ config: folder, cache: folder }).addApproval({
    sha256: digest('a'),
    path,
  });
  assert.equal(saved.kind, 'failed');
  assert.equal(readFileSync(path, 'utf8'), 'spec: [unclosed');
});

test('policy files of a workspace are found by their names; one that cannot be read is reported', async (context) => {
  const folder = temporaryFolder(context);
  const root = join(folder, 'project');
  mkdirSync(join(root, '.kernelward'), { recursive: true });
  mkdirSync(join(root, 'team.kernelward.yaml'));
  write(root, 'kernelward.yaml', 'x');
  write(root, '.kernelward/models.yaml', 'x');
  write(root, 'other.yaml', 'x');
  const files = await new NodePolicyStore({ config: join(folder, 'config'), cache: folder }).load([root]);
  const workspace = files.filter(({ layer }) => layer === 'workspace');
  assert.deepEqual(
    workspace.map(({ path }) => path.slice(root.length + 1)),
    ['.kernelward/models.yaml', 'kernelward.yaml', 'team.kernelward.yaml'],
  );
  assert.match(workspace[2]?.error ?? '', /folder/);
});

test('the names of policy files', () => {
  for (const path of ['/p/kernelward.yaml', '/p/a.kernelward.yml', '/p/.kernelward/a.yaml'])
    assert.ok(isPolicyPath(path));
  for (const path of ['/p/other.yaml', '/p/kernelward/a.yaml', '/p/.kernelward/a.txt'])
    assert.ok(!isPolicyPath(path));
});

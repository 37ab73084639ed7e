import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  closeModels,
  compileLayers,
  evaluate,
  layerPolicies,
  selectKernelPolicies,
  type AttemptVerdict,
  type Layer,
  type LayeredResult,
  type Surroundings,
} from '../src/index.js';
import { policyFile } from './helpers.js';

const { surroundings } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../policy-schemas/vectors/notebook.json'), 'utf8'),
) as { surroundings: Surroundings };

const kernelPolicy = (name: string, spec: string): string =>
  `apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

type Texts = Partial<Record<Layer, string>>;

function compiled(texts: Texts, name = 'notebook', exceptions: readonly string[] = []): LayeredResult {
  const files = Object.entries(texts).map(([layer, text]) => policyFile(layer as Layer, text));
  const selection = selectKernelPolicies(layerPolicies(files).files, name);
  assert.ok(selection.kind === 'selected', JSON.stringify(selection));
  return compileLayers(selection, surroundings, exceptions);
}

function verdict(
  result: LayeredResult,
  path: string,
  access: 'read' | 'create' | 'execute' = 'read',
): AttemptVerdict {
  assert.ok(result.kind === 'compiled', JSON.stringify(result));
  return evaluate(result.policy, { kind: 'file', path, access });
}

const data = '/srv/data/a.csv';
const closesData =
  '{files: {rules: [{id: closed, action: deny, access: [read], paths: [/srv/data], reason: Ours.}]}}';

test('a policy of the machine holds for every session, and closes nothing that it leaves out', () => {
  const result = compiled({ machine: kernelPolicy('site', closesData) });
  assert.deepEqual(verdict(result, data), { action: 'deny', rule: 'closed', reason: 'Ours.' });
  assert.equal(verdict(result, '/home/ada/project/a.ipynb').action, 'allow');
  assert.equal(verdict(result, '/home/ada/project/a.ipynb', 'create').rule, 'work.workspace');
  assert.equal(verdict(result, '/usr/bin/ls', 'execute').action, 'allow');
  assert.equal(verdict(result, '/home/ada/.aws/credentials').rule, 'secrets.cloud');
});

test('a workspace can close, and cannot open what another layer closed', () => {
  assert.equal(verdict(compiled({ workspace: kernelPolicy('here', closesData) }), data).action, 'deny');
  const opens =
    '{files: {default: [read, write, execute], rules: [{id: mine, action: allow, access: [read], paths: [~/.aws]}]}}';
  const result = compiled({ workspace: kernelPolicy('here', opens) });
  assert.equal(verdict(result, '/home/ada/.aws/credentials').action, 'deny');
});

test('a workspace does not choose the policy of its own code', () => {
  const text = kernelPolicy(
    'notebook',
    '{files: {default: [read, write, execute]}, network: {default: allow}}',
  );
  assert.equal(verdict(compiled({ workspace: text }), '/home/ada/.aws/credentials').action, 'deny');
  const files = layerPolicies([policyFile('workspace', kernelPolicy('free', '{}'))]).files;
  assert.equal(selectKernelPolicies(files, 'free').kind, 'failed');
});

test('a policy of the user is there by name, and everywhere where it says so', () => {
  const user = kernelPolicy('mine', closesData);
  assert.equal(verdict(compiled({ user }), data).action, 'allow');
  assert.equal(verdict(compiled({ user }, 'mine'), data).action, 'deny');
  const everywhere = kernelPolicy('mine', closesData.replace('{files', '{scope: every-session, files'));
  assert.equal(verdict(compiled({ user: everywhere }), data).action, 'deny');
  const offered = kernelPolicy('site', closesData.replace('{files', '{scope: by-name, files'));
  assert.equal(verdict(compiled({ machine: offered }), data).action, 'allow');
});

test('an exception opens what the named policy and the workspace deny, and nothing of the machine', () => {
  const exception = [`read:${data}`];
  assert.equal(
    verdict(compiled({ workspace: kernelPolicy('here', closesData) }, 'notebook', exception), data).rule,
    'exception',
  );
  const machine = kernelPolicy('site', closesData);
  assert.equal(verdict(compiled({ machine }, 'notebook', exception), data).action, 'deny');
  const leaves = kernelPolicy('site', closesData.replace('{files', '{exceptions: allowed, files'));
  assert.equal(verdict(compiled({ machine: leaves }, 'notebook', exception), data).action, 'allow');
  // The machine's own policy, named: its denials are the machine's all the same.
  const named = kernelPolicy('site', closesData.replace('{files: {', '{extends: notebook, files: {'));
  assert.equal(verdict(compiled({ machine: named }, 'site', exception), data).action, 'deny');
});

test('the machine can forbid exceptions altogether', () => {
  const machine = kernelPolicy('site', '{exceptions: forbidden}');
  const result = compiled({ machine }, 'notebook', ['read:/home/ada/.aws/credentials']);
  assert.ok(result.kind === 'failed');
  assert.match(result.problems.join(), /"site" forbids exceptions/);
  assert.equal(compiled({ machine }).kind, 'compiled');
});

test('no exception opens what protection rests on', () => {
  for (const object of [
    'write:/home/ada/.config/kernelward/approvals.kernelward.yaml',
    'read:/home/ada/.config/kernelward/../kernelward/cache.key',
    'create:/home/ada/.cache/kernelward/scans/x',
    'write:/etc/kernelward/kernelward.yaml',
  ]) {
    const result = compiled({}, 'notebook', [object]);
    assert.ok(result.kind === 'failed', object);
    assert.match(result.problems.join(), /belongs to Kernelward itself/);
  }
});

test('an exception is for one object, one operation, and is refused where it is none', () => {
  const result = compiled({}, 'notebook', ['read:/home/ada/.aws/credentials', 'connect:10.1.2.3:443']);
  assert.equal(verdict(result, '/home/ada/.aws/credentials').action, 'allow');
  assert.equal(verdict(result, '/home/ada/.aws/config').action, 'deny');
  assert.equal(verdict(result, '/home/ada/.aws/credentials', 'create').action, 'deny');
  assert.ok(result.kind === 'compiled');
  const connect = (address: string, port: number) =>
    evaluate(result.policy, { kind: 'network', protocol: 'tcp', address, port }).action;
  assert.deepEqual(
    [connect('10.1.2.3', 443), connect('10.1.2.3', 80), connect('10.1.2.4', 443)],
    ['allow', 'deny', 'deny'],
  );
  for (const none of [
    '',
    'read',
    'read:relative',
    'own:/x',
    'connect:10.0.0.1:0',
    'connect:10.0.0.1:70000',
    'connect:x:1',
  ])
    assert.equal(compiled({}, 'notebook', [none]).kind, 'failed', none);
});

test('a broken policy file of any layer starts nothing, and says where it is broken', () => {
  for (const layer of ['machine', 'user', 'workspace'] as const) {
    const { files } = layerPolicies([
      policyFile(layer, 'apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolcy\n'),
    ]);
    const selection = selectKernelPolicies(files, 'notebook');
    assert.ok(selection.kind === 'failed');
    assert.match(selection.message, new RegExp(`/${layer}/kernelward\\.yaml:2:7: error: kind "KernelPolcy"`));
  }
});

const approved = '/home/ada/project/models/good.pt';
const other = '/home/ada/project/models/other.pt';
const renamed = '/home/ada/project/models/weights.dat';

test('approved-only: what is approved opens and keeps its bytes, what is not does not, and names close what comes later', () => {
  const base = compiled({});
  assert.ok(base.kind === 'compiled');
  const state = { size: '7', changedUnixNanos: '1700000000000000001' };
  const closed = closeModels(base.policy, {
    approved: new Map([
      [approved, state],
      ['/home/ada/.aws/model.pt', state],
    ]),
    notApproved: [other, renamed],
    folders: ['/home/ada/project', '/tmp', '/home/ada'],
    packages: ['/home/ada/project/.venv'],
  });
  assert.ok(closed.kind === 'closed');
  const say = (path: string, access: 'read' | 'write' | 'create' | 'delete' = 'read') =>
    evaluate(closed.policy, { kind: 'file', path, access }).action;
  assert.equal(say(approved), 'allow');
  for (const access of ['write', 'create', 'delete'] as const) assert.equal(say(approved, access), 'deny');
  const held = closed.policy.files.filter((rule) => rule.state !== undefined);
  assert.deepEqual(held, [{ ...held[0], path: approved, action: 'ACTION_ALLOW', access: 1, state }]);
  assert.deepEqual([say(other), say(renamed)], ['deny', 'deny']);
  assert.deepEqual([say('/home/ada/project/later.pkl'), say('/tmp/x/later.safetensors')], ['deny', 'deny']);
  assert.deepEqual(
    [say('/home/ada/project/train.py'), say('/home/ada/project/data.csv')],
    ['allow', 'allow'],
  );
  assert.equal(say('/home/ada/project/.venv/lib/python3.12/site-packages/x/data.npz'), 'allow');
  assert.equal(
    say('/home/ada/.aws/model.pt'),
    'deny',
    'an approval opens nothing that the kernel policy closes',
  );
});

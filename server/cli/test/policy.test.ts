import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { benignPickle } from './models.js';
import { Project } from './project.js';

const modelPolicy = (spec: string): string =>
  `apiVersion: kernelward.dev/v1alpha1\nkind: ModelPolicy\nmetadata: {name: team}\nspec: ${spec}\n`;
const kernelPolicy = (spec: string): string =>
  `apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nmetadata: {name: here}\nspec: ${spec}\n`;

interface Answer {
  readonly access: string;
  readonly action: string;
  readonly rule: string;
  readonly layer: string;
}

async function asked(project: Project, ...args: string[]): Promise<Answer[]> {
  const env = { PATH: '/usr/bin:/bin' };
  const { status, out, err } = await project.run(['policy', 'explain', '--format', 'json', ...args], { env });
  assert.deepEqual([status, err], [0, '']);
  return (JSON.parse(out) as { subjects: { answers: Answer[] }[] }).subjects.flatMap(
    ({ answers }) => answers,
  );
}

const denied = (answers: readonly Answer[]): string[] =>
  answers.filter(({ action }) => action === 'deny').map(({ access, rule }) => `${access} ${rule}`);

test('validate: 0 valid, 1 with file, line, column and the word that was meant, 2 unreadable', async (context) => {
  const project = new Project(context, {
    'good.yaml': modelPolicy('{}'),
    'bad.yaml': modelPolicy('{rules: {aproved-file: blocking}}'),
  });
  const good = await project.run(['policy', 'validate', 'good.yaml']);
  assert.deepEqual([good.status, good.out], [0, 'good.yaml: valid (ModelPolicy team)\n']);
  const bad = await project.run(['policy', 'validate', 'good.yaml', 'bad.yaml']);
  assert.equal(bad.status, 1);
  assert.match(
    bad.out,
    /^bad\.yaml:4:\d+: error: Unknown key "aproved-file".*did you mean "approved-file"\?$/m,
  );
  const missing = await project.run(['policy', 'validate', 'missing.yaml', 'bad.yaml']);
  assert.equal(missing.status, 2);
  assert.match(missing.err, /missing\.yaml/);
  const json = await project.run(['policy', 'validate', '--format', 'json', 'bad.yaml', 'missing.yaml']);
  const { files } = JSON.parse(json.out) as { files: { path: string; valid: boolean }[] };
  assert.deepEqual(
    files.map(({ path, valid }) => [path, valid]),
    [
      ['bad.yaml', false],
      ['missing.yaml', false],
    ],
  );
});

test('validate says of a rule that this version does not enforce that it does not', async (context) => {
  const project = new Project(context, { 'a.yaml': modelPolicy('{kernels: {unknown: tighten}}') });
  const { status, out } = await project.run(['policy', 'validate', 'a.yaml']);
  assert.equal(status, 0);
  assert.match(out, /a\.yaml:4:\d+: warning: Not enforced by this version/);
});

test('init writes a policy that is valid as it is, and never over another', async (context) => {
  const project = new Project(context, {});
  assert.equal((await project.run(['policy', 'init'])).status, 0);
  const { status, out } = await project.run(['policy', 'validate', 'kernelward.yaml']);
  assert.equal(status, 0);
  assert.doesNotMatch(out, /warning/);
  const before = readFileSync(join(project.folder, 'kernelward.yaml'), 'utf8');
  const again = await project.run(['policy', 'init']);
  assert.equal(again.status, 1);
  assert.match(again.err, /exists already/);
  assert.equal(readFileSync(join(project.folder, 'kernelward.yaml'), 'utf8'), before);
});

test('explain says of a path, a host and a program what is denied, by which rule and layer', async (context) => {
  const project = new Project(context, {});
  const cloud = await asked(project, '~/.aws/credentials');
  assert.deepEqual(denied(cloud).slice(0, 4), [
    'read secrets.cloud',
    'write secrets.cloud',
    'create secrets.cloud',
    'delete secrets.cloud',
  ]);
  assert.ok(cloud.every(({ layer }) => layer === 'preset'));
  assert.deepEqual(denied(await asked(project, '169.254.169.254:80')), [
    'tcp network.metadata',
    'udp network.metadata',
  ]);
  assert.equal((await asked(project, 'https://pypi.org/simple/'))[0]?.rule, 'network.package-indexes');
  assert.deepEqual(denied(await asked(project, 'pypi.org:22'))[0], 'tcp kernelward.default.network');
  assert.deepEqual(
    denied(await asked(project, 'sh')).filter((line) => line.startsWith('execute')),
    [],
  );
  const nothing = await project.run(['policy', 'explain', 'no-such-program-anywhere']);
  assert.deepEqual([nothing.status, nothing.out], [2, '']);
});

test('the preset keeps protected kernels from approvals, the key of the cache, and the cache itself', async (context) => {
  const project = new Project(context, {});
  const config = project.env['XDG_CONFIG_HOME'] ?? '';
  const cache = project.env['XDG_CACHE_HOME'] ?? '';
  for (const name of ['cache.key', 'approvals.kernelward.yaml', '']) {
    assert.deepEqual(
      denied(await asked(project, '--policy', 'notebook', join(config, 'kernelward', name))).slice(0, 4),
      [
        'read secrets.protection',
        'write persistence.protection',
        'create persistence.protection',
        'delete persistence.protection',
      ],
    );
  }
  const own = denied(await asked(project, join(cache, 'kernelward/scans/0123')));
  assert.deepEqual(own.slice(0, 3), [
    'write persistence.protection',
    'create persistence.protection',
    'delete persistence.protection',
  ]);
});

test('explain names the workspace where its policy decides', async (context) => {
  const spec =
    '{files: {rules: [{id: closed, action: deny, access: [read], paths: ["{workspace}/secret"]}]}}';
  const project = new Project(context, { 'kernelward.yaml': kernelPolicy(spec), 'secret/a.csv': '' });
  const [read] = await asked(project, 'secret/a.csv');
  assert.deepEqual([read?.action, read?.rule, read?.layer], ['deny', 'closed', 'workspace']);
  const text = await project.run(['policy', 'explain', 'secret/a.csv']);
  assert.match(
    text.out,
    /denied {2}read\n {4}closed\n {4}policy "here" of the workspace \(.*kernelward\.yaml\)/,
  );
});

test('explain shows a policy tier by tier, and what a tier does not keep', async (context) => {
  const project = new Project(context, {
    'kernelward.yaml': modelPolicy('{approved: {formats: [safetensors]}}'),
  });
  const { status, out } = await project.run([
    'policy',
    'explain',
    '--tier',
    'C',
    'notebook',
    'kernelward.yaml',
  ]);
  assert.equal(status, 0);
  assert.match(out, /Models, by "team":[^]*formats safetensors/);
  assert.match(out, /Tier C \(Landlock and seccomp/);
  assert.doesNotMatch(out, /Tier A1/);
  const bad = await project.run(['policy', 'explain', 'missing.yaml']);
  assert.deepEqual([bad.status, bad.out], [1, '']);
});

test('accept lets the approvals of a repository count until the file changes', async (context) => {
  const project = new Project(context, { 'a.pkl': benignPickle() });
  await project.run(['approve', 'a.pkl']);
  const sha256 = (await project.report(['a.pkl'])).files[0]?.sha256 ?? '';
  const spec = `{rules: {approved-file: blocking}, approved: {files: [{sha256: ${sha256}}]}}`;
  const other = new Project(context, { 'a.pkl': benignPickle(), 'kernelward.yaml': modelPolicy(spec) });
  assert.equal((await other.run(['scan', 'a.pkl'])).status, 1);
  const accepted = await other.run(['policy', 'accept', 'kernelward.yaml']);
  assert.equal(accepted.status, 0);
  assert.match(accepted.out, /^Accepted: kernelward\.yaml\n {2}sha256 [0-9a-f]{64}\n/);
  assert.equal((await other.run(['scan', 'a.pkl'])).status, 0);
  other.write('kernelward.yaml', modelPolicy(spec.replace('files', 'formats: [onnx], files')));
  assert.equal((await other.run(['scan', 'a.pkl'])).status, 1);
  assert.equal((await other.run(['policy', 'accept', 'missing.yaml'])).status, 1);
});

test('compile writes the agent’s form for the user alone; a policy or exception that is none writes nothing', async (context) => {
  const project = new Project(context, { 'bad.yaml': kernelPolicy('{files: 1}') });
  const out = join(project.folder, 'policy.bin');
  const compile = (...args: string[]) => project.run(['policy', 'compile', ...args, '--out', out]);
  for (const args of [['no-such'], ['bad.yaml'], ['notebook', '--allow', 'read:relative']]) {
    const { status, err } = await compile(...args);
    assert.equal(status, 1, args.join(' '));
    assert.notEqual(err, '');
    assert.ok(!existsSync(out));
  }
  assert.equal((await compile('notebook', '--allow', 'read:/srv/x')).status, 0);
  assert.equal(statSync(out).mode & 0o777, 0o600);
  assert.ok(readFileSync(out).includes('/srv/x'));
});

test('approved-only: a kernel’s policy closes the models of the workspace that nobody approved', async (context) => {
  const project = new Project(context, {
    'kernelward.yaml': modelPolicy('{kernels: {models: approved-only}}'),
    'good.pkl': benignPickle(),
    'other.weights': Buffer.concat([benignPickle(), benignPickle()]),
    'train.py': 'print(1)\n',
  });
  await project.run(['approve', 'good.pkl']);
  const read = async (name: string) => (await asked(project, name))[0];
  assert.deepEqual((await read('good.pkl'))?.action, 'allow');
  assert.deepEqual((await read('other.weights'))?.rule, 'models.approved-only');
  assert.deepEqual((await read('train.py'))?.action, 'allow');
});

test('policy test: 0 where every case holds, 1 with the line of one that does not, 2 for what is no test', async (context) => {
  const head = 'apiVersion: kernelward.dev/v1alpha1\nkind: PolicyTest\npolicy: notebook\ncases:\n';
  const good = [
    '- { read: ~/.aws/credentials, expect: deny, rule: secrets.cloud }',
    '- { create: made/by/notebook.csv, expect: allow }',
    '- { execute: sh, expect: allow }',
    '- { connect: "pypi.org:443", expect: allow, note: packages }',
    '- { connect: 169.254.169.254, expect: deny }',
  ].join('\n');
  const project = new Project(context, {
    'good.yaml': `${head}${good}\n`,
    'wrong.yaml': `${head}${good}\n- { read: ~/.ssh/id_rsa, expect: allow }\n`,
    'rule.yaml': `${head}- { read: ~/.aws/x, expect: deny, rule: secrets.keys }\n`,
    'typo.yaml': `${head}- { raed: x, expect: deny }\n`,
    'two.yaml': `${head}- { read: x, write: x, expect: deny }\n`,
    'policy.yaml': head.replace('notebook', './missing.yaml') + '- { read: x, expect: deny }\n',
  });
  const run = (...files: string[]) =>
    project.run(['policy', 'test', ...files], { env: { PATH: '/usr/bin:/bin' } });
  const all = await run('good.yaml');
  assert.deepEqual([all.status, all.out, all.err], [0, '✓ good.yaml  5 of 5 cases hold\n', '']);
  const wrong = await run('good.yaml', 'wrong.yaml');
  assert.equal(wrong.status, 1);
  assert.match(
    wrong.out,
    /✗ wrong\.yaml:10: read ~\/\.ssh\/id_rsa: expected allow, is deny by secrets\.keys/,
  );
  assert.equal((await run('rule.yaml')).status, 1);
  for (const [name, reason] of [
    ['typo.yaml', /typo\.yaml:5:5: error: Unknown key "raed"/],
    ['two.yaml', /two\.yaml:5:\d+: error: A case has exactly one/],
    ['policy.yaml', /missing\.yaml/],
    ['absent.yaml', /absent\.yaml/],
  ] as const) {
    const { status, err } = await run(name);
    assert.equal(status, 2, name);
    assert.match(err, reason);
  }
});

// The commands against the native agent itself, where it was built: this user's own, in tier C.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { findAgentBinary } from '@kernelward/agent-client';
import { benignPickle } from './models.js';
import { Project, type Ran } from './project.js';
import { spawned } from './spawned.js';

const search = findAgentBinary(process.env);
const skip = search.kind === 'missing' ? search.message : false;
const binary = search.kind === 'found' ? search.path : '';

interface Protected {
  readonly project: Project;
  readonly socket: string;
  kernelward(...args: string[]): Promise<Ran>;
  end(): Promise<void>;
}

/** A project with a home folder and an agent of its own. */
async function protectedProject(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Protected> {
  const project = new Project(context, files);
  const home = project.env['HOME'] ?? '';
  mkdirSync(join(home, '.aws'), { recursive: true });
  const socket = join(home, 'agent', 'agent.sock');
  mkdirSync(join(home, 'agent'), { mode: 0o700 });
  const agent = spawn(binary, ['daemon', '--user', '--socket', socket], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) =>
    agent.once('exit', () => {
      resolve();
    }),
  );
  const end = async (): Promise<void> => {
    agent.kill();
    await ended;
  };
  context.after(end);
  const ready = await new Promise<string>((resolve) =>
    createInterface(agent.stdout).once('line', (line) => {
      resolve(line);
    }),
  );
  assert.match(ready, /^ready /);
  const env = { ...project.env, KERNELWARD_AGENT_BIN: binary };
  return {
    project,
    socket,
    end,
    kernelward: (...args) => spawned(args, { cwd: project.folder, env }),
  };
}

test('run: ordinary work is done, a secret is not read, and events says why', { skip }, async (context) => {
  const { project, socket, kernelward } = await protectedProject(context, {});
  const secret = join(project.env['HOME'] ?? '', '.aws', 'credentials');
  project.write('../home/.aws/credentials', 'planted');
  const script = `echo done > out.txt; cat out.txt; cat ${secret}; exit 3`;
  const ran = await kernelward(
    'run',
    '--policy',
    'notebook',
    '--socket',
    socket,
    '--session',
    's1',
    '--',
    'sh',
    '-c',
    script,
  );
  assert.equal(ran.status, 3, 'the exit status is that of the command');
  assert.equal(ran.out, 'done\n');
  assert.match(ran.err, /Permission denied|not permitted/);
  const events = await kernelward('events', '--format', 'json', '--session', 's1', '--socket', socket);
  const denials = events.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; rule: string; object: string })
    .filter(({ action }) => action === 'ACTION_DENY');
  assert.ok(
    denials.some(({ rule, object }) => rule === 'secrets.cloud' && object === secret),
    events.out,
  );
  const status = await kernelward('status', '--format', 'json', '--socket', socket);
  const said = JSON.parse(status.out) as { running: boolean; tier: string; canaries: { denied: boolean }[] };
  assert.deepEqual([status.status, said.running, said.tier], [0, true, 'TIER_C']);
  assert.ok(said.canaries.length > 0 && said.canaries.every(({ denied }) => denied));
});

test('run: a policy of the workspace and approved-only hold in the session', { skip }, async (context) => {
  const policies = `apiVersion: kernelward.dev/v1alpha1
kind: KernelPolicy
metadata: {name: here}
spec: {files: {rules: [{id: closed, action: deny, access: [read], paths: ['{workspace}/closed'], reason: Ours.}]}}
---
apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: {name: here}
spec: {kernels: {models: approved-only}}
`;
  const { kernelward, socket } = await protectedProject(context, {
    'kernelward.yaml': policies,
    'closed/a.csv': 'closed',
    'open.csv': 'open',
    'good.pkl': benignPickle(),
    'other.pkl': Buffer.concat([benignPickle(), benignPickle()]),
  });
  assert.equal((await kernelward('approve', 'good.pkl')).status, 0);
  const script =
    'for name in closed/a.csv open.csv good.pkl other.pkl; do cat $name > /dev/null 2>&1 && echo $name; done';
  const { status, out, err } = await kernelward(
    'run',
    '--policy',
    'notebook',
    '--socket',
    socket,
    '--',
    'sh',
    '-c',
    `${script}; true`,
  );
  assert.deepEqual([status, out], [0, 'open.csv\ngood.pkl\n'], err);
});

test('run: an approval ends when the file is changed while the session runs', { skip }, async (context) => {
  const { project, kernelward, socket } = await protectedProject(context, {
    'kernelward.yaml': `apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata: {name: here}
spec: {kernels: {models: approved-only}}
`,
    'good.pkl': benignPickle(),
    'data.csv': 'one',
  });
  assert.equal((await kernelward('approve', 'good.pkl')).status, 0);
  const look = 'for name in good.pkl data.csv; do cat $name > /dev/null 2>&1 && echo $name; done';
  const script = `${look}; touch looked; until [ -e changed ]; do sleep 0.05; done; ${look}; true`;
  const running = kernelward(
    ...['run', '--policy', 'notebook', '--socket', socket, '--session', 'changing', '--', 'sh', '-c', script],
  );
  while (!existsSync(join(project.folder, 'looked'))) {
    const ended = await Promise.race([running, setTimeout(20)]);
    assert.equal(ended, undefined, ended?.err);
  }
  for (const [name, text] of [
    ['good.pkl', Buffer.concat([benignPickle(), benignPickle()])],
    ['data.csv', 'two'],
    ['changed', ''],
  ] as const)
    writeFileSync(join(project.folder, name), text);
  const { out } = await running;
  assert.equal(out, 'good.pkl\ndata.csv\ndata.csv\n');
  const events = await kernelward('events', '--format', 'json', '--session', 'changing', '--socket', socket);
  assert.match(events.out, /"rule":"models\.approved-only"[^\n]*not what was approved/);
});

test('run: where the agent has gone nothing is started', { skip }, async (context) => {
  const { project, socket, kernelward, end } = await protectedProject(context, {});
  await end();
  const { status, out, err } = await kernelward(
    'run',
    '--policy',
    'notebook',
    '--socket',
    socket,
    '--',
    'touch',
    'canary',
  );
  assert.deepEqual([status, out], [126, '']);
  assert.match(err, /No agent is running.*not started/);
  assert.ok(!existsSync(join(project.folder, 'canary')));
  const status_ = await kernelward('status', '--socket', socket);
  assert.equal(status_.status, 1);
  assert.match(status_.out, /^Not enforced/);
});

test(
  'run: a command that does not exist, and one that a signal ends, have the status of a shell',
  { skip },
  async (context) => {
    const { socket, kernelward, project } = await protectedProject(context, {});
    const run = (...command: string[]) =>
      kernelward('run', '--policy', 'notebook', '--socket', socket, '--', ...command);
    assert.equal((await run('no-such-program-anywhere')).status, 127);
    assert.equal((await run('sh', '-c', 'kill -TERM $$')).status, 143);
    assert.equal((await run('sh', '-c', 'echo x > made.txt')).status, 0);
    assert.equal(readFileSync(join(project.folder, 'made.txt'), 'utf8'), 'x\n');
  },
);

test(
  'protect --at-exec: tier C says that kernels must be started under protection',
  { skip },
  async (context) => {
    const { socket, kernelward } = await protectedProject(context, {});
    const { status, err } = await kernelward(
      'protect',
      '--at-exec',
      '--policy',
      'notebook',
      '--socket',
      socket,
    );
    assert.equal(status, 1);
    assert.match(err, /cannot be armed at exec in tier C: start them under protection/);
  },
);

test('protect --container: what is no container here is refused by its name', { skip }, async (context) => {
  const { socket, kernelward } = await protectedProject(context, {});
  for (const [id, why] of [
    ['/no/such/group', /no control group|no control groups of version 2/],
    ['0123456789ab', /no running container 0123456789ab|no control groups of version 2/],
  ] as const) {
    const { status, err } = await kernelward(
      'protect',
      '--container',
      id,
      '--policy',
      'notebook',
      '--socket',
      socket,
    );
    assert.equal(status, 1);
    assert.match(err, why);
  }
  const both = await kernelward(
    'protect',
    '7',
    '--container',
    'x',
    '--policy',
    'notebook',
    '--socket',
    socket,
  );
  assert.equal(both.status, 2);
  const elsewhere = await kernelward(
    'protect',
    '--container',
    'x',
    '--policy',
    'notebook',
    '--workspace',
    'here',
  );
  assert.equal(elsewhere.status, 2);
});

test('protect: tier C says that a restart is needed, and changes nothing', { skip }, async (context) => {
  const { socket, kernelward } = await protectedProject(context, {});
  const running = spawn('sleep', ['60'], { stdio: 'ignore' });
  context.after(() => running.kill('SIGKILL'));
  const pid = String(running.pid);
  const { status, err } = await kernelward('protect', pid, '--policy', 'notebook', '--socket', socket);
  assert.equal(status, 1);
  assert.match(err, /cannot be armed in tier C: restart it under protection/);
  assert.equal(running.exitCode, null);
  const known = await kernelward('status', '--format', 'json', '--socket', socket);
  assert.deepEqual((JSON.parse(known.out) as { sessions?: unknown[] }).sessions ?? [], []);
});

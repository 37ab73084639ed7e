import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toLong, type FrameFields } from '@kernelward/agent-client';
import { Project } from './project.js';
import { hello, scriptedAgent } from './scripted-agent.js';
import { spawned } from './spawned.js';

const status: FrameFields = {
  status: {
    tier: 4,
    productVersion: '0.1.0',
    kernelRelease: '6.1.0',
    landlockAbi: 3,
    canaries: [{ name: 'landlock', denied: true, detail: 'read refused' }],
    gaps: ['Unix sockets are not decided by path.'],
    eventsDropped: toLong(3n),
    sessions: [
      {
        session: 'run-1',
        label: 'a\u001b[2Jb.ipynb',
        policy: 'notebook',
        process: { pid: 7 },
        alive: true,
        denials: toLong(1n),
        sinceUnixNanos: toLong(1_700_000_000_000_000_000n),
      },
    ],
  },
};
const event = (sequence: bigint, rule: string, later = 0n): FrameFields => ({
  event: {
    sequence: toLong(sequence),
    timeUnixNanos: toLong(1_700_000_000_000_000_000n + later),
    session: 'run-1',
    action: 2,
    category: 1,
    operation: 1,
    object: '/home/u/\u001b]0;title\u0007x',
    rule,
    reason: 'Credentials.',
    tier: 4,
    count: 2,
    processes: [{ pid: 9, comm: 'cat' }],
  },
});

test('status shows tier, canary, gaps, lost events and sessions, and cannot be painted on', async (context) => {
  const socket = await scriptedAgent(context, (frame) => (frame.hello ? [hello] : [status]));
  const project = new Project(context, {});
  const { status: exit, out, err } = await project.run(['status', '--socket', socket]);
  assert.deepEqual([exit, err], [0, '']);
  assert.match(out, /^Tier C: allow-list/);
  assert.match(out, /denied {2}landlock \(read refused\)/);
  assert.match(out, /Not covered here:\n {2}- Unix sockets/);
  assert.match(out, /3 events were lost; their denials were not/);
  assert.match(out, /a\\u\{1b\}\[2Jb\.ipynb: policy notebook, pid 7, since 2023.*, 1 denial$/m);
  assert.ok(!out.includes('\u001b'));
  const json = await project.run(['status', '--format', 'json', '--socket', socket]);
  const answer = JSON.parse(json.out) as Record<string, unknown>;
  assert.deepEqual([answer['running'], answer['tier'], answer['eventsDropped']], [true, 'TIER_C', '3']);
});

test('without an agent nothing is enforced, and that is what status says', async (context) => {
  const project = new Project(context, {});
  const socket = join(project.folder, 'nobody.sock');
  const text = await project.run(['status', '--socket', socket]);
  assert.equal(text.status, 1);
  assert.match(text.out, /^Not enforced: No agent is running \(nothing listens on .*nobody\.sock\)/);
  const json = await project.run(['status', '--format', 'json', '--socket', socket]);
  assert.deepEqual(Object.entries(JSON.parse(json.out) as object).slice(0, 3), [
    ['running', false],
    ['tier', 'TIER_D'],
    ['reason', 'no-agent'],
  ]);
});

test('an agent of another version is refused with both versions, by every command', async (context) => {
  const newer: FrameFields = { hello: { protocolMin: 7, protocolMax: 9, productVersion: '9.9.9' } };
  const socket = await scriptedAgent(context, () => [newer]);
  const project = new Project(context, {});
  const said = await project.run(['status', '--socket', socket]);
  assert.equal(said.status, 1);
  assert.match(said.out, /9\.9\.9 speaks protocol 7 to 9, this program 1 to 1: install the same version/);
  const events = await project.run(['events', '--socket', socket]);
  assert.deepEqual([events.status, events.out], [1, '']);
  assert.match(events.err, /speaks protocol 7 to 9/);
});

test('events prints what the agent holds and ends; each is one line, whatever the session chose', async (context) => {
  const socket = await scriptedAgent(context, (frame) =>
    frame.hello
      ? [hello]
      : [
          { subscribed: { latestSequence: toLong(2n) } },
          event(1n, 'secrets.cloud'),
          event(2n, 'jupyter.runtime'),
        ],
  );
  const project = new Project(context, {});
  const text = await project.run(['events', '--socket', socket]);
  assert.equal(text.status, 0);
  const lines = text.out.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.match(
    lines[0] ?? '',
    /run-1 denied file read .* by cat\[9\] ×2 {2}secrets\.cloud: Credentials\. \(tier C\)/,
  );
  assert.ok(!text.out.includes('\u001b'));
  const json = await project.run(['events', '--format', 'json', '--socket', socket]);
  const rules = json.out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rule: string }).rule);
  assert.deepEqual(rules, ['secrets.cloud', 'jupyter.runtime']);
});

test('events --follow goes on until it is interrupted, which is no error', async (context) => {
  const project = new Project(context, {});
  const socket = await scriptedAgent(context, (frame) =>
    frame.hello ? [hello] : [{ subscribed: { latestSequence: toLong(1n) } }, event(1n, 'secrets.cloud')],
  );
  const {
    status: exit,
    out,
    err,
  } = await spawned(['events', '--follow', '--socket', socket], {
    cwd: project.folder,
    env: project.env,
    onStart: (child) => {
      child.stdout?.once('data', () => child.kill('SIGINT'));
    },
  });
  assert.deepEqual([exit, err], [0, '']);
  assert.match(out, /secrets\.cloud/);
});

test('events --follow goes on with the next agent, and shows nothing twice', async (context) => {
  const project = new Project(context, {});
  let connections = 0;
  const socket = await scriptedAgent(context, (frame) => {
    if (frame.hello) return [hello];
    // The first agent ends; the next one counts from 1 again.
    return ++connections === 1
      ? [{ subscribed: { latestSequence: toLong(2n) } }, event(1n, 'first'), event(2n, 'second'), 'end']
      : [{ subscribed: { latestSequence: toLong(2n) } }, event(1n, 'first'), event(1n, 'third', 5n)];
  });
  let shown = '';
  const {
    status: exit,
    out,
    err,
  } = await spawned(['events', '--follow', '--socket', socket], {
    cwd: project.folder,
    env: project.env,
    onStart: (child) => {
      child.stdout?.on('data', (text) => {
        shown += String(text);
        if (shown.includes('third')) child.kill('SIGINT');
      });
    },
  });
  assert.equal(exit, 0);
  assert.match(err, /the agent has ended; waiting for the next one/);
  const rules = out
    .trimEnd()
    .split('\n')
    .map((line) => /first|second|third/.exec(line)?.[0]);
  assert.deepEqual(rules, ['first', 'second', 'third']);
});

test('run starts nothing where the policy, the agent or its version is missing', async (context) => {
  const project = new Project(context, { 'bad.yaml': 'kind: KernelPolcy\n' });
  const canary = join(project.folder, 'canary');
  const command = ['--', 'touch', canary];
  const socket = await scriptedAgent(context, () => [
    { hello: { protocolMin: 7, protocolMax: 9, productVersion: '9.9.9' } },
  ]);
  const nobody = join(project.folder, 'nobody.sock');
  // A launcher that, were it ever started, would run the command.
  const launcher = project.write('launcher', '#!/bin/sh\ntouch canary\n');
  chmodSync(launcher, 0o755);
  const env = { KERNELWARD_AGENT_BIN: launcher };
  for (const [args, message, environment] of [
    [['--policy', 'no-such-policy'], /no kernel policy "no-such-policy"; the presets are notebook/, env],
    [['--policy', 'bad.yaml'], /bad\.yaml:1:7: error: kind "KernelPolcy".*did you mean "KernelPolicy"/, env],
    [['--policy', 'notebook', '--socket', nobody], /No agent is running/, env],
    [['--policy', 'notebook', '--socket', socket], /speaks protocol 7 to 9/, env],
    [['--policy', 'notebook'], /KERNELWARD_AGENT_BIN names \/nowhere/, { KERNELWARD_AGENT_BIN: '/nowhere' }],
  ] as const) {
    const { status: exit, out, err } = await project.run(['run', ...args, ...command], { env: environment });
    assert.deepEqual([exit, out], [126, ''], args.join(' '));
    assert.match(err, message);
    assert.match(err, /not started/);
    assert.ok(!existsSync(canary), args.join(' '));
  }
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Project } from './project.js';
import { spawned } from './spawned.js';

/** A binary that notes what it was called with, and a sudo that runs what it is given. */
function binary(
  project: Project,
  status: number,
): { env: Record<string, string>; path: string; calls: string } {
  const calls = join(project.folder, 'calls');
  const path = project.write('agent', `#!/bin/sh\necho "$@" >> '${calls}'\nexit ${String(status)}\n`);
  const sudo = project.write('bin/sudo', '#!/bin/sh\nshift\nexec "$@"\n');
  for (const program of [path, sudo]) chmodSync(program, 0o755);
  const env = {
    ...project.env,
    KERNELWARD_AGENT_BIN: path,
    PATH: `${dirname(sudo)}:${process.env['PATH'] ?? ''}`,
  };
  return { env, path, calls };
}

test('agent install hands the digest of what lies here to root, and its exit status back', async (context) => {
  const project = new Project(context, {});
  const { env, path, calls } = binary(project, 3);
  const { status } = await spawned(['agent', 'install'], { cwd: project.folder, env });
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  assert.deepEqual([status, readFileSync(calls, 'utf8')], [3, `install --sha256 ${digest}\n`]);
});

test('agent without a binary, without --all, or with something else starts nothing', async (context) => {
  const project = new Project(context, {});
  const { env, calls } = binary(project, 0);
  const missing = { ...env, KERNELWARD_AGENT_BIN: join(project.folder, 'no-agent') };
  const ran = await spawned(['agent', 'install'], { cwd: project.folder, env: missing });
  assert.equal(ran.status, 1);
  assert.match(ran.err, /no-agent, which is not an executable file/);
  for (const args of [['disarm'], ['upgrade'], [], ['install', 'again']]) {
    assert.equal((await spawned(['agent', ...args], { cwd: project.folder, env })).status, 2, args.join(' '));
  }
  assert.ok(!existsSync(calls));
});

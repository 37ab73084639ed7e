// Runs the driver on this machine: tier B as root, tier C from an unprivileged account made for the run.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentBinary } from './agent.mjs';
import { folder } from './catalogue.mjs';

const driver = join(dirname(fileURLToPath(import.meta.url)), 'driver');

/** Longer than 64 characters with what is below it, so that rules with long paths are tried (P12). */
const longName = 'kernelward-red-team-whose-home-folder-has-a-long-name-';

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

function makeAccount(home) {
  const name = `kwred${process.pid}`;
  run('useradd', '--no-create-home', '--home-dir', home, '--shell', '/bin/sh', name);
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(run('id', flag, name)));
  const remove = () => {
    // What an attack or a cell left behind is of this account alone, and would keep it.
    spawnSync('pkill', ['-KILL', '-U', String(uid)]);
    spawnSync('userdel', [name]);
  };
  return { name, uid, gid, remove };
}

const outside = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((address) => address.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.3';

/**
 * A place on this machine in which sessions of a tier run: a home folder, an account, an agent. `close` removes all.
 * @param {'B' | 'C'} tier
 */
export async function openPlace(tier) {
  if (process.getuid?.() !== 0)
    throw new Error('needs root: tier B to load programs, tier C to make an account');
  const scratch = mkdtempSync('/var/tmp/kernelward-redteam-');
  // What the account reads is copied: the checkout may lie below a folder that it cannot enter.
  const binary = join(scratch, 'kernelward-agent');
  copyFileSync(agentBinary(), binary);
  chmodSync(binary, 0o755);
  const attacks = join(scratch, 'attacks');
  cpSync(folder, attacks, { recursive: true });
  cpSync(driver, join(scratch, 'driver'), { recursive: true });
  const home = mkdtempSync(join('/home', longName));
  chmodSync(scratch, 0o755);
  const account =
    tier === 'C' ? makeAccount(home) : { name: 'root', uid: 0, gid: 0, remove: () => undefined };
  const runtime = join(scratch, 'runtime');
  const run_ = join(scratch, 'agent');
  for (const path of [runtime, run_, home]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chownSync(path, account.uid, account.gid);
  }
  const cgroup = '/sys/fs/cgroup/cgroup.procs';
  const group = tier === 'B' && existsSync(cgroup) ? `/sys/fs/cgroup/red-team-${process.pid}` : '';
  if (group) mkdirSync(group);
  const place = {
    tier,
    binary,
    attacks,
    drivers: join(scratch, 'driver'),
    scratch,
    home,
    runtime,
    cgroup: group,
    uid: account.uid,
    gid: account.gid,
  };
  const identity = tier === 'C' ? { uid: account.uid, gid: account.gid } : {};
  const socket = join(run_, 'agent.sock');
  const mode = tier === 'C' ? ['--user'] : ['--system', '--tier', 'B'];
  const agent = spawn(binary, ['daemon', ...mode, '--socket', socket], {
    ...identity,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', HOME: home, XDG_RUNTIME_DIR: runtime },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async () => {
    if (agent.exitCode === null && agent.signalCode === null) {
      const gone = new Promise((resolve) => agent.once('close', resolve));
      agent.kill('SIGTERM');
      const timer = setTimeout(() => agent.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    }
    if (group) spawnSync('rmdir', [group]);
    account.remove();
    for (const path of [scratch, home]) rmSync(path, { recursive: true, force: true });
  };
  try {
    await ready(agent, tier);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...place, socket, agentPid: agent.pid, outside: outside(), identity, close };
}

function ready(agent, tier) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`the agent was not ready within 120 s: ${text}`)),
      120_000,
    );
    const read = (data) => {
      text += data;
      const line = /^ready \S+ (\S+)$/m.exec(text);
      if (!line) return;
      clearTimeout(timer);
      const proven = line[1].replace(/^TIER_/, '');
      if (proven === tier) resolve();
      else reject(new Error(`the agent proved tier ${proven}, not ${tier}`));
    };
    agent.stdout.on('data', read);
    agent.stderr.on('data', (data) => (text += data));
    agent.once('error', reject);
    agent.once('close', (status) => reject(new Error(`the agent ended with status ${status}: ${text}`)));
  });
}

/** Runs a Python driver with a plan and yields the objects that it prints. */
export async function drive(program, plan, onLine = () => undefined, python = '/usr/bin/python3') {
  const file = join(plan.scratch, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const child = spawn(python, [program, file], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  let rest = '';
  child.stdout.on('data', (data) => {
    rest += data;
    const parts = rest.split('\n');
    rest = parts.pop();
    for (const part of parts.filter((text) => text.startsWith('@@ '))) {
      lines.push(JSON.parse(part.slice(3)));
      onLine(lines.at(-1));
    }
  });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  return lines;
}

/** The plan of drive.py at a native place. */
export function planOf(place, policy, attacks) {
  return {
    agent: place.binary,
    socket: place.socket,
    agent_pid: place.agentPid,
    policy,
    home: place.home,
    scratch: place.scratch,
    runtime: place.runtime,
    python: '/usr/bin/python3',
    uid: place.uid,
    gid: place.gid,
    outside: place.outside,
    cgroup: place.cgroup,
    attacks,
  };
}

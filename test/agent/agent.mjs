// The product's own agent for a test: its daemon, its launcher, its socket spoken to by hand.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import protobuf from 'protobufjs';
import { agentBinary } from '../redteam/agent.mjs';
import { writePolicy } from '../redteam/policy.mjs';
import { root } from '../setup/parts.mjs';

export const binary = agentBinary();
export const isRoot = process.getuid?.() === 0;
const schema = protobuf.loadSync(join(root, 'native-agent/proto/agent.proto'));
const type = (name) => schema.lookupType(`kernelward.agent.v1.${name}`);

export const encodePolicy = (policy) =>
  Buffer.from(type('CompiledPolicy').encode(type('CompiledPolicy').fromObject(policy)).finish());
export const readPolicy = (path) =>
  type('CompiledPolicy').toObject(type('CompiledPolicy').decode(readFileSync(path)));

/** A frame as it crosses the socket. */
export const frame = (fields) =>
  Buffer.from(type('Frame').encodeDelimited(type('Frame').fromObject(fields)).finish());
export const hello = (min = 1, max = 1) =>
  frame({ requestId: 1, hello: { protocolMin: min, protocolMax: max, productVersion: 'test' } });

/** The frames that are whole in these bytes. */
export function decodeFrames(bytes) {
  const frames = [];
  for (let rest = bytes; rest.length > 0;) {
    const reader = protobuf.Reader.create(rest);
    try {
      frames.push(type('Frame').toObject(type('Frame').decodeDelimited(reader), { enums: String }));
    } catch (error) {
      if (error instanceof RangeError) break; // the rest has not come yet
      throw error;
    }
    rest = rest.subarray(reader.pos);
  }
  return frames;
}

/** Everything that the agent answers until it closes, or until `count` frames came. */
export function converse(socket, bytes, count = Infinity) {
  return new Promise((resolve, reject) => {
    const stream = connect(socket);
    let held = Buffer.alloc(0);
    stream.once('error', reject);
    stream.once('close', () => resolve(decodeFrames(held)));
    stream.on('data', (data) => {
      held = Buffer.concat([held, data]);
      if (decodeFrames(held).length >= count) stream.destroy();
    });
    stream.write(bytes);
  });
}

/** Asks again until the answer is not false; a minute at most. */
export async function until(ask) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`never: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A home folder with a secret, a workspace and the preset `notebook` compiled for them. */
export function makePlace(context) {
  const folder = mkdtempSync(join(tmpdir(), 'kernelward-agent-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const home = join(folder, 'home');
  for (const path of [join(home, 'work'), join(home, '.aws'), join(folder, 'run')])
    mkdirSync(path, { recursive: true, mode: 0o700 });
  const secret = join(home, '.aws', 'credentials');
  writeFileSync(secret, 'SECRET');
  const policy = join(folder, 'policy.pb');
  writePolicy(policy, { home, uid: process.getuid(), runtime: join(folder, 'run') });
  return {
    folder,
    home,
    work: join(home, 'work'),
    secret,
    policy,
    socket: join(folder, 'run', 'agent.sock'),
  };
}

/** Starts the agent and waits until it accepts connections. `wrapper` is a command that runs it, `program` its binary. */
export async function startAgent(context, place, options = ['--user'], wrapper = [], program = binary) {
  const [command, ...rest] = [...wrapper, program, 'daemon', ...options, '--socket', place.socket];
  const child = spawn(command, rest, {
    cwd: '/',
    env: { PATH: process.env.PATH, HOME: place.home, XDG_RUNTIME_DIR: join(place.folder, 'run') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = async (signal = 'SIGKILL') => {
    child.kill('SIGCONT');
    child.kill(signal);
    await ended;
  };
  context.after(() => end());
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const tier = await new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(line.split(' ')[2]));
    ended.then((status) => reject(new Error(`the agent ended with ${status}: ${said}`)));
  });
  return { tier, child, end, said: () => said };
}

const launcher = (place, session, command) => [
  ...['launch', '--socket', place.socket, '--policy', place.policy],
  ...['--session', session, '--', ...command],
];
/** The command as it is started in the place's namespaces, where it has some: [program, arguments]. */
const entered = (place, command) => {
  const [program, ...rest] = [...(place.enter ?? []), ...command];
  return [program, rest];
};
const inside = (place) => ({ cwd: place.work, env: { PATH: '/usr/bin:/bin', HOME: place.home } });

/** Runs the launcher to its end. */
export function launch(place, session, command) {
  const options = { ...inside(place), encoding: 'utf8', timeout: 60_000 };
  const done = spawnSync(...entered(place, [binary, ...launcher(place, session, command)]), options);
  return { status: done.status, out: done.stdout, err: done.stderr };
}

/** The same while this process goes on, for an agent that the test itself plays. */
export async function launchBeside(place, session, command) {
  const child = spawn(binary, launcher(place, session, command), {
    ...inside(place),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (data) => (err += data));
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, err };
}

/** A shell in a session that does one line after another: `ask(line)` resolves to what it printed. */
export async function startShell(context, place, session) {
  const child = spawn(...entered(place, [binary, ...launcher(place, session, ['/bin/sh'])]), {
    ...inside(place),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', (status, signal) => resolve(signal ?? status)));
  context.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (line) => {
    child.stdin.write(`{ ${line}\n} 2>&1\necho "==END $?"\n`);
    const said = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the session ended: ${said.join('\n')}`);
      const end = /^==END (\d+)$/.exec(value);
      if (end) return { status: Number(end[1]), text: said.join('\n') };
      said.push(value);
    }
  };
  await ask(':');
  return { ask, child, ended };
}

export function status(place) {
  const done = spawnSync(binary, ['status', '--json', '--socket', place.socket], { encoding: 'utf8' });
  return done.status === 0 ? JSON.parse(done.stdout) : { error: done.stderr };
}

export function events(place, session) {
  const done = spawnSync(
    binary,
    ['events', '--socket', place.socket, ...(session ? ['--session', session] : [])],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  return done.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The command line of people, against this place's agent. */
export function kernelward(place, ...args) {
  const done = spawnSync(process.execPath, [join(root, 'server/cli/bin/kernelward.mjs'), ...args], {
    cwd: place.work,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: place.home, KERNELWARD_AGENT_BIN: binary },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

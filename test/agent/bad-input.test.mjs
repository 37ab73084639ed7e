// What the native agent, its launcher and the command line do with what is wrong: a clear message, nothing started,
// nothing changed, and a state that stays true. README.md lists which test shows what.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import * as kit from './agent.mjs';

const needsRoot = kit.isRoot ? false : 'tier B needs root to load its programs';
const canary = (place) => join(place.work, 'started');
/** Nothing that was to run has run, and the agent knows of no session. */
function unchanged(place) {
  assert.ok(!existsSync(canary(place)), 'the command was started');
  assert.equal(kit.status(place).sessions, undefined, 'a session is left');
}

test('no agent: the launcher starts nothing and says that none answers', (context) => {
  const place = kit.makePlace(context);
  const { status, err } = kit.launch(place, 's', ['/usr/bin/touch', 'started']);
  assert.equal(status, 126);
  assert.match(err, /not armed, the command was not started: no agent answers \(.*agent\.sock: No such file/);
  assert.ok(!existsSync(canary(place)));
});

test('no agent: a policy of best effort starts the command, and says that it is not armed', (context) => {
  const place = kit.makePlace(context);
  const policy = { ...kit.readPolicy(place.policy), bestEffort: true };
  writeFileSync(place.policy, kit.encodePolicy(policy));
  const { status, err } = kit.launch(place, 's', ['/usr/bin/touch', 'started']);
  assert.equal(status, 0);
  assert.match(err, /best effort, not fully armed: no agent answers/);
  assert.ok(existsSync(canary(place)));
});

test('an agent of another version: the launcher starts nothing and names the version', async (context) => {
  const place = kit.makePlace(context);
  const newer = kit.frame({
    requestId: 1,
    hello: { protocolMin: 7, protocolMax: 9, productVersion: '9.9.9' },
  });
  const server = createServer((stream) => stream.once('data', () => stream.write(newer)));
  await new Promise((resolve) => server.listen(place.socket, resolve));
  context.after(() => server.close());
  const { status, err } = await kit.launchBeside(place, 's', ['/usr/bin/touch', 'started']);
  assert.equal(status, 126);
  assert.match(err, /the agent \(version 9\.9\.9\) speaks another protocol/);
  assert.ok(!existsSync(canary(place)));
});

test('a client of another version, garbage and an oversized frame: an answer with the reason, the agent unchanged', async (context) => {
  const place = kit.makePlace(context);
  const agent = await kit.startAgent(context, place);
  const [version] = await kit.converse(place.socket, kit.hello(7, 9));
  assert.equal(version.error.code, 'ERROR_CODE_VERSION');
  assert.match(version.error.message, /speaks the protocol versions 1 to 1/);
  const [garbage] = await kit.converse(place.socket, Buffer.from([3, 0xff, 0xff, 0xff]));
  assert.equal(garbage.error.code, 'ERROR_CODE_MALFORMED');
  const [huge] = await kit.converse(place.socket, Buffer.from([0xff, 0xff, 0xff, 0x7f]));
  assert.equal(huge.error.code, 'ERROR_CODE_OVERSIZED');
  const [early] = await kit.converse(place.socket, kit.frame({ requestId: 1, getStatus: {} }));
  assert.equal(early.error.code, 'ERROR_CODE_MALFORMED');
  const [, again] = await kit.converse(place.socket, Buffer.concat([kit.hello(), kit.hello()]), 2);
  assert.equal(again.error.code, 'ERROR_CODE_MALFORMED');
  unchanged(place);
  assert.equal(kit.launch(place, 's', ['/bin/true']).status, 0, 'it goes on working');
  assert.equal(agent.child.exitCode, null);
});

test('a policy that does not compile: refused by the command line, by the launcher and by the agent', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  const yaml = join(place.work, 'kernelward.yaml');
  writeFileSync(
    yaml,
    'apiVersion: kernelward.dev/v1alpha1\nkind: KernelPolicy\nmetadata: {name: x}\nspec: {files: 7}\n',
  );
  const run = kit.kernelward(
    place,
    'run',
    '--policy',
    yaml,
    '--socket',
    place.socket,
    '--',
    'touch',
    'started',
  );
  assert.equal(run.status, 126, run.err);
  assert.match(run.err, /kernelward\.yaml:4:.*not started/s);
  writeFileSync(place.policy, 'no policy');
  const garbage = kit.launch(place, 's', ['/usr/bin/touch', 'started']);
  assert.deepEqual([garbage.status, /not a compiled policy/.test(garbage.err)], [126, true], garbage.err);
  for (const [policy, why] of [
    [{ version: 2, name: 'x' }, /version: 2 is not 1/],
    [
      { version: 1, name: 'x', files: [{ id: 'r', path: '../etc', kind: 1, access: 1, action: 2 }] },
      /r: "..\/etc" is not/,
    ],
    [
      { version: 1, name: 'x', files: [{ id: 'r', path: '/etc', kind: 1, access: 1, action: 9 }] },
      /r: unknown action/,
    ],
  ]) {
    writeFileSync(place.policy, kit.encodePolicy(policy));
    const refused = kit.launch(place, 's', ['/usr/bin/touch', 'started']);
    assert.equal(refused.status, 126);
    assert.match(refused.err, why);
    // Whoever does without the launcher gets the same answer.
    const request = kit.frame({ requestId: 2, registerSession: { session: 's', policy } });
    const [, answer] = await kit.converse(place.socket, Buffer.concat([kit.hello(), request]), 2);
    assert.equal(answer.error.code, 'ERROR_CODE_INVALID_POLICY');
    assert.match(answer.error.message, why);
  }
  unchanged(place);
});

test('a process that is gone, or whose socket another one holds, gets no session and no control', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  const register = kit.frame({
    requestId: 2,
    registerSession: { session: 's', policy: kit.readPolicy(place.policy) },
  });
  // The process that connected ends; its child goes on with the same connection, under another pid.
  const program = `
import os, socket, sys, time
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
s.sendall(bytes.fromhex(sys.argv[2])); s.recv(4096)
mine = os.getpid()
if os.fork() == 0:
    while os.path.exists(f"/proc/{mine}"):
        time.sleep(0.01)
    s.sendall(bytes.fromhex(sys.argv[3]))
    sys.stdout.write(s.recv(4096).hex()); sys.stdout.flush()
os._exit(0)
`;
  const args = ['-c', program, place.socket, kit.hello().toString('hex'), register.toString('hex')];
  const { stdout } = spawnSync('python3', args, { encoding: 'utf8', timeout: 30_000 });
  const [answer] = kit.decodeFrames(Buffer.from(stdout, 'hex'));
  assert.equal(answer.error.code, 'ERROR_CODE_PROCESS_GONE', JSON.stringify(answer));
  unchanged(place);
  // A session that has ended is known by its id no more, whoever has its pid now.
  assert.equal(kit.launch(place, 'ended', ['/bin/true']).status, 0);
  await kit.until(() => kit.status(place).sessions === undefined);
  const end = kit.frame({ requestId: 2, endSession: { session: 'ended' } });
  const [, gone] = await kit.converse(place.socket, Buffer.concat([kit.hello(), end]), 2);
  assert.equal(gone.error.code, 'ERROR_CODE_NO_SUCH_SESSION');
});

test('tier C: when the agent is killed, the session goes on confined, and the state says so', async (context) => {
  const place = kit.makePlace(context);
  const agent = await kit.startAgent(context, place);
  assert.equal(agent.tier, 'C');
  const shell = await kit.startShell(context, place, 's');
  assert.equal((await shell.ask('cat ~/.aws/credentials')).status, 1);
  await agent.end();
  const read = await shell.ask('read -r secret < ~/.aws/credentials; echo "$secret"');
  assert.doesNotMatch(read.text, /SECRET/);
  const write = await shell.ask('echo x > ~/.bashrc');
  assert.notEqual(write.status, 0);
  assert.ok(!existsSync(join(place.home, '.bashrc')));
  assert.match(kit.status(place).error, /no agent answers/);
  const status = kit.kernelward(place, 'status', '--socket', place.socket);
  assert.deepEqual([status.status, /^Not enforced/.test(status.out)], [1, true], status.out);
  // A new agent does not claim the session of the one before.
  await kit.startAgent(context, place);
  assert.equal(kit.status(place).sessions, undefined);
});

test(
  'tier B: when the agent is killed, verdicts hold, ordinary work goes on, and a new agent goes on with the session',
  { skip: needsRoot },
  async (context) => {
    const place = kit.makePlace(context);
    const agent = await kit.startAgent(context, place, ['--system', '--tier', 'B']);
    const listener = createServer((stream) => stream.end('reached'));
    await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
    context.after(() => listener.close());
    const shell = await kit.startShell(context, place, 's');
    const port = listener.address().port;
    const reach = `python3 -c 'import socket; print(socket.create_connection(("127.0.0.1", ${port})).recv(9))'`;
    const [before] = kit.status(place).sessions;
    await agent.end();
    for (const line of [
      'cat ~/.aws/credentials',
      'echo x > ~/.bashrc',
      'cp /bin/true t; ./t',
      reach,
      'unshare -U true',
    ]) {
      const { status, text } = await shell.ask(line);
      assert.notEqual(status, 0, line);
      assert.doesNotMatch(text, /SECRET|reached/);
    }
    assert.equal((await shell.ask('echo a > f && cat f && ls . /usr > /dev/null')).text, 'a');
    const status = kit.kernelward(place, 'status', '--socket', place.socket);
    assert.deepEqual([status.status, /^Not enforced/.test(status.out)], [1, true], status.out);
    await kit.startAgent(context, place, ['--system', '--tier', 'B']);
    const [after, ...more] = kit.status(place).sessions;
    assert.deepEqual(
      [after.session, after.process.pid, after.sinceUnixNanos, more.length],
      [before.session, before.process.pid, before.sinceUnixNanos, 0],
    );
    // Its supervisor finds the new agent, after a second at most.
    const told = await kit.until(async () => {
      assert.notEqual((await shell.ask('cat ~/.aws/credentials')).status, 0);
      return kit.events(place, 's').some(({ object }) => object?.endsWith('/.aws/credentials'));
    });
    assert.ok(told);
    assert.notEqual((await shell.ask(reach)).status, 0);
  },
);

test(
  'tier B: a full ring buffer loses events and counts them, and no denial',
  { skip: needsRoot },
  async (context) => {
    const place = kit.makePlace(context);
    const agent = await kit.startAgent(context, place, ['--system', '--tier', 'B']);
    const shell = await kit.startShell(context, place, 's');
    // sendmsg to an address is decided by the cgroup program alone: 8,000 refusals of different ports.
    const tries = 8000;
    const program = `import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
refused = 0
for port in range(20000, ${20000 + tries}):
    try:
        s.sendmsg([b"x"], [], 0, ("127.0.0.1", port))
    except PermissionError:
        refused += 1
print(refused)`;
    agent.child.kill('SIGSTOP');
    const flood = await shell.ask(`python3 -c '${program}'`);
    agent.child.kill('SIGCONT');
    assert.equal(flood.text, String(tries), 'every one was refused');
    const told = await kit.until(() => {
      const { eventsDropped = '0' } = kit.status(place);
      const seen = kit.events(place, 's').filter(({ operation }) => operation === 'OPERATION_SEND');
      const count = seen.reduce((sum, event) => sum + event.count, 0) + Number(eventsDropped);
      return count === tries && { dropped: Number(eventsDropped), told: seen.length };
    });
    assert.ok(told.dropped > 0 && told.told > 0, JSON.stringify(told));
    const status = kit.kernelward(place, 'status', '--socket', place.socket);
    assert.match(status.out, new RegExp(`${told.dropped} events were lost; their denials were not`));
  },
);

test(
  'a kernel without BTF: the system agent says so and does not start; probe falls to what is proven',
  { skip: needsRoot },
  (context) => {
    const place = kit.makePlace(context);
    const hidden = ['unshare', '--mount', 'sh', '-c'];
    // Where libbpf looks for BTF: sysfs, and images beside the kernel.
    const hide =
      'for d in /sys/kernel/btf /boot /usr/lib/debug "/lib/modules/$(uname -r)"; do [ ! -d "$d" ] || mount -t tmpfs none "$d" || exit 77; done; exec "$@"';
    const run = (...args) =>
      spawnSync(hidden[0], [...hidden.slice(1), hide, 'sh', kit.binary, ...args], {
        encoding: 'utf8',
        timeout: 60_000,
      });
    const daemon = run('daemon', '--system', '--socket', place.socket);
    if (daemon.status === 77) return context.skip('no mounts are possible here');
    assert.equal(daemon.status, 1, daemon.stdout);
    assert.match(daemon.stderr, /no tier is proven: .*this kernel has no BTF/);
    assert.ok(!existsSync(place.socket));
    const probe = JSON.parse(run('probe', '--json').stdout);
    assert.ok(['TIER_C', 'TIER_D'].includes(probe.tier), probe.tier);
    assert.ok(probe.gaps.some((gap) => /no BTF/.test(gap)));
  },
);

// What fails beneath the agent, and none of it opens the door: tables that are full, a disk that is full, another agent's
// binary in its place, a policy of 10,000 rules. What needs a kernel of its own (memory that runs out, a clock that jumps,
// tier A) is test/vm/faults.mjs. The table in native-agent/README.md names the test of each fault.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import * as kit from './agent.mjs';

const needsRoot = kit.isRoot ? false : 'needs root';
const ask = (place, ...requests) =>
  kit.converse(place.socket, Buffer.concat([kit.hello(), ...requests]), requests.length + 1);

test('an ArmSession that is refused leaves no session, and its id is free', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  const policy = kit.readPolicy(place.policy);
  const register = kit.frame({ requestId: 2, registerSession: { session: 's', policy } });
  const [, registered, refused] = await ask(place, register, kit.frame({ requestId: 3, armSession: {} }));
  assert.ok(registered.sessionRegistered);
  assert.match(refused.error.message, /needs the seccomp notification descriptor/);
  await kit.until(() => kit.status(place).sessions === undefined);
  assert.equal(kit.launch(place, 's', ['/bin/true']).status, 0);
});

test('what belongs to a session that is no longer there is refused: its objects, its arming, its supervisor', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  const policy = kit.readPolicy(place.policy);
  const [, registered] = await ask(
    place,
    kit.frame({ requestId: 2, registerSession: { session: 's', policy } }),
  );
  assert.ok(registered.sessionRegistered);
  await kit.until(() => kit.status(place).sessions === undefined);
  for (const body of [
    { registerObjects: { objects: [{ anchor: 0 }] } },
    { armSession: {} },
    { supervise: { session: 's' } },
    { askMember: { pid: 1 } },
    { getBefore: { session: 's' } },
  ]) {
    const [, answer] = await ask(place, kit.frame({ requestId: 2, ...body }));
    assert.equal(answer.error?.code, 'ERROR_CODE_NO_SUCH_SESSION', JSON.stringify(answer));
  }
});

test('a policy that was compiled for another architecture is refused with both names', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  const policy = { ...kit.readPolicy(place.policy), architecture: 'riscv64' };
  writeFileSync(place.policy, kit.encodePolicy(policy));
  const { status, err } = kit.launch(place, 's', ['/usr/bin/touch', 'started']);
  assert.equal(status, 126);
  assert.match(err, /architecture: compiled for riscv64, this is (x86_64|aarch64)/);
  assert.ok(!existsSync(join(place.work, 'started')));
  const [, answer] = await ask(place, kit.frame({ requestId: 2, registerSession: { session: 's', policy } }));
  assert.equal(answer.error.code, 'ERROR_CODE_INVALID_POLICY');
  assert.equal(kit.status(place).sessions, undefined);
});

test('more sessions than there are places: the next one is refused and does not start; when one ends its place is free', async (context) => {
  const place = kit.makePlace(context);
  await kit.startAgent(context, place);
  // One process a session: each connects, registers and holds its connection until it is told to go.
  const program = `
import os, socket, sys
hello, register = (bytes.fromhex(word) for word in sys.argv[2:4])
ends, pids = [], []
for index in range(64):
    ready, tell = os.pipe(); wait, go = os.pipe()
    if os.fork() == 0:
        os.close(go)
        s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])
        s.sendall(hello); s.recv(4096)
        s.sendall(register.replace(b"@@", b"%02d" % index)); s.recv(65536)
        os.write(tell, b"x"); os.read(wait, 1); os._exit(0)
    os.close(wait); os.close(tell); os.read(ready, 1); os.close(ready); ends.append(go)
print("held", flush=True)
sys.stdin.readline(); os.close(ends.pop()); print("one less", flush=True); sys.stdin.readline()
`;
  const register = kit.frame({
    requestId: 2,
    registerSession: { session: 'held-@@', policy: kit.readPolicy(place.policy) },
  });
  const holder = spawn(
    'python3',
    ['-c', program, place.socket, kit.hello().toString('hex'), register.toString('hex')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  context.after(() => holder.kill('SIGKILL'));
  const lines = createInterface(holder.stdout)[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'held');
  assert.equal(kit.status(place).sessions.length, 64);
  const { status, err } = kit.launch(place, 'one-more', ['/usr/bin/touch', 'started']);
  assert.equal(status, 126);
  assert.match(err, /64 sessions are live/);
  assert.ok(!existsSync(join(place.work, 'started')));
  holder.stdin.write('\n');
  assert.equal((await lines.next()).value, 'one less');
  await kit.until(() => kit.status(place).sessions.length === 63);
  assert.equal(kit.launch(place, 'one-more', ['/usr/bin/touch', 'started']).status, 0);
});

/** The preset with this many more rules, each of which denies one file of a folder that can be read. */
function manyRules(place, count) {
  const folder = join(place.home, 'data');
  mkdirSync(folder);
  const policy = kit.readPolicy(place.policy);
  for (let index = 0; index < count; index++) {
    const path = join(folder, `f${index}`);
    policy.files.push({ id: `many.${index}`, path, kind: 2, access: 1, action: 2, reason: '' });
    if (index % 100 === 99) writeFileSync(path, 'secret');
  }
  writeFileSync(join(folder, 'other'), 'data\n');
  writeFileSync(place.policy, kit.encodePolicy(policy));
  return policy.files.length;
}

for (const [tier, options, skip] of [
  ['C', ['--user'], false],
  ['B', ['--system', '--tier', 'B'], needsRoot],
]) {
  test(
    `tier ${tier}: a policy of 10,000 file rules holds to its last one, and one rule more is refused`,
    { skip },
    async (context) => {
      const place = kit.makePlace(context);
      const agent = await kit.startAgent(context, place, options);
      assert.equal(agent.tier, tier);
      const own = kit.readPolicy(place.policy).files.length;
      assert.equal(manyRules(place, 10_000 - own), 10_000);
      const last = 10_000 - own - 1 - ((10_000 - own) % 100);
      const shell = await kit.startShell(context, place, 's');
      assert.deepEqual(await shell.ask('cat ~/data/other'), { status: 0, text: 'data' });
      for (const index of [99, 4999, last]) {
        assert.notEqual((await shell.ask(`cat ~/data/f${index}`)).status, 0, `f${index}`);
        await kit.until(() => kit.events(place, 's').some(({ rule }) => rule === `many.${index}`));
      }
      const policy = kit.readPolicy(place.policy);
      policy.files.push({ ...policy.files.at(-1), id: 'one.more' });
      writeFileSync(place.policy, kit.encodePolicy(policy));
      const { status, err } = kit.launch(place, 'more', ['/bin/true']);
      assert.equal(status, 126);
      assert.match(err, /files: 10001 entries, at most 10000/);
    },
  );
}

test(
  'a disk that is full: denials hold, the missing events are counted in status and in the log, the chain goes on',
  { skip: needsRoot },
  async (context) => {
    const place = kit.makePlace(context);
    const disk = join(place.folder, 'disk');
    mkdirSync(disk);
    const mount = ['unshare', '--mount', 'sh', '-c'];
    mount.push(`mount -t tmpfs -o size=64k none ${disk} && exec "$@"`, 'sh');
    const log = join(disk, 'audit.log');
    if (spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', disk]).status !== 0)
      return context.skip('no mounts are possible here');
    const agent = await kit.startAgent(context, place, ['--user', '--log', log], mount);
    // Its own view of the disk, which nobody else has.
    const seen = (path) => join(`/proc/${agent.child.pid}/root`, path);
    const shell = await kit.startShell(context, place, 's');
    const denied = async (name) => assert.notEqual((await shell.ask(`cat ~/.aws/${name}`)).status, 0);
    // More than the rest of a page, which even a full tmpfs still takes.
    const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
    for (const name of names) writeFileSync(join(place.home, '.aws', name), 'SECRET');
    await denied('credentials');
    assert.throws(() => writeFileSync(seen(join(disk, 'filler')), Buffer.alloc(1 << 20)), /ENOSPC/);
    for (const name of names) await denied(name);
    const gap = await kit.until(() => kit.status(place).gaps.find((gap) => /the audit log cannot/.test(gap)));
    assert.match(gap, /No space left on device.*: \d+ events are missing in it so far/);
    const missing = Number(/(\d+) events are missing/.exec(gap)[1]);
    assert.equal(
      kit.events(place, 's').filter(({ object }) => /\/\.aws\//.test(object)).length,
      1 + names.length,
      'all are told',
    );
    rmSync(seen(join(disk, 'filler')));
    writeFileSync(join(place.home, '.aws', 'more'), 'SECRET');
    await denied('more');
    await kit.until(() => !kit.status(place).gaps.some((gap) => /the audit log cannot/.test(gap)));
    const verified = spawnSync(kit.binary, ['log', 'verify', seen(log)], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stderr);
    const text = spawnSync('cat', [seen(log)], { encoding: 'utf8' }).stdout;
    const lost = text.split('\n').flatMap((line) => /"lost":(\d+),/.exec(line)?.[1] ?? []);
    assert.ok(missing > 0 && Number(lost[0]) >= missing, `${missing} were missing, the log says ${lost}`);
  },
);

test(
  'an upgrade: another binary takes over, older sessions stay as confined as they were, and it arms new ones',
  { skip: needsRoot },
  async (context) => {
    const place = kit.makePlace(context);
    const old = await kit.startAgent(context, place, ['--system', '--tier', 'B']);
    const shell = await kit.startShell(context, place, 'older');
    const version = join(place.folder, 'kernelward-agent.new');
    copyFileSync(kit.binary, version);
    await old.end('SIGTERM');
    const wrapper = ['sh', '-c', 'shift; exec "$0" "$@"', version];
    const agent = await kit.startAgent(context, place, ['--system', '--tier', 'B'], wrapper);
    assert.equal(statSync(`/proc/${agent.child.pid}/exe`).ino, statSync(version).ino);
    const listed = (kit.status(place).sessions ?? []).map(({ session }) => session);
    assert.deepEqual(listed, ['older'], 'it knows the session of the one before');
    assert.notEqual((await shell.ask('cat ~/.aws/credentials')).status, 0);
    const send = `import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b"x"], [], 0, ("127.0.0.1", 9))`;
    assert.match((await shell.ask(`python3 -c '${send}'`)).text, /PermissionError/);
    const newer = kit.launch(place, 'newer', ['/bin/cat', place.secret]);
    assert.ok(newer.status !== 0 && newer.out === '', newer.out);
    await kit.until(() => kit.events(place, 'newer').some(({ operation }) => operation === 'OPERATION_READ'));
  },
);

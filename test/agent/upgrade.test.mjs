// An upgrade: an agent with other programs comes after one whose session goes on.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import * as kit from './agent.mjs';

const needsRoot = kit.isRoot ? false : 'tier B needs root to load its programs';
const pins = '/sys/fs/bpf/kernelward';
const sets = () => (existsSync(pins) ? readdirSync(pins) : []);

/** The agent as if it were built with other programs: a set of programs is named after their digest, in 16 digits. */
function withOtherPrograms(place, digest) {
  const program = readFileSync(kit.binary);
  const other = digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  let found = 0;
  for (let at = program.indexOf(digest); at >= 0; at = program.indexOf(digest, at + 1)) {
    program.write(other, at, 'latin1');
    found++;
  }
  assert.ok(found > 0, 'the digest of the programs stands in the binary');
  const path = join(place.folder, 'kernelward-agent');
  writeFileSync(path, program);
  chmodSync(path, 0o755);
  return path;
}

test(
  'tier B: after an upgrade a session stays confined by the programs that it began with, until it ends',
  { skip: needsRoot },
  async (context) => {
    const place = kit.makePlace(context);
    const system = ['--system', '--tier', 'B'];
    const before = new Set(sets());
    const old = await kit.startAgent(context, place, system);
    // Another test's agent may have made its own meanwhile: of the same programs.
    const digest = sets()
      .filter((set) => !before.has(set))
      .map((set) => /-B-([0-9a-f]{16})-/.exec(set)?.[1])
      .find((its) => its !== undefined);
    assert.ok(digest, sets().join(' '));
    const listener = createServer((stream) => stream.end('reached'));
    await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
    context.after(() => listener.close());
    const reach = `python3 -c 'import socket; print(socket.create_connection(("127.0.0.1", ${listener.address().port})).recv(9))'`;
    const shell = await kit.startShell(context, place, 'old');
    const denied = async (its, line) => {
      const { status, text } = await its.ask(line);
      assert.notEqual(status, 0, line);
      assert.doesNotMatch(text, /SECRET|reached/);
    };
    await old.end();
    const upgraded = withOtherPrograms(place, digest);
    const agent = await kit.startAgent(context, place, system, [], upgraded);

    const status = kit.status(place);
    assert.equal(status.sessions, undefined, 'it does not list a session whose programs it does not know');
    assert.ok(
      status.gaps.some((gap) => /[1-9]\d* processes of an earlier agent's sessions stay confined/.test(gap)),
      status.gaps.join('\n'),
    );
    for (const line of ['cat ~/.aws/credentials', 'echo x > ~/.bashrc', reach, 'unshare -U true'])
      await denied(shell, line);
    assert.equal((await shell.ask('echo a > f && cat f')).text, 'a', 'ordinary work goes on');

    const fresh = await kit.startShell(context, place, 'new');
    await denied(fresh, 'cat ~/.aws/credentials');
    await denied(fresh, reach);
    assert.deepEqual(
      kit.status(place).sessions.map(({ session }) => session),
      ['new'],
    );
    // Each session is its own: the end of one is not the other's.
    fresh.child.kill('SIGKILL');
    await fresh.ended;
    await denied(shell, 'cat ~/.aws/credentials');
    await denied(shell, reach);

    shell.child.kill('SIGKILL');
    await shell.ended;
    await agent.end();
    const mine = sets().filter((set) => !before.has(set));
    await kit.startAgent(context, place, system, [], upgraded);
    const left = sets().filter((set) => mine.includes(set) && set.includes(`-${digest}-`));
    assert.ok(
      left.length < mine.filter((set) => set.includes(`-${digest}-`)).length,
      'its programs go with it',
    );
  },
);

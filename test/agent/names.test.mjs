// Host names in tier B: a session, a name server and servers in a network namespace of their own, with addresses that are
// public there. What a name may lead to, what stands in for one, and what is left when the egress process is gone.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import * as kit from './agent.mjs';
import { allowedByName, GOOD, OTHER, rule, told as refusals, ways } from './names/internet.mjs';

const here = import.meta.dirname;

/** A place whose programs run in a network of their own, with this policy for it. */
async function makeWorld(context, network, defaults = {}) {
  const place = kit.makePlace(context);
  const policy = kit.readPolicy(place.policy);
  Object.assign(policy.defaults, defaults);
  writeFileSync(place.policy, kit.encodePolicy({ ...policy, network }));
  const log = join(place.folder, 'world');
  mkdirSync(log);
  for (const [name, text] of [
    ['resolv.conf', 'nameserver 198.41.0.4\n'],
    ['hosts', '127.0.0.1 localhost\n'],
    ['nsswitch.conf', 'hosts: files dns\n'],
  ])
    writeFileSync(join(log, name), text);
  const setup = `for f in resolv.conf hosts nsswitch.conf; do mount --bind "$1/$f" "/etc/$f" || exit 1; done; exec /usr/bin/python3 "$2" "$1"`;
  const world = spawn(
    'unshare',
    [
      '--net',
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      setup,
      'sh',
      log,
      join(here, 'names/world.py'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  context.after(() => world.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    createInterface(world.stdout).once('line', resolve);
    world.once('close', (status) => reject(new Error(`world.py ended with ${status}`)));
  });
  place.enter = ['nsenter', '--target', String(world.pid), '--net', '--mount', '--'];
  place.agent = await kit.startAgent(
    context,
    place,
    ['--system', '--tier', 'B', '--run-as', 'nobody'],
    place.enter,
  );
  place.read = (name) => readFileSync(join(log, name), 'utf8');
  return place;
}

/** Runs ways of client.py in a session: what came of each. */
function tried(place, session, ways) {
  const done = kit.launch(place, session, ['/usr/bin/python3', join(here, 'names/client.py'), ...ways]);
  assert.equal(done.status, 0, done.err);
  return Object.fromEntries(
    done.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

const told = (place, session) =>
  kit
    .events(place, session)
    .filter((event) => event.category === 'CATEGORY_NETWORK')
    .map((event) => `${event.rule} ${event.object}`);

const options = {
  skip:
    !kit.isRoot || spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0
      ? 'tier B and a network of its own need root'
      : false,
};

test('a session reaches the hosts that policy names, and no others by any way', options, async (context) => {
  const place = await makeWorld(context, allowedByName);
  const outcome = tried(place, 'names', Object.keys(ways));
  for (const [way, wanted] of Object.entries(ways))
    if (wanted instanceof RegExp) assert.match(outcome[way] ?? 'missing', wanted, way);
    else assert.equal(outcome[way], wanted, way);

  const events = told(place, 'names');
  for (const event of refusals)
    assert.ok(events.includes(event), `${event} is missing: ${events.join('\n')}`);
  // Nothing of the other hosts' was reached, and their names left the machine in no question.
  assert.doesNotMatch(place.read('reached'), new RegExp(`${OTHER}|169\\.254|10\\.1\\.2\\.3`));
  assert.doesNotMatch(place.read('said'), /evil|upgrade|h2c/i);
  assert.doesNotMatch(place.read('asked'), /evil|tunnel| 16$/m);
});

test(
  'a policy that allows everything but a name refuses that name by every way it is seen',
  options,
  async (context) => {
    const place = await makeWorld(
      context,
      [rule('bad', 'DENY', 'evil.test'), rule('own', 'ALLOW', 'own-ports')],
      {
        network: 'ACTION_ALLOW',
      },
    );
    const expected = {
      name: /^reached /,
      'other name': 'gaierror',
      address: 'alert',
      'address, no name': `reached ${GOOD} as ${GOOD}`,
      'http, other host': '403',
      'server first, address': 'ConnectionResetError',
      'server first': `SSH-2.0-test reached ${GOOD}`,
      datagram: 'PermissionError',
      'names by HTTPS': 'alert',
      'own port': 'reached own',
    };
    const outcome = tried(place, 'all-but', Object.keys(expected));
    for (const [way, wanted] of Object.entries(expected))
      if (wanted instanceof RegExp) assert.match(outcome[way] ?? 'missing', wanted, way);
      else assert.equal(outcome[way], wanted, way);
    const events = told(place, 'all-but');
    for (const event of [`evil.test:22 (${OTHER})`, `evil.test:80 (${GOOD})`, `evil.test:443 (${OTHER})`])
      assert.ok(events.includes(`bad ${event}`), `${event} is missing: ${events.join('\n')}`);
  },
);

/** The egress process of this place's agent. */
function egressOf(place) {
  const agent = String(place.agent.child.pid);
  const parents = (pid) => {
    const chain = [];
    for (let at = pid; Number(at) > 1 && chain.length < 16;) {
      chain.push(at);
      at = /\nPPid:\t(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '1';
    }
    return chain;
  };
  return readdirSync('/proc').find((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/comm`, 'utf8') === 'kw-egress\n' &&
        parents(pid).includes(agent)
      );
    } catch {
      return false; // gone meanwhile
    }
  });
}

test('what opens connections as fast as a scan is refused and told', options, async (context) => {
  const place = await makeWorld(context, allowedByName);
  tried(place, 'scan', ['scan']);
  await kit.until(() => told(place, 'scan').some((event) => event.startsWith('kernelward.egress.rate')));
});

test(
  'without the egress process no name leads anywhere, and addresses stay decided',
  options,
  async (context) => {
    const place = await makeWorld(context, allowedByName);
    const shell = await kit.startShell(context, place, 'gone');
    const ways = ['split', 'address', 'other name', 'question, connected', 'private', 'own port'];
    const run = async () => {
      const { text } = await shell.ask(
        `/usr/bin/python3 ${join(here, 'names/client.py')} ${ways.map((way) => `'${way}'`).join(' ')}`,
      );
      return Object.fromEntries(text.split('\n').map((line) => JSON.parse(line)));
    };
    assert.equal((await run()).split, `reached ${GOOD} as ${GOOD}`);
    const egress = egressOf(place);
    assert.ok(egress, 'the egress process runs');
    assert.notEqual(
      readFileSync(`/proc/${egress}/status`, 'utf8').match(/\nUid:\t(\d+)/)[1],
      '0',
      'not as root',
    );
    process.kill(Number(egress), 'SIGKILL');
    await kit.until(() => egressOf(place) === undefined);
    assert.match(kit.status(place).gaps.join('\n'), /the egress process has ended/);
    assert.deepEqual(await run(), {
      split: 'ConnectionRefusedError',
      address: 'ConnectionRefusedError',
      'other name': 'gaierror',
      'question, connected': 'ConnectionRefusedError',
      private: 'PermissionError',
      'own port': 'reached own',
    });
  },
);

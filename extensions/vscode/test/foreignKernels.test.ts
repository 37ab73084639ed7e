import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { CellRuns } from '../src/protection/cellRuns.js';
import { heldBefore } from '../src/protection/heldBefore.js';
import { isKnock, knock, type Listen } from '../src/protection/knock.js';
import { descendsFrom, identify, inodeOf } from '../src/protection/processes.js';
import type { KernelEvent } from '../src/protection/protection.js';

const silent: Listen = () => () => undefined;
const portIn = (code: string) => Number(/127\.0\.0\.1\\", (\d+)/.exec(code)?.[1]);
const onLinux = { skip: process.platform === 'linux' ? false : 'asks /proc' };

const denial = (object: string): KernelEvent => ({
  id: 'e1',
  session: 's1',
  at: 0,
  action: 'deny',
  category: 'network',
  operation: 'connect',
  object,
  rule: 'kernelward.default.network',
  reason: '',
  tier: 'C',
  derived: false,
  count: 1,
  processes: [],
});

test('a kernel that gets through is the process that holds the connection', onLinux, async () => {
  let child: ReturnType<typeof spawn> | undefined;
  const answer = await knock(async (code) => {
    const script = `require('node:net').connect(${String(portIn(code))}, '127.0.0.1').resume()`;
    child = spawn(process.execPath, ['-e', script]);
    await once(child, 'close');
  }, silent);
  assert.equal(answer.kind, 'connected');
  assert.equal(answer.kind === 'connected' && answer.process.pid, child?.pid);
});

test('a kernel that is refused is in the session of the agent’s event, which is no event for people', async () => {
  let told: (event: KernelEvent) => void = () => undefined;
  let event: KernelEvent | undefined;
  const answer = await knock(
    (code) => {
      event = denial(`127.0.0.1:${String(portIn(code))}`);
      told(event);
      return Promise.resolve();
    },
    (listener) => {
      told = listener;
      return () => undefined;
    },
  );
  assert.deepEqual(answer, { kind: 'refused', session: 's1' });
  assert.ok(event && isKnock(event));
  assert.equal(isKnock(denial('127.0.0.1:1')), false);
});

test('an event of another address proves nothing, and neither does a kernel that does not answer', async () => {
  const other = await knock(
    () => Promise.reject(new Error('no kernel')),
    (listener) => {
      listener(denial('127.0.0.1:1'));
      return () => undefined;
    },
  );
  assert.deepEqual(other, { kind: 'nothing' });
});

test('the table of sockets is read by both ports and for loopback alone', () => {
  const row = (from: string, to: string, inode: number) =>
    `   0: ${from} ${to} 01 00000000:00000000 00:00000000 00000000     0        0 ${String(inode)} 1 0`;
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    row('0100007F:1F90', '0100007F:0050', 1),
    row('0100007F:0050', '0100007F:1F90', 2),
    row('0200000A:0050', '0100007F:1F91', 3),
  ].join('\n');
  assert.equal(inodeOf(table, 80, 8080), '2');
  assert.equal(inodeOf(table, 8080, 80), '1');
  assert.equal(inodeOf(table, 80, 8081), undefined);
});

test(
  'a process descends from itself and its parents, and not from one that only has their pid',
  onLinux,
  async () => {
    const own = await identify(process.pid);
    const parent = await identify(process.ppid);
    assert.ok(own && parent);
    assert.equal(await descendsFrom(process.pid, own), true);
    assert.equal(await descendsFrom(process.pid, parent), true);
    assert.equal(await descendsFrom(process.ppid, own), false);
    assert.equal(await descendsFrom(process.pid, { ...parent, startTime: '1' }), false);
  },
);

test('an event belongs to the cell that ran at its time', () => {
  const runs = new CellRuns();
  runs.ran('a', { cell: 'a#1', began: 100, ended: 200 });
  runs.ran('a', { cell: 'a#2', began: 300, ended: undefined });
  assert.equal(runs.cellAt('a', 150), 'a#1');
  assert.equal(runs.cellAt('a', 250), undefined);
  assert.equal(runs.cellAt('a', 999), 'a#2');
  runs.ran('a', { cell: 'a#2', began: 290, ended: 400 });
  assert.equal(runs.cellAt('a', 295), 'a#2');
  assert.equal(runs.cellAt('a', 999), undefined);
  assert.equal(runs.cellAt('b', 150), undefined);
});

test('of what a late kernel held, what its policy refuses is told', () => {
  const armed = {
    tier: 'TIER_A1',
    late: true,
    before: {
      files: [{ path: '/home/u/.aws/credentials', refused: true }, { path: '/home/u/data.csv' }],
      sockets: [{ local: '127.0.0.1:5000', peer: '192.0.2.1:443', refused: true }],
      unarmed: [{ process: { pid: 7, comm: 'nohup' }, certain: true }],
    },
  };
  assert.deepEqual(heldBefore(JSON.stringify(armed)), [
    '/home/u/.aws/credentials',
    '127.0.0.1:5000 → 192.0.2.1:443',
    'nohup (7)',
  ]);
  assert.deepEqual(heldBefore('{}'), []);
});

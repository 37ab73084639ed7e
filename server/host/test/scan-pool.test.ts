import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { getEventListeners, once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { defaultBudget } from '@kernelward/scanner';
import { ScanPool, type ScanPoolOptions } from '@kernelward/host';
import { startWorker, workerScript } from '@kernelward/host/worker-process';
import { temporaryFolder, write } from './folder.js';
import { benignPickle, hostilePickle } from './models.js';

function pool(context: TestContext, options: ScanPoolOptions = {}): ScanPool {
  const made = new ScanPool({ size: 1, ...options });
  context.after(() => {
    made.close();
  });
  return made;
}

/** A worker that does to file names with `bad` in them what the test says, and answers for all others. */
function worker(folder: string, misbehaviour: string): string {
  return write(
    folder,
    'worker.mjs',
    `process.on('message', ({ id, path }) => {
       if (path.includes('bad')) { ${misbehaviour} }
       process.send({ id, kind: 'scanned', scanned: { result: { verdict: 'clean', complete: true, incompleteReasons: [] }, settled: false } });
     });
     process.on('disconnect', () => process.exit(0));`,
  );
}

test('a hostile pickle is malicious, its benign twin clean', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context);
  const hostile = await scans.scanFile(write(folder, 'hostile.pkl', hostilePickle()));
  const benign = await scans.scanFile(write(folder, 'benign.pkl', benignPickle()));
  assert.equal(hostile.result.verdict, 'malicious');
  assert.equal(benign.result.verdict, 'clean');
  assert.equal(benign.result.complete, true);
  assert.match(benign.identity ?? '', /^\d+:\d+:\d+:/);
});

test('what is not a regular file is incomplete with the reason, and is never waited for', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context);
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  mkdirSync(join(folder, 'folder'));
  symlinkSync('circle', join(folder, 'circle'));
  const server = createServer().listen(join(folder, 'socket'));
  context.after(() => server.close());
  const expected = {
    fifo: /FIFO, not a regular file/,
    socket: /socket, not a regular file/,
    folder: /folder, not a regular file/,
    circle: /circle/,
    missing: /does not exist/,
  };
  for (const [name, reason] of Object.entries(expected)) {
    const { result } = await scans.scanFile(join(folder, name));
    assert.equal(result.complete, false, name);
    assert.equal(result.verdict, 'unknown', name);
    assert.match(result.incompleteReasons.join(), reason, name);
  }
  const { result } = await scans.scanFile('/dev/zero');
  assert.match(result.incompleteReasons.join(), /device, not a regular file/);
});

test('a scan that does not end is killed at twice its deadline, and the next file goes on', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context, { worker: worker(folder, 'for (;;) {}') });
  const budget = { ...defaultBudget, deadline: 100 };
  const [stuck, next] = await Promise.all([
    scans.scanFile('bad', { budget }),
    scans.scanFile('good', { budget: defaultBudget }),
  ]);
  assert.match(stuck.result.incompleteReasons.join(), /did not end within 200 ms and was killed/);
  assert.equal(stuck.result.complete, false);
  assert.equal(next.result.verdict, 'clean');
});

test('a worker that crashes costs its own file alone', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context, { worker: worker(folder, "throw new TypeError('a hole in a parser')") });
  const [bad, next] = await Promise.all([scans.scanFile('bad'), scans.scanFile('good')]);
  assert.match(bad.result.incompleteReasons.join(), /exit status 1: TypeError: a hole in a parser/);
  assert.equal(next.result.verdict, 'clean');
});

test(
  'a worker that takes too much memory is killed',
  { skip: process.platform !== 'linux' },
  async (context) => {
    const folder = temporaryFolder(context);
    const eat = 'globalThis.eaten = Buffer.alloc(300 * 2 ** 20, 1); for (;;) {}';
    const scans = pool(context, { worker: worker(folder, eat), maxMemory: 250 * 2 ** 20 });
    const { result } = await scans.scanFile('bad');
    assert.match(result.incompleteReasons.join(), /memory and was killed/);
  },
);

test(
  'eight workers together stay within the memory that all of them may have',
  { skip: process.platform !== 'linux' },
  async (context) => {
    const folder = temporaryFolder(context);
    // Each keeps what it took and never answers.
    const eat = 'globalThis.eaten = Buffer.alloc(200 * 2 ** 20, 1); return;';
    const scans = pool(context, { worker: worker(folder, eat), size: 8, maxTotalMemory: 900 * 2 ** 20 });
    const controller = new AbortController();
    let killed = 0;
    const all = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const { result } = await scans.scanFile(`bad ${String(index)}`, { signal: controller.signal });
        if (/All scans together needed more/.test(result.incompleteReasons.join())) killed += 1;
        // Four of 200 MiB and more are what there is room for, at most.
        if (killed === 4) controller.abort();
        return result;
      }),
    );
    assert.ok(killed >= 4, String(killed));
    assert.ok(all.every(({ complete }) => !complete));
    assert.equal((await scans.scanFile('good')).result.verdict, 'clean');
  },
);

test('one signal for many files has one listener of the pool, and none when they are done', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context, { worker: worker(folder, '') });
  const { signal } = new AbortController();
  const files = Array.from({ length: 30 }, (_, index) => scans.scanFile(`good ${String(index)}`, { signal }));
  assert.equal(getEventListeners(signal, 'abort').length, 1);
  await Promise.all(files);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('a scan is cancelled while it waits, and while it runs', async (context) => {
  const folder = temporaryFolder(context);
  const scans = pool(context, { worker: worker(folder, 'for (;;) {}') });
  const controller = new AbortController();
  const running = scans.scanFile('bad', { signal: controller.signal });
  const waiting = scans.scanFile('bad too', { signal: controller.signal });
  controller.abort();
  for (const { result } of await Promise.all([running, waiting])) {
    assert.deepEqual(result.incompleteReasons, ['The scan was cancelled.']);
  }
  const { result } = await scans.scanFile('good');
  assert.equal(result.verdict, 'clean');
});

test('a worker can write nothing, even if a parser had a hole', async (context) => {
  const folder = temporaryFolder(context);
  const canary = join(folder, 'canary');
  const attempt = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`;
  const script = write(folder, 'writer.cjs', `process.on('message', () => { ${attempt} });`);
  const { result } = await pool(context, { worker: script }).scanFile('any');
  assert.match(result.incompleteReasons.join(), /ERR_ACCESS_DENIED|permission|restricted/i);
});

test('a missing worker makes files incomplete, and nothing else', async (context) => {
  const { result } = await pool(context, { worker: '/nowhere/worker.cjs' }).scanFile('any');
  assert.equal(result.complete, false);
  assert.match(result.incompleteReasons.join(), /scan worker/);
});

test('a process that was started ahead is the first worker, and one that has ended is replaced', async (context) => {
  const folder = temporaryFolder(context);
  const path = write(folder, 'benign.pkl', benignPickle());
  const ahead = startWorker(workerScript());
  const scans = pool(context, { first: ahead });
  assert.equal((await scans.scanFile(path)).result.verdict, 'clean');
  assert.ok(ahead.listenerCount('message') > 0);
  ahead.ref();
  scans.close();
  if (ahead.exitCode === null && ahead.signalCode === null) await once(ahead, 'exit');

  const after = pool(context, { first: ahead });
  assert.equal((await after.scanFile(path)).result.verdict, 'clean');
});

test('a worker that was started ahead and got no work keeps nobody from ending', () => {
  const module = new URL('../src/worker-process.js', import.meta.url).href;
  const program = `const { startWorkerAhead } = await import(${JSON.stringify(module)});
    console.log(startWorkerAhead() !== undefined);`;
  const options = { timeout: 60_000, encoding: 'utf8' } as const;
  assert.equal(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], options).trim(),
    'true',
  );
});

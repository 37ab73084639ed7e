import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Digests, nodeFiles } from '@kernelward/host';
import { temporaryFolder, write } from './folder.js';

test('a digest belongs to the bytes it was computed of', async (context) => {
  const folder = temporaryFolder(context);
  const digests = new Digests({ config: join(folder, 'config'), cache: join(folder, 'cache') });
  const path = write(folder, 'model.pt', Buffer.alloc(700_000, 7));
  const answer = await digests.digest(path);
  assert.ok(answer.kind === 'digest');
  assert.equal(answer.sha256, createHash('sha256').update(Buffer.alloc(700_000, 7)).digest('hex'));
  assert.equal(answer.identity, (await nodeFiles.stat(path))?.identity);
});

test('a file that is not there has no digest, with the reason', async (context) => {
  const folder = temporaryFolder(context);
  const digests = new Digests({ config: folder, cache: folder });
  assert.deepEqual(await digests.digest(join(folder, 'missing')), {
    kind: 'failed',
    reason: 'The file does not exist.',
  });
});

test('the digest of a small file does not wait for that of a large one', async (context) => {
  const folder = temporaryFolder(context);
  const digests = new Digests({ config: join(folder, 'config'), cache: join(folder, 'cache') });
  const large = write(folder, 'large.pt', '');
  truncateSync(large, 2 ** 40);
  const small = write(folder, 'small.pt', 'bytes');
  const stop = new AbortController();
  const running = digests.digest(large, stop.signal);
  assert.equal((await digests.digest(small)).kind, 'digest');
  stop.abort();
  assert.equal((await running).kind, 'failed');
});

test('who waits behind another large file is answered at once when he cancels', async (context) => {
  const folder = temporaryFolder(context);
  const digests = new Digests({ config: join(folder, 'config'), cache: join(folder, 'cache') });
  const [first, second] = ['first.pt', 'second.pt'].map((name) => write(folder, name, ''));
  assert.ok(first !== undefined && second !== undefined);
  for (const path of [first, second]) truncateSync(path, 2 ** 40);
  const stop = new AbortController();
  let ended = false;
  const running = digests.digest(first, stop.signal).then((answer) => {
    ended = true;
    return answer;
  });
  const waiting = new AbortController();
  const answer = digests.digest(second, waiting.signal);
  waiting.abort();
  assert.equal((await answer).kind, 'failed');
  assert.equal(ended, false);
  stop.abort();
  await running;
});

test('the rest of a file that was deleted while it is read is not read', async (context) => {
  const folder = temporaryFolder(context);
  const digests = new Digests({ config: join(folder, 'config'), cache: join(folder, 'cache') });
  const path = write(folder, 'large.pt', '');
  truncateSync(path, 2 ** 40);
  const running = digests.digest(path);
  rmSync(path);
  const answer = await running;
  assert.equal(answer.kind, 'failed');
});

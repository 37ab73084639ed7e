import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserCache, userFolders } from '@kernelward/host';
import { temporaryFolder, write } from './folder.js';

test('what was remembered is there for the next process, and only for the user', async (context) => {
  const folders = foldersIn(temporaryFolder(context));
  await new UserCache<string>(folders, 'verdicts').set('identity', 'clean');
  assert.equal(await new UserCache<string>(folders, 'verdicts').get('identity'), 'clean');
  assert.equal(await new UserCache<string>(folders, 'verdicts').get('another identity'), undefined);
  assert.equal(await new UserCache<string>(folders, 'other').get('identity'), undefined);
  assert.equal(statSync(join(folders.config, 'cache.key')).mode & 0o777, 0o600);
});

test('what another version computed is not remembered as this one’s, and needs no folder of its own', async (context) => {
  const folders = foldersIn(temporaryFolder(context));
  const cache = (version: string) => new UserCache<string>(folders, 'scans', () => version);
  await cache('1').set('identity', 'clean');
  assert.equal(await cache('1').get('identity'), 'clean');
  assert.equal(await cache('2').get('identity'), undefined);
  await cache('2').set('identity', 'malicious');
  assert.deepEqual(readdirSync(folders.cache), ['scans']);
});

test('an entry that somebody else wrote or changed does not count', async (context) => {
  const folders = foldersIn(temporaryFolder(context));
  await new UserCache<string>(folders, 'verdicts').set('identity', 'malicious');
  const folder = join(folders.cache, 'verdicts');
  const [name] = readdirSync(folder);
  assert.ok(name);
  const path = join(folder, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace('malicious', 'clean'));
  assert.equal(await new UserCache<string>(folders, 'verdicts').get('identity'), undefined);
});

test('a cache that cannot be written still remembers in this process', async (context) => {
  const blocked = join(write(temporaryFolder(context), 'file', ''), 'below');
  const cache = new UserCache<string>({ config: blocked, cache: blocked }, 'verdicts');
  await cache.set('identity', 'clean');
  assert.equal(await cache.get('identity'), 'clean');
});

function foldersIn(folder: string) {
  return userFolders(
    { XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') },
    'linux',
  );
}

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Quarantine } from '../src/quarantine.js';

describe('quarantine', () => {
  let home = '';
  let path = '';
  let quarantine: Quarantine;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'kernelward-quarantine-'));
    path = join(home, 'model.pt');
    await writeFile(path, 'bytes');
    quarantine = new Quarantine(join(home, 'quarantine'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test('takes a file out of its place, unreadable for others and not executable', async () => {
    const answer = await quarantine.take(path);
    assert.equal(answer.kind, 'quarantined');
    assert.deepEqual(await readdir(home), ['quarantine']);
    const kept = (await readdir(join(home, 'quarantine'))).find((name) => name.endsWith('.quarantined'));
    assert.equal((await stat(join(home, 'quarantine', kept ?? ''))).mode & 0o777, 0o400);
    assert.equal((await stat(join(home, 'quarantine'))).mode & 0o777, 0o700);
  });

  test('restores a file by its id to where it was', async () => {
    await quarantine.take(path);
    const [entry] = await quarantine.list();
    assert.equal(entry?.path, path);
    assert.deepEqual(await quarantine.restore(entry.id), { kind: 'restored', path });
    assert.equal(await readFile(path, 'utf8'), 'bytes');
    assert.deepEqual(await quarantine.list(), []);
  });

  test('never restores over another file', async () => {
    const answer = await quarantine.take(path);
    assert.ok(answer.kind === 'quarantined');
    await writeFile(path, 'another');
    assert.equal((await quarantine.restore(answer.entry.id)).kind, 'refused');
    assert.equal(await readFile(path, 'utf8'), 'another');
    assert.equal((await quarantine.list()).length, 1);
  });

  test('refuses what is not there, what is no regular file, and ids that are paths', async () => {
    assert.equal((await quarantine.take(join(home, 'absent'))).kind, 'refused');
    assert.equal((await quarantine.take(home)).kind, 'refused');
    assert.equal((await quarantine.restore('../model')).kind, 'refused');
  });

  test('refuses a link, and says where the model itself is', async () => {
    const shortcut = join(home, 'shortcut.pt');
    await symlink(path, shortcut);
    const answer = await quarantine.take(shortcut);
    assert.ok(answer.kind === 'refused');
    assert.match(answer.message, /model\.pt, where the model itself is/);
    assert.equal(await readFile(path, 'utf8'), 'bytes');
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Disk } from '../src/disk.js';
import { nodeSurroundings } from '../src/surroundings.js';

function container(context: { after(clean: () => void): void }): string {
  const root = mkdtempSync(join(tmpdir(), 'kernelward-root-'));
  context.after(() => {
    rmSync(root, { recursive: true });
  });
  mkdirSync(join(root, 'etc'));
  mkdirSync(join(root, 'opt/env/bin'), { recursive: true });
  mkdirSync(join(root, 'opt/env/lib/python3.12/site-packages'), { recursive: true });
  writeFileSync(join(root, 'opt/env/pyvenv.cfg'), 'home = /opt/python/bin\n');
  writeFileSync(join(root, 'opt/env/bin/python3'), '');
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\njo:x:1000:100::/home/jo:/bin/sh\n');
  return root;
}

test("a container's links lead where they lead the container, never out of its root", (context) => {
  const root = container(context);
  symlinkSync('/opt/env', join(root, 'current'));
  symlinkSync('../../../../../../../../../etc', join(root, 'up'));
  symlinkSync('loop', join(root, 'loop'));
  const disk = new Disk(root);
  assert.equal(disk.real('/current/bin/python3'), '/opt/env/bin/python3');
  assert.ok(disk.exists('/current/pyvenv.cfg'));
  assert.equal(disk.real('/up/passwd'), '/etc/passwd');
  assert.match(disk.text('/up/passwd', 100) ?? '', /jo/);
  assert.equal(disk.exists('/loop'), false);
  assert.equal(disk.real('/loop'), '/loop');
  assert.deepEqual(disk.names('/current'), ['bin', 'lib', 'pyvenv.cfg']);
});

test("what a policy's variables stand for in a container is the container's own", (context) => {
  const root = container(context);
  const surroundings = nodeSurroundings({
    env: { PATH: '/opt/env/bin:/usr/bin', VIRTUAL_ENV: '/opt/env' },
    workspace: '/work',
    container: { root, uid: 1000 },
  });
  assert.equal(surroundings.home, '/home/jo');
  assert.equal(surroundings.uid, 1000);
  assert.deepEqual(surroundings.workspace, ['/work']);
  assert.deepEqual(surroundings.runtime, ['/run/user/1000']);
  assert.ok(surroundings.environment.includes('/opt/env'));
  assert.ok(surroundings.packages.includes('/opt/env/lib/python3.12/site-packages'));
});

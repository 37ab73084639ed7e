#!/usr/bin/env node
// Installs the agent in a guest whose init is systemd, and removes it again: install.mjs [--verbose].
// Status 1 where something that installation promises does not hold.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot, lsm } from './boot.mjs';
import { makeImage } from './image.mjs';
import { kernelImage } from './kernel.mjs';
import { agentBinary } from '../redteam/agent.mjs';
import { writePolicy } from '../redteam/policy.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** systemd, its client, and what makes and removes accounts. */
const programs = [
  '/lib/systemd/systemd',
  '/usr/bin/systemctl',
  '/usr/sbin/useradd',
  '/usr/sbin/userdel',
  '/usr/sbin/groupdel',
];
const units = {
  'try.target': '[Unit]\nDefaultDependencies=no\nWants=try.service\n',
  'try.service': `[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/busybox sh /run-install.sh
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
`,
  'sysinit.target': '[Unit]\nDefaultDependencies=no\n',
  'basic.target': '[Unit]\nDefaultDependencies=no\n',
  'local-fs.target': '[Unit]\nDefaultDependencies=no\n',
  'multi-user.target': '[Unit]\n',
  'shutdown.target': '[Unit]\nDefaultDependencies=no\n',
};

const folder = mkdtempSync(join(tmpdir(), 'kernelward-install-'));
try {
  const files = {
    '/init': here('guest/install-init'),
    '/run-install.sh': here('guest/install.sh'),
    '/brought/kernelward-agent': agentBinary(),
  };
  for (const program of programs) {
    files[program] = realpathSync(program);
    for (const [, library] of execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(
      /(\/\S+)\s+\(0x/g,
    ))
      files[library] = realpathSync(library);
  }
  for (const [name, text] of Object.entries(units)) {
    writeFileSync(join(folder, name), text);
    files[`/etc/systemd/system/${name}`] = join(folder, name);
  }
  for (const [name, text] of Object.entries({ 'machine-id': `${'0'.repeat(31)}1\n`, 'login.defs': '' })) {
    writeFileSync(join(folder, name), text);
    files[`/etc/${name}`] = join(folder, name);
  }
  writePolicy(join(folder, 'policy'), { home: '/home/user', uid: 1000, runtime: '/run/user/1000' });
  files['/policy'] = join(folder, 'policy');
  const { events, console: said } = await boot({
    kernel: await kernelImage('6.12'),
    image: makeImage('install', files),
    lsm: lsm.A1,
    onLine: (line) => process.argv.includes('--verbose') && console.error(line),
  });
  const checks = events.filter(({ event }) => event === 'check');
  for (const { name, passed } of checks) console.log(`${passed ? '✓' : '✗'} ${name}`);
  const wrong = checks.filter(({ passed }) => !passed).length;
  if (wrong > 0) console.log(said.slice(-4000));
  process.exitCode = wrong > 0 || checks.length === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

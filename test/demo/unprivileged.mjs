// The demonstration as somebody without privileges sees it (tier C): in an account made for the run, whose home is empty.
// Usage, as root: node test/demo/unprivileged.mjs
//
// The checkout may lie in a folder that no other account may enter (/root). So everything happens in mount points of its
// own, which end with it: there closed folders above what is needed are replaced by empty ones that hold only that, and
// the folder for what is made at run time belongs to the account.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, root, venvPython } from '../setup/parts.mjs';

const own = process.argv.includes('--in-namespace');

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout.trim();
}

/** The highest folder above `path`, itself included, that other accounts may not enter. */
function closedAbove(path) {
  const up = dirname(path);
  const higher = up === path ? undefined : closedAbove(up);
  return higher ?? ((statSync(path).mode & 0o005) === 0o005 ? undefined : path);
}

/** Lets everybody reach `needed`, in this process's mount points alone. */
function open(needed, stage) {
  run('mount', '--make-rprivate', '/');
  const closed = needed.map((path) => ({ path, above: closedAbove(path) })).filter(({ above }) => above);
  for (const [index, one] of closed.entries()) {
    one.held = join(stage, String(index));
    mkdirSync(one.held);
    run('mount', '--bind', one.path, one.held);
  }
  for (const above of new Set(closed.map((one) => one.above)))
    run('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', above);
  for (const { path, held } of closed) {
    mkdirSync(path, { recursive: true });
    run('mount', '--bind', held, path);
  }
}

function demonstrate(name, stage) {
  const [uid, gid] = ['-u', '-g'].map((flag) => run('id', flag, name));
  const folders = [venvPython, process.execPath].map((program) => dirname(dirname(realpathSync(program))));
  open([root, ...folders], stage);
  mkdirSync(cache, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `mode=700,uid=${uid},gid=${gid}`, 'tmpfs', cache);
  const account = ['--reuid', uid, '--regid', gid, '--clear-groups', '--'];
  const done = spawnSync('setpriv', [...account, process.execPath, join(root, 'test/demo/demo.mjs')], {
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', CI: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  console.log(done.stdout);
  if (done.status !== 0) throw new Error(`the demonstration ended with status ${done.status}`);
  if (!done.stdout.includes('the tier that is shown (C)'))
    throw new Error('it was not tier C that was shown');
}

if (process.getuid?.() !== 0) throw new Error('needs root: it makes an account without privileges');
if (!existsSync(venvPython)) throw new Error('the Python environment is missing: run npm run demo once');
if (own) {
  const [name, stage] = process.argv.slice(-2);
  demonstrate(name, stage);
} else {
  const name = `kwdemo${process.pid}`;
  const stage = mkdtempSync('/run/kernelward-demo-');
  run('useradd', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/sh', name);
  try {
    const again = [process.execPath, process.argv[1], '--in-namespace', name, stage];
    const done = spawnSync('unshare', ['--mount', '--', ...again], { stdio: 'inherit' });
    process.exitCode = done.status ?? 1;
  } finally {
    run('userdel', name);
    rmSync(stage, { recursive: true, force: true });
  }
}

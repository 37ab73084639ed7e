// The guest's root file system: busybox, Debian's Python with ipykernel, the agent, and the files of a run.
// An ext4 image on NVMe needs no initramfs, no modules and no root to be built (both drivers are in Debian's kernels).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache } from '../setup/parts.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const home = join(cache, 'vm');
const python = '/usr/bin/python3';
/** What the guest's Python has beside the standard library. */
const packages = ['ipykernel==7.4.0', 'jupyter_server', 'numpy', 'joblib', 'pip'];

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr.slice(-2000)}`);
  return done.stdout;
}

/** Shared libraries that a program needs, the loader among them, as `ldd` names them. */
function libraries(program) {
  return [...run('ldd', [program]).matchAll(/(\/\S+)\s+\(0x/g)].map((match) => match[1]);
}

function copyWithLibraries(root, program) {
  for (const path of [program, ...libraries(program)]) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(realpathSync(path), target);
  }
}

/** The part that does not change between runs: about 200 MB, made once (30 s). */
function baseRoot() {
  const version = run(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']).trim();
  const key = createHash('sha256')
    .update(JSON.stringify([version, packages, readFileSync(here('image.mjs'), 'utf8')]))
    .digest('hex')
    .slice(0, 12);
  const root = join(home, `root-${key}`);
  if (existsSync(root)) return root;
  const fresh = `${root}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  for (const folder of [
    'bin',
    'dev',
    'proc',
    'sys',
    'tmp',
    'run',
    'root',
    'etc',
    'usr/bin',
    'usr/lib',
    'opt/site',
    'var/tmp',
    'home',
    'mnt',
  ])
    mkdirSync(join(fresh, folder), { recursive: true });
  copyFileSync('/bin/busybox', join(fresh, 'bin/busybox'));
  copyWithLibraries(fresh, realpathSync(python));
  run('ln', ['-s', realpathSync(python).split('/').at(-1), join(fresh, 'usr/bin/python3')]);
  // The interpreter's own library without tests and caches; extension modules need libraries of their own.
  const library = `/usr/lib/python${version}`;
  cpSync(library, join(fresh, library), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\/(test|tests|idlelib|tkinter|__pycache__|config-[^/]*)$/.test(path),
  });
  run(python, ['-m', 'venv', join(home, `pip-${key}`)]);
  run(
    join(home, `pip-${key}`, 'bin/pip'),
    [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--only-binary=:all:',
      '--target',
      join(fresh, 'opt/site'),
      ...packages,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const modules = run('find', [
    join(fresh, library, 'lib-dynload'),
    join(fresh, 'opt/site'),
    '-name',
    '*.so*',
    '-type',
    'f',
  ]);
  for (const module of modules.trim().split('\n'))
    for (const path of libraries(module)) {
      const target = join(fresh, path);
      // A wheel's own libraries are found beside it; the rest comes from this system.
      if (path.startsWith(fresh) || existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(realpathSync(path), target);
    }
  run(python, ['-m', 'compileall', '-q', '-j', '2', join(fresh, library), join(fresh, 'opt/site')]);
  writeFileSync(join(fresh, 'etc/hosts'), '127.0.0.1 localhost\n');
  writeFileSync(
    join(fresh, 'etc/passwd'),
    'root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/home/user:/bin/sh\nagent:x:990:990::/:/bin/false\n',
  );
  writeFileSync(join(fresh, 'etc/group'), 'root:x:0:\nuser:x:1000:\nagent:x:990:\n');
  writeFileSync(join(fresh, 'etc/shadow'), 'root:!::::::::\n');
  renameSync(fresh, root);
  return root;
}

/**
 * Makes the image of one run.
 * @param {Record<string, string>} files guest path -> host path (a file or a folder), copied over the base
 * @returns {string} the image's path; `boot` never changes it (snapshot)
 */
export function makeImage(name, files) {
  const base = baseRoot();
  const root = join(home, `run-${name}`);
  rmSync(root, { recursive: true, force: true });
  // Hard links: the base is read-only by convention, and a copy of 200 MB a run would cost seconds.
  run('cp', ['-al', base, root]);
  for (const [guest, host] of Object.entries({ '/init': here('guest/init'), ...files })) {
    const target = join(root, guest);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(target, { recursive: true, force: true });
    cpSync(host, target, { recursive: true });
  }
  const image = join(home, `${name}.ext4`);
  rmSync(image, { force: true });
  run('mke2fs', [
    '-q',
    '-t',
    'ext4',
    '-O',
    '^has_journal',
    '-E',
    'root_owner=0:0',
    '-d',
    root,
    image,
    '700M',
  ]);
  rmSync(root, { recursive: true, force: true });
  return image;
}

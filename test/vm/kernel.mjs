// Debian's cloud kernels, downloaded and unpacked, never installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../setup/parts.mjs';

/** Meta-packages: the exact version moves with each security update, so it is resolved, not written down. */
const metaPackages = { 6.1: 'linux-image-cloud-amd64', 6.12: 'linux-image-6.12-cloud-amd64' };
export const kernels = Object.keys(metaPackages);

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

const dependency = (meta) =>
  spawnSync('apt-cache', ['depends', meta], { encoding: 'utf8' }).stdout?.match(
    /^\s*Depends:\s*(linux-image-\S+)/m,
  )?.[1];

/** The kernel image among a package's files. */
export function imageIn(folder) {
  const boot = join(folder, 'boot');
  const name = existsSync(boot) ? readdirSync(boot).find((file) => file.startsWith('vmlinuz-')) : undefined;
  return name && join(boot, name);
}

/** The kernel image of a release, as a path; downloaded the first time (about 30 MB, 2 s). */
export function kernelImage(release) {
  const meta = metaPackages[release];
  if (!meta) throw new Error(`no kernel ${release}: there are ${kernels.join(' and ')}`);
  const home = join(cache, 'vm', `kernel-${release}`);
  const there = imageIn(home);
  if (there) return there;
  let name = dependency(meta);
  if (!name) {
    run('apt-get', ['update', '--quiet']);
    name = dependency(meta);
  }
  if (!name) throw new Error(`${meta} is not among this system's packages`);
  mkdirSync(join(cache, 'vm'), { recursive: true });
  // Made aside and moved into place: an interrupted download leaves nothing that looks whole.
  const fresh = mkdtempSync(join(cache, 'vm', 'fresh-'));
  run('apt-get', ['download', '--quiet', name], fresh);
  const archive = readdirSync(fresh).find((file) => file.endsWith('.deb'));
  run('dpkg-deb', ['-x', archive, 'root'], fresh);
  rmSync(home, { recursive: true, force: true });
  renameSync(join(fresh, 'root'), home);
  rmSync(fresh, { recursive: true, force: true });
  return imageIn(home);
}

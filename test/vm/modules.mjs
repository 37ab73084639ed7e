// Modules of a guest's kernel, with those that they depend on. Debian's cloud kernels have overlayfs and btrfs as modules,
// 6.12 compressed ones; busybox's insmod loads a plain file and looks for nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} image   of the kernel, among the files of its package
 * @param {string} folder  where the modules go
 * @param {string} name    of a module
 * @returns {string[]} names of files, in the order in which they are loaded; none where the kernel does not have it so
 */
export function copyModules(image, folder, name) {
  const all = join(dirname(dirname(image)), 'lib/modules');
  if (!existsSync(all)) return [];
  const paths = readdirSync(all, { recursive: true }).filter((path) => /\.ko(\.xz)?$/.test(path));
  const known = new Map(paths.map((path) => [plain(path), join(all, path)]));
  const loaded = new Map();
  const load = (wanted) => {
    const path = known.get(wanted);
    if (loaded.has(wanted) || !path) return;
    const bytes = path.endsWith('.xz') ? unpacked(path) : readFileSync(path);
    for (const needed of dependencies(bytes)) load(needed);
    const file = `${wanted}.ko`;
    writeFileSync(join(folder, file), bytes);
    loaded.set(wanted, file);
  };
  load(name);
  return [...loaded.values()];
}

/** A module's name; in file names - and _ are the same. */
function plain(path) {
  return path
    .split('/')
    .at(-1)
    .replace(/\.ko(\.xz)?$/, '')
    .replaceAll('-', '_');
}

function unpacked(path) {
  const { status, stdout, stderr } = spawnSync('xz', ['-dc', path], { maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`xz: ${stderr}`);
  return stdout;
}

/** What its section .modinfo says: `depends=a,b`, ended by a zero. */
function dependencies(bytes) {
  const at = bytes.indexOf('\0depends=');
  if (at < 0) return [];
  const text = bytes.subarray(at + 9, bytes.indexOf(0, at + 9)).toString('latin1');
  return text.split(',').filter(Boolean).map(plain);
}

// Debian packages of another architecture, downloaded and unpacked, never installed: this system's packages, its lists
// and its architectures stay as they are.   debian.mjs ARCHITECTURE FOLDER PACKAGE...
// Of a meta-package (linux-image-cloud-arm64) what it depends on is unpacked, for its versions move with each update.
// Needs apt-get and dpkg-deb; the state of its own lies in FOLDER too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} architecture  as Debian calls it
 * @param {string} folder        where it goes; what is there is taken as whole
 * @param {string[]} packages
 * @returns {string} `folder`, with their versions in versions.json
 * @throws where there is no apt-get, no such package, or no way to the mirror that this system is set up with
 */
export function unpack(architecture, folder, packages) {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // Made aside and moved into place: an interrupted download leaves nothing that looks whole.
  const fresh = mkdtempSync(`${folder}-`);
  try {
    const apt = privateApt(architecture, join(fresh, 'apt'));
    apt('apt-get', 'update', '--quiet');
    const archives = join(fresh, 'archives');
    mkdirSync(archives);
    const real = packages.map((name) => (name.startsWith('linux-image-') ? imageBehind(apt, name) : name));
    apt.in(archives)('apt-get', 'download', '--quiet', ...real);
    const versions = {};
    for (const archive of readdirSync(archives)) {
      run('dpkg-deb', ['-x', join(archives, archive), join(fresh, 'root')]);
      const [name, version] = ['Package', 'Version'].map((field) =>
        run('dpkg-deb', ['-f', join(archives, archive), field]).trim(),
      );
      versions[name] = version;
    }
    writeFileSync(join(fresh, 'root', 'versions.json'), JSON.stringify(versions));
    renameSync(join(fresh, 'root'), folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** apt with lists of its own for this architecture alone, from the sources of this system. */
function privateApt(architecture, state) {
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(state, name), { recursive: true });
  writeFileSync(join(state, 'status'), '');
  const settings = [
    `APT::Architecture "${architecture}";`,
    `APT::Architectures { "${architecture}"; };`,
    `Dir::State "${state}";`,
    `Dir::State::status "${state}/status";`,
    `Dir::State::lists "${state}/lists";`,
    `Dir::Cache "${state}/cache";`,
    // Root's apt otherwise drops its rights, and then cannot write into a folder of root's.
    'APT::Sandbox::User "root";',
  ];
  writeFileSync(join(state, 'apt.conf'), settings.join('\n') + '\n');
  const within =
    (cwd) =>
    (command, ...args) =>
      run(command, args, { cwd, env: { ...process.env, APT_CONFIG: join(state, 'apt.conf') } });
  return Object.assign(within(state), { in: within });
}

function imageBehind(apt, meta) {
  const image = apt('apt-cache', 'depends', meta).match(/^\s*Depends:\s*(linux-image-\S+)/m)?.[1];
  return image ?? meta;
}

function run(command, args, options) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr.trim()}`);
  return done.stdout;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [architecture, folder, ...packages] = process.argv.slice(2);
  if (packages.length === 0) {
    console.error('usage: debian.mjs ARCHITECTURE FOLDER PACKAGE...');
    process.exit(2);
  }
  try {
    console.log(unpack(architecture, resolve(folder), packages));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

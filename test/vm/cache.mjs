#!/usr/bin/env node
// Remembered verdicts (native-agent/bpf/cache.h) against everything that could make them wrong: cache/cases.py in guests, on
// ext4, tmpfs, overlayfs and btrfs.   cache.mjs [--tier A1|A2]... [--kernel 6.1|6.12]...    status 1 where a case is wrong or missing
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writePolicy } from '../redteam/policy.mjs';
import { agentBinary } from '../setup/parts.mjs';
import { lsm } from './boot.mjs';
import { copyModules } from './modules.mjs';
import { base, inGuest } from './stage.mjs';

const { values } = parseArgs({
  options: {
    kernel: { type: 'string', multiple: true, default: ['6.12', '6.1'] },
    tier: { type: 'string', multiple: true, default: ['A1', 'A2'] },
  },
});
const socket = '/run/kernelward/agent.sock';
const homes = {
  ext4: '/home/user',
  tmpfs: '/mnt/ram/user',
  overlayfs: '/mnt/over/user',
  btrfs: '/mnt/btrfs/user',
};
/** Cases of cache/cases.py; none may be missing. */
const cases = 17;
const missing = ['/usr/bin/qemu-system-x86_64', '/usr/sbin/mkfs.btrfs', agentBinary].find(
  (path) => !existsSync(path),
);
if (missing) {
  console.log(`left out: ${missing} is not here`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const script = (tier) => `
mkdir -p /run/kernelward /mnt/ram /mnt/lay /mnt/over
mount -t tmpfs none /mnt/ram
mount -t tmpfs none /mnt/lay
for module in $(cat ${base}/modules); do insmod ${base}/$module; done
mkdir /mnt/btrfs
mount -t btrfs /dev/nvme1n1 /mnt/btrfs
mkdir -p /mnt/lay/upper /mnt/lay/work
for folder in work .aws; do
  mkdir -p /mnt/lay/lower/user/$folder/lower
  for file in f g h; do echo x > /mnt/lay/lower/user/$folder/lower/$file; done
done
mount -t overlay none -o lowerdir=/mnt/lay/lower,upperdir=/mnt/lay/upper,workdir=/mnt/lay/work /mnt/over
mkdir -p ${Object.values(homes)
  .map((home) => `${home}/work ${home}/.aws`)
  .join(' ')} /elsewhere/work
${base}/kernelward-agent daemon --system --tier ${tier} --run-as agent --socket ${socket} >/run/agent.out 2>/run/agent.err &
n=0; while ! grep -q ^ready /run/agent.out && [ $n -lt 300 ]; do n=$((n+1)); usleep 100000; done
grep -q ^ready /run/agent.out || { tail -c 3000 /run/agent.err; exit 1; }
${Object.entries(homes)
  .map(
    ([name, home]) =>
      `python3 ${base}/cache/cases.py ${base}/kernelward-agent ${socket} ${base}/${name}.policy ${base}/other.policy ${home}`,
  )
  .join('\n')}
`;

/** A file system of its own for sub-volumes, empty. */
function emptyBtrfs() {
  const folder = mkdtempSync(join(tmpdir(), 'kernelward-btrfs-'));
  const path = join(folder, 'disk');
  writeFileSync(path, '');
  truncateSync(path, 256 << 20);
  const made = spawnSync('mkfs.btrfs', ['-q', path], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`mkfs.btrfs: ${made.error?.message ?? made.stderr}`);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function guest(tier, kernel, disk) {
  const { events, console: text } = await inGuest(
    {
      name: `cache-${tier}-${kernel}`,
      kernel,
      script: script(tier),
      fill(stage, image) {
        cpSync(fileURLToPath(new URL('cache', import.meta.url)), join(stage, 'cache'), { recursive: true });
        const modules = ['overlay', 'btrfs'].flatMap((name) => copyModules(image, stage, name));
        writeFileSync(join(stage, 'modules'), modules.join('\n'));
        for (const [name, home] of [...Object.entries(homes), ['other', '/elsewhere']])
          writePolicy(join(stage, `${name}.policy`), { home, uid: 0, runtime: '/run/user/0' });
      },
    },
    // The storm's two sides run at once.
    { lsm: lsm[tier], processors: 2, seconds: 1200, disks: [disk] },
  );
  const found = events.filter(({ event }) => event === 'case');
  const wanted = cases * Object.keys(homes).length;
  if (found.length !== wanted)
    throw new Error(`${found.length} of ${wanted} cases were run:\n${text.slice(-3000)}`);
  return found;
}

let wrong = 0;
const disk = emptyBtrfs();
process.once('exit', disk.remove);
for (const tier of values.tier)
  for (const kernel of values.kernel) {
    const found = await guest(tier, kernel, disk.path);
    for (const { name, home, what, why } of found.filter(({ why }) => why !== null))
      console.log(`✗ ${tier} ${kernel} ${home} ${name} (${what}): ${why}`);
    const bad = found.filter(({ why }) => why !== null).length;
    wrong += bad;
    console.log(`${tier} ${kernel}: ${found.length} cases, ${bad} wrong`);
  }
process.exitCode = wrong > 0 ? 1 : 0;

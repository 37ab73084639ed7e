#!/usr/bin/env node
// The agent of arm64 in guests of that machine: A1 and A2 on 6.12, B on 6.1, where trampolines do not attach. It is built
// here for that machine; where this cannot be, all of it is left out with a notice.
//   arm64.mjs [--agent FILE] [--tier A1|A2|B]...     status 1 where a canary is not denied, or a session does not do what its policy says
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unpack } from '../../native-agent/debian.mjs';
import { writePolicy } from '../redteam/policy.mjs';
import { cache, root } from '../setup/parts.mjs';
import { boot, lsm } from './boot.mjs';
import { imageIn } from './kernel.mjs';
import { base } from './stage.mjs';

const { values } = parseArgs({
  options: {
    agent: { type: 'string' },
    tier: { type: 'string', multiple: true, default: ['A1', 'A2', 'B'] },
  },
});
const modes = [
  { tier: 'A1', kernel: '6.12' },
  { tier: 'A2', kernel: '6.12' },
  { tier: 'B', kernel: '6.1' },
];
const metaPackages = { 6.1: 'linux-image-cloud-arm64', 6.12: 'linux-image-6.12-cloud-arm64' };
const home = '/home/user';
const socket = '/run/kernelward/agent.sock';

function leaveOut(why) {
  console.log(`left out: ${why}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

/** Builds it; leaves everything out where there is no Rust target, compiler or library for that machine. */
function build() {
  const done = spawnSync('bash', [join(root, 'native-agent/build.sh'), 'aarch64-unknown-linux-gnu'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (done.status === 3) leaveOut(done.stderr.trim().split('\n').at(-1));
  if (done.status !== 0) throw new Error(done.stderr.slice(-3000));
  return done.stdout.trim().split('\n').at(-1);
}

/** Each check is a line: what was tried, what came of it. The listener is the guest's own, outside of any session. */
const script = (tier) => `
mkdir -p /run/kernelward ${home}/work ${home}/.aws
echo secret > ${home}/.aws/credentials
echo data > ${home}/work/data
check() { echo "@@ {\\"event\\":\\"check\\",\\"name\\":\\"$1\\",\\"passed\\":$2,\\"detail\\":\\"$3\\"}"; }
agent=${base}/kernelward-agent
$agent daemon --system --tier ${tier} --run-as agent --socket ${socket} >/run/agent.out 2>/run/agent.err &
daemon=$!
n=0; while ! grep -q ^ready /run/agent.out && [ $n -lt 600 ]; do n=$((n+1)); usleep 100000; done
grep -q "^ready .* ${tier}$" /run/agent.out || { cat /run/agent.out; tail -c 3000 /run/agent.err; KERNELWARD_LIBBPF_LOG=1 $agent probe 2>&1 | tail -n 40; exit 1; }
check "every canary is denied" true ""
cd ${home}/work
session() { name=$1; shift; $agent launch --socket ${socket} --policy ${base}/policy --session "$name" -- "$@" 2>/run/said; }
try() { # name, whether it may, command...
  name=$1; may=$2; shift 2
  if session "$name" "$@"; then done=yes; else done=no; fi
  [ $done = $may ] && check "$name" true "" || check "$name" false "$(tr -d '\\"' </run/said | tr '\\n' ' ' | tail -c 300)"
}
nc -l -p 4444 -s 127.0.0.1 >/dev/null 2>&1 &
try reads-data yes cat ${home}/work/data
try reads-credentials no cat ${home}/.aws/credentials
try reads-credentials-in-a-child no sh -c 'cat ${home}/.aws/credentials; exit $?'
try writes-in-its-folder yes sh -c 'echo x > ${home}/work/new && rm ${home}/work/new'
try writes-to-bashrc no sh -c 'echo x >> ${home}/.bashrc'
try connects-to-a-loopback-port no nc -w 3 127.0.0.1 4444
try mounts no mount -t tmpfs none ${home}/work
$agent events --socket ${socket} > /run/events
grep -q credentials /run/events && check "a denial is told" true "" || check "a denial is told" false "$(wc -l </run/events) events"
check "the agent lives" $(kill -0 $daemon 2>/dev/null && echo true || echo false) ""
`;

async function guest({ tier, kernel }, agent) {
  const stage = mkdtempSync(join(cache, 'vm', 'stage-'));
  try {
    chmodSync(stage, 0o755);
    const files = unpack('arm64', join(cache, 'vm', 'debian-arm64'), ['busybox-static']);
    const image = imageIn(
      unpack('arm64', join(cache, 'vm', `kernel-${kernel}-arm64`), [metaPackages[kernel]]),
    );
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
      'var/tmp',
      'home',
      base,
    ])
      mkdirSync(join(stage, folder), { recursive: true });
    cpSync(join(files, 'bin/busybox'), join(stage, 'bin/busybox'));
    cpSync(agent, join(stage, base, 'kernelward-agent'));
    chmodSync(join(stage, base, 'kernelward-agent'), 0o755);
    cpSync(fileURLToPath(new URL('guest/init', import.meta.url)), join(stage, 'init'));
    chmodSync(join(stage, 'init'), 0o755);
    writeFileSync(join(stage, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nagent:x:990:990::/:/bin/false\n');
    writeFileSync(join(stage, 'etc/group'), 'root:x:0:\nagent:x:990:\n');
    writePolicy(join(stage, base, 'policy'), {
      home,
      uid: 0,
      runtime: '/run/user/0',
      environment: ['/usr', base],
    });
    writeFileSync(join(stage, 'run.sh'), script(tier));
    const disk = join(cache, 'vm', `arm64-${tier}-${kernel}-${process.pid}.ext4`);
    try {
      const options = ['-q', '-t', 'ext4', '-O', '^has_journal', '-E', 'root_owner=0:0'];
      const made = spawnSync('mke2fs', [...options, '-d', stage, disk, '64M'], { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(`mke2fs: ${made.error?.message ?? made.stderr}`);
      return await boot({
        machine: 'arm64',
        kernel: image,
        image: disk,
        lsm: lsm[tier] ?? lsm.A1,
        seconds: 280,
      });
    } finally {
      rmSync(disk, { force: true });
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

if (!existsSync('/usr/bin/qemu-system-aarch64')) leaveOut('/usr/bin/qemu-system-aarch64 is not here');
const agent = values.agent ?? build();
mkdirSync(join(cache, 'vm'), { recursive: true });
let failed = 0;
for (const mode of modes.filter(({ tier }) => values.tier.includes(tier))) {
  const name = `arm64 ${mode.tier} ${mode.kernel}`;
  const { events, console: text } = await guest(mode, agent);
  const checks = events.filter(({ event }) => event === 'check');
  for (const { name: what, detail } of checks.filter(({ passed }) => !passed))
    console.log(`✗ ${name} ${what}: ${detail}`);
  const ended = checks.at(-1)?.name === 'the agent lives';
  if (!ended) console.log(`✗ ${name}: the checks did not come to their end:\n${text.slice(-3000)}`);
  const wrong = checks.filter(({ passed }) => !passed).length + (ended ? 0 : 1);
  failed += wrong;
  console.log(`${name}: ${checks.length} checks, ${wrong} failed`);
}
process.exitCode = failed > 0 ? 1 : 0;

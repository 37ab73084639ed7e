#!/usr/bin/env node
// What the agent costs in guest instructions: the budgets of single operations, each measured in the same boot with and
// without it. Under QEMU's -icount a nanosecond of the guest's clock is one instruction, so the machine's load does not
// matter.   agent-instructions.mjs [--kernel 6.1|6.12]... [--tier A1|A2] [--forks N] [--verbose]
// A budget that is not met yet is shown with △. Status 1 where one is exceeded that has been met, or where an operation
// costs more than `known`, what was measured when its budget was not met.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writePolicy } from '../redteam/policy.mjs';
import { agentBinary } from '../setup/parts.mjs';
import { lsm } from '../vm/boot.mjs';
import { base, inGuest } from '../vm/stage.mjs';

const { values } = parseArgs({
  options: {
    kernel: { type: 'string', multiple: true, default: ['6.12', '6.1'] },
    tier: { type: 'string', default: 'A1' },
    forks: { type: 'string', default: '15000' },
    verbose: { type: 'boolean', default: false },
  },
});
const home = '/home/user';
/** Nine components below the root folder, in the workspace. */
const folder = `${home}/work/a/b/c/d/e`;
const missing = ['/usr/bin/qemu-system-x86_64', '/usr/bin/gcc', agentBinary].find(
  (path) => !existsSync(path),
);
if (missing) {
  console.log(`left out: ${missing} is not here`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

/** @type {{ what: string, of: (n: Record<string, number>) => number, limit: (n: Record<string, number>) => number, known?: number }[]} */
const budgets = [
  {
    what: 'open+close beside an agent, unconfined',
    of: (n) => n.unconfined_open - n.base_open,
    limit: () => 330,
  },
  {
    what: 'open+close in a session, seen before, beside a process with a seccomp filter',
    of: (n) => n.session_open - n.base_filter,
    limit: () => 600,
    known: 760,
  },
  {
    what: "open+close in a session, the file's first time (limit: Landlock's own)",
    of: (n) => n.session_first - n.base_first,
    limit: (n) => n.base_landlock - n.base_open,
  },
  {
    what: "open+close in a session, its folder's first time (limit: Landlock's own)",
    of: (n) => n.session_folder - n.base_folder,
    limit: (n) => n.base_landlock - n.base_open,
    known: 8200,
  },
  {
    what: 'exec beside an agent (limit: 1 %)',
    of: (n) => n.unconfined_exec - n.base_exec,
    limit: (n) => n.base_exec / 100,
  },
  { what: 'fork in a session', of: (n) => n.session_fork - n.base_fork, limit: () => 5500, known: 9900 },
];

const script = (tier) => `
mkdir -p ${folder} /run/kernelward ${home}/.local/share/jupyter/runtime
n=0; while [ $n -lt 300 ]; do mkdir ${folder}$n; echo x > ${folder}$n/file; echo x > ${folder}/file$n; n=$((n+1)); done
files=$(echo ${folder}/file*)
folders=$(echo ${folder}?*/file)
m=${base}/measure
all() { $m $1 open ${folder}/file1; $m $1 first $files; $m $1 folder $folders; $m $1 fork ${values.forks}; $m $1 exec $m; }
all base
$m base landlock ${folder}/file1
$m base filter ${folder}/file1
$m base filteredfork ${values.forks}
mkdir /sys/fs/cgroup/parts
echo +pids >/sys/fs/cgroup/cgroup.subtree_control
(echo 0 >/sys/fs/cgroup/parts/cgroup.procs; exec $m grouped fork ${values.forks})
${base}/kernelward-agent daemon --system --tier ${tier} --run-as agent --socket /run/kernelward/agent.sock >/run/agent.out 2>/run/agent.err &
agent=$!
n=0; while ! grep -q ^ready /run/agent.out && [ $n -lt 300 ]; do n=$((n+1)); usleep 100000; done
grep -q ^ready /run/agent.out || { cat /run/agent.err; exit 1; }
all unconfined
session() { ${base}/kernelward-agent launch --socket /run/kernelward/agent.sock --policy ${base}/policy --session s$1 -- $m session "$@"; }
cd ${home}/work
session open ${folder}/file1
session first $files
session folder $folders
session fork ${values.forks}
session exec /bin/true
`;

/** The counts of one boot by name: `base_open`, `session_fork`, … */
async function counts(kernel, tier) {
  const { events, console: text } = await inGuest(
    {
      name: `count-${kernel}`,
      kernel,
      script: script(tier),
      fill(stage) {
        const source = fileURLToPath(new URL('guest/measure.c', import.meta.url));
        const done = spawnSync('gcc', ['-O2', '-static', '-o', join(stage, 'measure'), source], {
          encoding: 'utf8',
        });
        if (done.status !== 0) throw new Error(`measure.c does not compile: ${done.stderr}`);
        const place = { home, uid: 0, runtime: '/run/user/0', environment: ['/usr', base] };
        writePolicy(join(stage, 'policy'), place);
      },
    },
    {
      lsm: lsm[tier],
      seconds: 1800,
      counting: true,
      onLine: (line) => values.verbose && line.startsWith('@@') && console.error(line),
    },
  );
  const found = events.filter(({ event }) => event === 'count');
  const broken = events.find(({ event }) => event === 'broken');
  if (broken || found.length < 19)
    throw new Error(`${broken?.why ?? 'counts are missing'}\n${text.slice(-2000)}`);
  return Object.fromEntries(found.map(({ name, kind, instructions }) => [`${name}_${kind}`, instructions]));
}

let exceeded = 0;
for (const kernel of values.kernel) {
  const found = await counts(kernel, values.tier);
  console.log(
    `\n${kernel}, tier ${values.tier}, instructions (without an agent: open+close ${found.base_open}, fork ${found.base_fork}, exec ${found.base_exec})`,
  );
  // Any filter sends the session's calls the slower way into the kernel; the verdict cannot make that good.
  console.log(
    `  – a seccomp filter's share of open+close: +${found.base_filter - found.base_open}; a session's whole: +${found.session_open - found.base_open}`,
  );
  console.log(
    `  – of a fork's cost: a seccomp filter's share +${found.base_filteredfork - found.base_fork}, a control group's +${found.grouped_fork - found.base_fork}, the agent's unconfined +${found.unconfined_fork - found.base_fork}`,
  );
  for (const { what, of, limit, known = 0 } of budgets) {
    const [cost, most] = [of(found), limit(found)].map(Math.round);
    const sign = cost <= most ? '✓' : cost <= known ? '△' : '✗';
    if (sign === '✗') exceeded++;
    console.log(
      `  ${sign} ${what}: +${cost} (${((cost / found.base_open) * 100).toFixed(1)} % of an open), at most +${most}`,
    );
  }
}
process.exitCode = exceeded > 0 ? 1 : 0;

#!/usr/bin/env node
// Faults that need a kernel of their own, in guests: a full ring buffer, no memory for labels and maps, a clock that
// jumps, 10,000 rules.   faults.mjs [--tier A1|A2|B]... [--kernel 6.1|6.12]... [--verbose]
// Without options: A1 on 6.12, A2 on 6.1, B on 6.12. Status 1 where a check fails, or a guest does not come to its end.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import protobuf from 'protobufjs';
import { agentBinary } from '../redteam/agent.mjs';
import { notebookPolicy } from '../redteam/policy.mjs';
import { cache, root } from '../setup/parts.mjs';
import { boot, lsm } from './boot.mjs';
import { makeImage } from './image.mjs';
import { kernelImage } from './kernel.mjs';

const { values } = parseArgs({
  options: {
    tier: { type: 'string', multiple: true },
    kernel: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
  },
});
const modes =
  values.tier || values.kernel
    ? (values.tier ?? ['A1', 'A2', 'B']).flatMap((tier) =>
        (values.kernel ?? ['6.12']).map((kernel) => ({ tier, kernel })),
      )
    : [
        { tier: 'A1', kernel: '6.12' },
        { tier: 'A2', kernel: '6.1' },
        { tier: 'B', kernel: '6.12' },
      ];
const guest = { base: '/opt/kernelward', home: '/home/user', outside: '203.0.113.7' };

// The maps are charged to the control group of the process that makes them. The daemon leaves it when it is ready, so that
// nothing but the maps runs out of memory when the group's limit is lowered.
const script = (tier) => `
ifconfig lo:0 ${guest.outside} netmask 255.255.255.255 up
mkdir -p /run/kernelward /run/user/1000 ${guest.home} /sys/fs/cgroup/agent-maps
echo +memory > /sys/fs/cgroup/cgroup.subtree_control
sh -c 'echo $$ > /sys/fs/cgroup/agent-maps/cgroup.procs; exec ${guest.base}/kernelward-agent daemon --system --tier ${tier} --run-as agent --log /run/audit.log --socket /run/kernelward/agent.sock' >/run/agent.out 2>/run/agent.err &
agent=$!
n=0
while ! grep -q ^ready /run/agent.out && kill -0 $agent 2>/dev/null && [ $n -lt 300 ]; do n=$((n+1)); usleep 100000; done
if ! grep -q "^ready .* ${tier}$" /run/agent.out; then
  echo "agent: $(cat /run/agent.out /run/agent.err)"
  KERNELWARD_LIBBPF_LOG=1 ${guest.base}/kernelward-agent probe 2>&1 | tail -n 60
  exit 1
fi
echo $agent > /sys/fs/cgroup/cgroup.procs
python3 ${guest.base}/faults/drive.py ${guest.base} ${guest.home} ${guest.outside} $agent ${tier} /sys/fs/cgroup/agent-maps || cat /run/agent.err
`;

const policyType = protobuf
  .loadSync(join(root, 'native-agent/proto/agent.proto'))
  .lookupType('kernelward.agent.v1.CompiledPolicy');

/** The preset with rules up to the limit, each denying one file of a folder that can be read; which of the files exist. */
function manyRules(preset) {
  const policy = policyType.toObject(policyType.decode(preset));
  const there = [];
  for (let index = 0; policy.files.length < 10_000; index++) {
    const path = `${guest.home}/data/f${index}`;
    policy.files.push({ id: `many.${index}`, path, kind: 2, access: 1, action: 2 });
    if (index % 100 === 99) there.push(`f${index}`);
  }
  return { policy: Buffer.from(policyType.encode(policyType.fromObject(policy)).finish()), there };
}

async function checks({ tier, kernel }) {
  mkdirSync(join(cache, 'vm'), { recursive: true });
  const stage = mkdtempSync(join(cache, 'vm', 'faults-'));
  try {
    // mkdtemp's own mode would keep the guest's user out.
    chmodSync(stage, 0o755);
    cpSync(agentBinary(), join(stage, 'kernelward-agent'));
    chmodSync(join(stage, 'kernelward-agent'), 0o755);
    cpSync(fileURLToPath(new URL('faults', import.meta.url)), join(stage, 'faults'), { recursive: true });
    const place = {
      home: guest.home,
      uid: 1000,
      runtime: '/run/user/1000',
      environment: ['/usr', '/opt/site'],
    };
    const preset = notebookPolicy(place);
    const many = manyRules(preset);
    writeFileSync(join(stage, 'notebook.policy'), preset);
    writeFileSync(join(stage, 'many.policy'), many.policy);
    writeFileSync(join(stage, 'many.json'), JSON.stringify({ there: many.there }));
    writeFileSync(join(stage, 'run.sh'), script(tier));
    const disk = makeImage(`faults-${tier}-${kernel}-${process.pid}`, {
      [guest.base]: stage,
      '/run.sh': join(stage, 'run.sh'),
    });
    try {
      const { events, console: text } = await boot({
        kernel: kernelImage(kernel),
        image: disk,
        lsm: lsm[tier] ?? lsm.A1,
        seconds: 540,
        onLine: (line) => values.verbose && console.error(line),
      });
      return { found: events.filter(({ event }) => event === 'fault'), text };
    } finally {
      rmSync(disk, { force: true });
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

let failed = 0;
for (const mode of modes) {
  const name = `${mode.tier} ${mode.kernel}`;
  try {
    const { found, text } = await checks(mode);
    const wrong = found.filter(({ passed }) => !passed);
    for (const { name: what, detail } of wrong) console.log(`✗ ${name} ${what}: ${detail}`);
    const ended = found.at(-1)?.name === 'the agent lives';
    if (!ended) console.log(`✗ ${name}: the checks did not come to their end:\n${text.slice(-2500)}`);
    failed += wrong.length + (ended ? 0 : 1);
    console.log(`${name}: ${found.length} checks, ${wrong.length} failed`);
  } catch (error) {
    console.log(`✗ ${name}: ${error.message}`);
    failed++;
  }
}
process.exitCode = failed > 0 ? 1 : 0;

#!/usr/bin/env node
// What the kernel's verifier reads of each program until it lets it in, against what is recorded in verifier.json: every
// program of every tier, on both kernels.   verifier.mjs [--kernel 6.1|6.12]... [--verbose]
// The kernel gives up at a million instructions, and follows other paths in another version: what comes near it may not
// load there. Status 1 where a program does not load or takes more than its budget.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { agentBinary } from '../setup/parts.mjs';
import { lsm } from './boot.mjs';
import { base, inGuest } from './stage.mjs';

const { values } = parseArgs({
  options: {
    kernel: { type: 'string', multiple: true, default: ['6.12', '6.1'] },
    verbose: { type: 'boolean', default: false },
  },
});
const missing = ['/usr/bin/qemu-system-x86_64', agentBinary].find((path) => !existsSync(path));
if (missing) {
  console.log(`left out: ${missing} is not here`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
/** @type {{ budget: number, programs: Record<string, number> }} */
const recorded = JSON.parse(readFileSync(new URL('verifier.json', import.meta.url), 'utf8'));
const tiers = ['A1', 'A2', 'B'];

const script = `
mkdir -p /run/kernelward
for tier in ${tiers.join(' ')}; do
  rm -f /run/agent.out
  KERNELWARD_LIBBPF_LOG=1 ${base}/kernelward-agent daemon --system --tier $tier --run-as agent --socket /run/kernelward/$tier.sock >/run/agent.out 2>/run/agent.err &
  agent=$!
  n=0
  while ! grep -q ^ready /run/agent.out && kill -0 $agent 2>/dev/null && [ $n -lt 600 ]; do n=$((n+1)); usleep 100000; done
  grep -q "^ready .* $tier$" /run/agent.out || { echo "tier $tier:"; tail -c 3000 /run/agent.err; }
  sed -n "s/^verified \\([0-9]*\\) instructions of \\(.*\\)$/@@ {\\"event\\":\\"program\\",\\"tier\\":\\"$tier\\",\\"name\\":\\"\\2\\",\\"instructions\\":\\1}/p" /run/agent.err
  kill $agent
  wait $agent
done
`;

let failed = 0;
for (const kernel of values.kernel) {
  const { events, console: text } = await inGuest(
    { name: `verifier-${kernel}`, kernel, script },
    { lsm: lsm.A1, seconds: 540 },
  );
  const programs = events.filter(({ event }) => event === 'program');
  for (const tier of tiers)
    if (!programs.some((program) => program.tier === tier)) {
      failed++;
      console.log(`✗ ${kernel}: the programs of tier ${tier} do not load:\n${text.slice(-3000)}`);
    }
  const most = new Map();
  for (const { name, instructions } of programs) most.set(name, Math.max(instructions, most.get(name) ?? 0));
  for (const [name, instructions] of [...most].sort(([, a], [, b]) => b - a)) {
    const budget = recorded.programs[name] ?? recorded.budget;
    const over = instructions > budget;
    if (over) failed++;
    if (over || values.verbose)
      console.log(`${over ? '✗' : '✓'} ${kernel} ${name}: ${instructions} of ${budget}`);
  }
  console.log(`${kernel}: ${most.size} programs, the most ${Math.max(0, ...most.values())} instructions`);
}
process.exitCode = failed > 0 ? 1 : 0;

// Runs a script of checks in guests: an agent of the very tier, then the script, whose lines are the result.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { notebookPolicy } from '../redteam/policy.mjs';
import { lsm } from './boot.mjs';
import { base, inGuest } from './stage.mjs';

/** Where things lie in the guest. */
export const guest = {
  base,
  home: '/home/user',
  outside: '203.0.113.7',
  socket: '/run/kernelward/agent.sock',
};

/** What is tried where the command line does not say. */
const usualModes = [
  { tier: 'A1', kernel: '6.12' },
  { tier: 'A2', kernel: '6.1' },
];

/** --tier and --kernel of the command line, each with every value of the other where that is not given; or `modes`. */
function wanted(modes) {
  const { values } = parseArgs({
    options: {
      tier: { type: 'string', multiple: true },
      kernel: { type: 'string', multiple: true },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (!values.tier && !values.kernel) return { modes, verbose: values.verbose };
  const tiers = values.tier ?? [...new Set(modes.map(({ tier }) => tier))];
  const kernels = values.kernel ?? ['6.1', '6.12'];
  const crossed = tiers.flatMap((tier) => kernels.map((kernel) => ({ tier, kernel })));
  return { modes: crossed, verbose: values.verbose };
}

/** $agent is the daemon's pid when the command runs. */
function script(tier, { command, before = '', daemon = (its) => its }) {
  const agent = `${base}/kernelward-agent daemon --system --tier ${tier} --run-as agent --socket ${guest.socket}`;
  return `
ifconfig lo:0 ${guest.outside} netmask 255.255.255.255 up
mkdir -p /run/kernelward /run/user/1000 ${guest.home}
${before}
${daemon(agent)} >/run/agent.out 2>/run/agent.err &
agent=$!
n=0
while ! grep -q ^ready /run/agent.out && kill -0 $agent 2>/dev/null && [ $n -lt 300 ]; do n=$((n+1)); usleep 100000; done
if ! grep -q "^ready .* ${tier}$" /run/agent.out; then
  echo "agent: $(cat /run/agent.out /run/agent.err)"
  KERNELWARD_LIBBPF_LOG=1 ${base}/kernelward-agent probe 2>&1 | tail -n 60
  exit 1
fi
${command(tier)} || cat /run/agent.err
`;
}

async function checksIn({ tier, kernel }, suite, verbose) {
  const { name, policy = {}, files, processors = 2 } = suite;
  const { events, console: text } = await inGuest(
    {
      name: `${name}-${tier}-${kernel}`,
      kernel,
      script: script(tier, suite),
      fill(stage) {
        cpSync(fileURLToPath(new URL(name, import.meta.url)), join(stage, name), { recursive: true });
        // Beside the script, where Python looks for it.
        cpSync(fileURLToPath(new URL('guest/checks.py', import.meta.url)), join(stage, name, 'checks.py'));
        const preset = notebookPolicy({
          home: guest.home,
          uid: 1000,
          runtime: '/run/user/1000',
          environment: ['/usr', '/opt/site'],
          ...policy,
        });
        writeFileSync(join(stage, 'notebook.policy'), preset);
        for (const [file, contents] of Object.entries(files?.(preset) ?? {}))
          writeFileSync(join(stage, file), contents);
        suite.fill?.(stage);
      },
    },
    // B wants nothing of the kernel that A1 does not have.
    {
      lsm: lsm[tier] ?? lsm.A1,
      processors,
      seconds: 540,
      onLine: (line) => verbose && console.error(line),
    },
  );
  return { found: events.filter(({ event }) => event === 'check'), text };
}

/**
 * Runs a folder's checks in the modes of the command line; sets the exit status to 1 where a check fails, or the last one
 * is missing: it is called "the agent lives".
 * @param {{ name: string, command: (tier: string) => string, modes?: { tier: string, kernel: string }[],
 *   before?: string, daemon?: (command: string) => string, policy?: object,
 *   files?: (preset: Buffer) => Record<string, string | Buffer>, processors?: number,
 *   fill?: (stage: string) => void }} suite  `name`: a folder beside this
 *   file, copied to the guest; `before`: shell before the agent starts; `daemon`: the command by which it starts;
 *   `policy`: what the preset's variables stand for, beside the usual; `files`: more for the guest's folder; `fill`: puts more into it
 */
export async function runChecks(suite) {
  const { modes, verbose } = wanted(suite.modes ?? usualModes);
  let failed = 0;
  for (const mode of modes) {
    const name = `${mode.tier} ${mode.kernel}`;
    try {
      const { found, text } = await checksIn(mode, suite, verbose);
      const wrong = found.filter(({ passed }) => !passed);
      for (const { name: what, detail } of wrong) console.log(`✗ ${name} ${what}: ${detail}`);
      const ended = found.at(-1)?.name === 'the agent lives';
      if (!ended) console.log(`✗ ${name}: the checks did not come to their end:\n${text.slice(-2500)}`);
      failed += wrong.length + (ended ? 0 : 1);
      const missing = ended ? '' : ', and the rest is missing';
      console.log(`${name}: ${found.length} checks, ${wrong.length} failed${missing}`);
    } catch (error) {
      console.log(`✗ ${name}: ${error.message}`);
      failed++;
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

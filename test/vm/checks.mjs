// Runs a script of checks in guests: an agent of the very tier, then the script, whose lines are the result.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { agentBinary } from '../redteam/agent.mjs';
import { notebookPolicy } from '../redteam/policy.mjs';
import { cache } from '../setup/parts.mjs';
import { boot, lsm } from './boot.mjs';
import { makeImage } from './image.mjs';
import { kernelImage } from './kernel.mjs';

/** Where things lie in the guest. */
export const guest = {
  base: '/opt/kernelward',
  home: '/home/user',
  outside: '203.0.113.7',
  socket: '/run/kernelward/agent.sock',
};

/** --tier and --kernel of the command line; without them A1 on 6.12 and A2 on 6.1. */
function wanted() {
  const { values } = parseArgs({
    options: {
      tier: { type: 'string', multiple: true },
      kernel: { type: 'string', multiple: true },
      verbose: { type: 'boolean', default: false },
    },
  });
  const modes =
    values.tier || values.kernel
      ? (values.tier ?? ['A1', 'A2']).flatMap((tier) =>
          (values.kernel ?? ['6.1', '6.12']).map((kernel) => ({ tier, kernel })),
        )
      : [
          { tier: 'A1', kernel: '6.12' },
          { tier: 'A2', kernel: '6.1' },
        ];
  return { modes, verbose: values.verbose };
}

/** $agent is the daemon's pid when the command runs. */
const script = (tier, command) => `
ifconfig lo:0 ${guest.outside} netmask 255.255.255.255 up
mkdir -p /run/kernelward /run/user/1000 ${guest.home}
${guest.base}/kernelward-agent daemon --system --tier ${tier} --run-as agent --socket ${guest.socket} >/run/agent.out 2>/run/agent.err &
agent=$!
n=0
while ! grep -q ^ready /run/agent.out && kill -0 $agent 2>/dev/null && [ $n -lt 300 ]; do n=$((n+1)); usleep 100000; done
if ! grep -q "^ready .* ${tier}$" /run/agent.out; then
  echo "agent: $(cat /run/agent.out /run/agent.err)"
  KERNELWARD_LIBBPF_LOG=1 ${guest.base}/kernelward-agent probe 2>&1 | tail -n 60
  exit 1
fi
${command} || cat /run/agent.err
`;

async function checksIn({ tier, kernel }, { name, command, policy = {}, processors = 2 }, verbose) {
  mkdirSync(join(cache, 'vm'), { recursive: true });
  const stage = mkdtempSync(join(cache, 'vm', `${name}-`));
  try {
    // mkdtemp's own mode would keep the guest's user out.
    chmodSync(stage, 0o755);
    cpSync(agentBinary(), join(stage, 'kernelward-agent'));
    chmodSync(join(stage, 'kernelward-agent'), 0o755);
    cpSync(fileURLToPath(new URL(name, import.meta.url)), join(stage, name), { recursive: true });
    const place = {
      home: guest.home,
      uid: 1000,
      runtime: '/run/user/1000',
      environment: ['/usr', '/opt/site'],
    };
    writeFileSync(join(stage, 'notebook.policy'), notebookPolicy({ ...place, ...policy }));
    writeFileSync(join(stage, 'run.sh'), script(tier, command));
    const disk = makeImage(`${name}-${tier}-${kernel}-${process.pid}`, {
      [guest.base]: stage,
      '/run.sh': join(stage, 'run.sh'),
    });
    try {
      const { events, console: text } = await boot({
        kernel: kernelImage(kernel),
        image: disk,
        lsm: lsm[tier],
        processors,
        seconds: 540,
        onLine: (line) => verbose && console.error(line),
      });
      return { found: events.filter(({ event }) => event === 'check'), text };
    } finally {
      rmSync(disk, { force: true });
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Runs a folder's checks in the modes of the command line; sets the exit status to 1 where a check fails, or the last one
 * is missing: it is called "the agent lives".
 * @param {{ name: string, command: string, policy?: object, processors?: number }} suite  `name`: a folder beside this
 *   file, copied to the guest; `policy`: what the preset's variables stand for, beside the usual
 */
export async function runChecks(suite) {
  const { modes, verbose } = wanted();
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
      console.log(`${name}: ${found.length} checks, ${wrong.length} failed`);
    } catch (error) {
      console.log(`✗ ${name}: ${error.message}`);
      failed++;
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

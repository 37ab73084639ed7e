// The attacks and the ordinary cells in a guest: one boot for a mode (tier, kernel), everything in it.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeCells } from '../compat/cells.mjs';
import { catalogue } from '../redteam/catalogue.mjs';
import { judgeAll } from '../redteam/verdict.mjs';
import { venv, writePolicy } from '../redteam/policy.mjs';
import { lsm } from './boot.mjs';
import { copyModules } from './modules.mjs';
import { base, inGuest } from './stage.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const guest = {
  home: '/home/kernelward-red-team-whose-home-folder-has-a-long-name-in-the-guest',
  runtime: '/run/user/0',
  scratch: '/var/scratch',
  base,
  socket: '/run/kernelward/agent.sock',
};

/** The guest's script: the agent, then the drivers; the mode's own lines come from the plan. */
const script = (tier) => `
ifconfig lo:0 203.0.113.7 netmask 255.255.255.255 up
ifconfig lo:1 169.254.169.254 netmask 255.255.255.255 up
# What pip put beside the modules: templates of nbconvert.
[ -e /usr/share/jupyter ] || { mkdir -p /usr/share && ln -s /opt/site/share/jupyter /usr/share/jupyter; }
insmod ${guest.base}/overlay.ko 2>/dev/null
mkdir -p ${guest.runtime} ${guest.scratch} ${guest.home} /run/kernelward /sys/fs/cgroup/red-team
${guest.base}/kernelward-agent daemon ${tier === 'C' ? '--user' : `--system --tier ${tier} --run-as agent`} --socket ${guest.socket} >/run/agent.out 2>/run/agent.err &
agent=$!
n=0
while ! grep -q ^ready /run/agent.out && kill -0 $agent 2>/dev/null && [ $n -lt 1200 ]; do n=$((n+1)); usleep 100000; done
if ! grep -q "^ready .* \\(TIER_\\)\\?${tier}$" /run/agent.out; then
  echo "agent: $(cat /run/agent.out /run/agent.err)"
  ${guest.base}/kernelward-agent probe --json
  echo '@@ {"event":"agent","ready":false}'
  exit 1
fi
echo '@@ {"event":"agent","ready":true}'
for plan in ${guest.base}/plans/*.json; do
  sed "s/\\"AGENT_PID\\"/$agent/" $plan > ${guest.scratch}/plan.json
  case $plan in
    *redteam*) python3 ${guest.base}/redteam/driver/drive.py ${guest.scratch}/plan.json ;;
    *jupyter*) python3 ${guest.base}/redteam/driver/jupyter.py ${guest.scratch}/plan.json ;;
    *compat*) python3 ${guest.base}/compat/drive.py ${guest.scratch}/plan.json ;;
    *bench*) python3 ${guest.base}/bench/notebook.py ${guest.scratch}/plan.json ;;
  esac
done
kill -0 $agent 2>/dev/null && echo '@@ {"event":"agent","alive":true}' || cat /run/agent.err
`;

/**
 * Boots a guest and runs plans in it.
 * @param {{ tier: string, kernel: string, plans: Record<string, object>, trace?: (line: object) => void, seconds?: number, counting?: boolean }} mode
 * @returns {Promise<object[]>} the lines of the drivers
 */
export async function runInGuest({
  tier,
  kernel,
  plans,
  trace = () => undefined,
  seconds = 3600,
  counting = false,
}) {
  const { events, console: text } = await inGuest(
    {
      name: `${tier}-${kernel}`,
      kernel,
      script: script(tier),
      fill(stage, image) {
        for (const folder of ['plans', 'redteam', 'compat', 'bench']) mkdirSync(join(stage, folder));
        copyModules(image, stage, 'overlay');
        cpSync(here('../redteam/driver'), join(stage, 'redteam/driver'), { recursive: true });
        cpSync(here('../redteam/attacks'), join(stage, 'attacks'), { recursive: true });
        if (existsSync(here('../compat')))
          cpSync(here('../compat'), join(stage, 'compat'), { recursive: true });
        cpSync(here('../bench/notebook.py'), join(stage, 'bench/notebook.py'));
        const place = {
          home: guest.home,
          uid: 0,
          runtime: guest.runtime,
          ...venv(guest.home),
          environment: ['/usr', '/opt/site', `${guest.home}/venv`],
          connectionFile: [`${guest.home}/.local/share/jupyter/runtime/kernel-own.json`],
        };
        writePolicy(join(stage, 'notebook.policy'), place);
        for (const { id, without } of catalogue().filter((attack) => attack.without))
          writePolicy(join(stage, `${id}.policy`), { ...place, without });
        for (const [name, plan] of Object.entries(plans))
          writeFileSync(join(stage, 'plans', `${name}.json`), JSON.stringify({ ...common(tier), ...plan }));
      },
    },
    {
      lsm: lsm[tier] ?? lsm.A2,
      memory: 1024,
      seconds,
      counting,
      onLine: (line) => line.startsWith('@@ {') && trace(line),
    },
  );
  const agent = events.filter((event) => event.event === 'agent');
  if (!agent.some((event) => event.ready))
    throw new Error(`tier ${tier} was not proven on ${kernel}:\n${text.slice(-2500)}`);
  if (!agent.some((event) => event.alive))
    throw new Error(`the agent died on ${kernel}:\n${text.slice(-2500)}`);
  return events.filter((event) => !['boot', 'agent', 'end'].includes(event.event));
}

const common = (tier) => ({
  tier,
  agent: `${guest.base}/kernelward-agent`,
  agent_pid: 'AGENT_PID',
  socket: guest.socket,
  policy: `${guest.base}/notebook.policy`,
  home: guest.home,
  scratch: guest.scratch,
  runtime: guest.runtime,
  python: '/usr/bin/python3',
  uid: 0,
  gid: 0,
  outside: '203.0.113.7',
  metadata: true,
  guest: true,
  cgroup: '/sys/fs/cgroup/red-team',
  environment: { PATH: '/bin:/usr/bin' },
});

/** The plans of attacks: programs, and cells of a notebook kernel beside Jupyter servers. */
export function attackPlans(attacks) {
  const planned = (list) =>
    list.map(({ id, without }) => ({
      id,
      folder: `${guest.base}/attacks/${id}`,
      ...(without && { policy: `${guest.base}/${id}.policy` }),
    }));
  const programs = attacks.filter((attack) => !attack.jupyter);
  const cells = attacks.filter((attack) => attack.jupyter);
  return {
    ...(programs.length > 0 && { redteam: { attacks: planned(programs) } }),
    ...(cells.length > 0 && {
      jupyter: {
        ...notebook,
        attacks: planned(cells),
        survives: cells.filter((attack) => attack.observed).map(({ id }) => id),
      },
    }),
  };
}

/** Rows of redteam/run.mjs for a tier in a guest. */
export async function guestRows({ tier, kernel, attacks, trace }) {
  const lines = await runInGuest({ tier, kernel, plans: attackPlans(attacks), trace });
  return judgeAll(attacks, tier, lines, true);
}

const notebook = { interpreter: '/usr/bin/python3' };

export const compatPlan = (names) => ({
  ...notebook,
  cells: names.map((name) => `${guest.base}/compat/cells/${name}.py`),
});

/** The plan of a notebook whose instructions are counted. */
export const benchPlan = { ...notebook, counting: true };

/** Rows of compat/run.mjs for a tier in a guest. */
export async function guestCells({ tier, kernel, names, trace, ci }) {
  const lines = await runInGuest({ tier, kernel, plans: { compat: compatPlan(names) }, trace });
  return judgeCells(names, lines, { ci, place: 'guest' });
}

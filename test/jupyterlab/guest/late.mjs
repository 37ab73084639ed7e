#!/usr/bin/env node
// A kernel protected while it runs, in a guest whose tier can do that: Jupyter's server with our extension, ipykernel and
// the agent are the real ones.  late.mjs [--tier A1|A2] [--kernel 6.1|6.12] [--verbose]
// Run by hand: no suite has it yet. Status 1 where a check does not hold or the guest does not come to its end.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writePolicy } from '../../redteam/policy.mjs';
import { root } from '../../setup/parts.mjs';
import { lsm } from '../../vm/boot.mjs';
import { base, inGuest } from '../../vm/stage.mjs';

const { values } = parseArgs({
  options: {
    tier: { type: 'string', default: 'A1' },
    kernel: { type: 'string', default: '6.12' },
    verbose: { type: 'boolean', default: false },
  },
});
const { tier, kernel } = values;
const here = fileURLToPath(new URL('.', import.meta.url));
const home = '/home/user';

const script = `
mkdir -p /run/kernelward /run/user/0 ${home}
export HOME=${home} PYTHONPATH=${base}/package:/opt/site IPYTHONDIR=${home}/.ipython
export KERNELWARD_AGENT_BIN=${base}/kernelward-agent KERNELWARD_AGENT_SOCKET=/run/kernelward/agent.sock
export KERNELWARD_NODE=${base}/guest/compiled.py KERNELWARD_SERVER=${base}/guest/compiled.py
$KERNELWARD_AGENT_BIN daemon --system --tier ${tier} --run-as agent --socket $KERNELWARD_AGENT_SOCKET >/run/agent.out 2>/run/agent.err &
n=0
while ! grep -q ^ready /run/agent.out && [ $n -lt 600 ]; do n=$((n+1)); usleep 100000; done
cat /run/agent.out
python3 ${base}/guest/late.py || cat /run/agent.err
`;

const { events } = await inGuest(
  {
    name: `late-${tier}-${kernel}`,
    kernel,
    script,
    fill(stage) {
      cpSync(here, join(stage, 'guest'), { recursive: true });
      const source = join(root, 'extensions/jupyterlab/kernelward_jupyter');
      mkdirSync(join(stage, 'package'));
      cpSync(source, join(stage, 'package/kernelward_jupyter'), {
        recursive: true,
        filter: (path) => !/labextension|__pycache__/.test(path),
      });
      const place = { home, uid: 0, runtime: '/run/user/0', environment: ['/usr', '/opt/site'] };
      writePolicy(join(stage, 'guest/notebook.policy'), place);
    },
  },
  {
    lsm: lsm[tier],
    memory: 1024,
    seconds: 900,
    onLine: (line) => values.verbose && console.error(line),
  },
);
const checks = events.filter(({ event }) => event === 'check');
for (const { what, holds, detail } of checks)
  console.log(`${holds ? '✓' : '✗'} ${tier} ${kernel} ${what}${holds ? '' : `: ${detail}`}`);
// A test that broke off has fewer.
process.exitCode = checks.length >= 10 && checks.every(({ holds }) => holds) ? 0 : 1;

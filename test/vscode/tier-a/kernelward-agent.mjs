#!/usr/bin/env node
// The command line of agent.mjs: `protect` and `enrol` as native-agent/README.md describes them.
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const [command, ...args] = process.argv.slice(2);
const string = { type: 'string' };
const { values } = parseArgs({
  args,
  options: {
    ...{ socket: string, policy: string, session: string, label: string, pid: string, below: string },
    ...{ 'start-time': string, json: { type: 'boolean' } },
  },
});
const note = (entry) => appendFileSync(process.env.KERNELWARD_DOUBLE_LOG, `${JSON.stringify(entry)}\n`);
const call = process.pid;
note({ command, call, ...values });
if (command === 'protect') {
  const held = { path: '/home/u/.aws/credentials', refused: true, rule: 'secrets.aws' };
  console.log(JSON.stringify({ tier: 'TIER_A1', late: true, before: { files: [held], processes: 1 } }));
} else if (command === 'enrol') {
  console.log(JSON.stringify({ kind: 'enrolled', tier: 'TIER_A1' }));
  process.stdin.resume().on('end', () => {
    note({ command: 'ended', call });
    process.exit(0);
  });
} else process.exit(2);

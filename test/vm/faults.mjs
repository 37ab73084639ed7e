#!/usr/bin/env node
// Faults that need a kernel of their own, in guests: a full ring buffer, no memory for labels and maps, a clock that
// jumps, 10,000 rules.   faults.mjs [--tier A1|A2|B]... [--kernel 6.1|6.12]... [--verbose]
// Without options: A1 on 6.12, A2 on 6.1, B on 6.12. Status 1 where a check fails, or a guest does not come to its end.
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { root } from '../setup/parts.mjs';
import { guest, runChecks } from './checks.mjs';

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
  return {
    'many.policy': Buffer.from(policyType.encode(policyType.fromObject(policy)).finish()),
    'many.json': JSON.stringify({ there }),
  };
}

// The maps are charged to the control group of the process that makes them. The daemon leaves it when it is ready, so that
// nothing but the maps runs out of memory when the group's limit is lowered.
const group = '/sys/fs/cgroup/agent-maps';
await runChecks({
  name: 'faults',
  modes: [
    { tier: 'A1', kernel: '6.12' },
    { tier: 'A2', kernel: '6.1' },
    { tier: 'B', kernel: '6.12' },
  ],
  processors: 1,
  before: `mkdir ${group}\necho +memory > /sys/fs/cgroup/cgroup.subtree_control`,
  daemon: (command) => `sh -c 'echo $$ > ${group}/cgroup.procs; exec ${command} --log /run/audit.log'`,
  files: manyRules,
  command: (tier) =>
    `echo $agent > /sys/fs/cgroup/cgroup.procs && ` +
    `python3 ${guest.base}/faults/drive.py ${guest.base} ${guest.home} ${guest.outside} $agent ${tier} ${group}`,
});

#!/usr/bin/env node
// The life of sessions in a guest: what they may use of the machine, and an agent that is killed in their midst.
//   life.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { guest, runChecks } from './checks.mjs';

const runtime = `${guest.home}/.local/share/jupyter/runtime`;
await runChecks({
  name: 'life',
  command: () => `python3 ${guest.base}/life/drive.py ${guest.base} ${guest.home} ${guest.outside} $agent`,
  policy: {
    connectionFile: [`${runtime}/.kernelward-at-exec`],
    limits: { memoryBytes: 96 << 20, cpus: 0.2 },
  },
});

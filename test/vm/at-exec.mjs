#!/usr/bin/env node
// Arms notebook kernels at their exec in a guest: a real ipykernel started without the launcher, its look-alikes, wrappers,
// many at once, enrolments that end.
//   at-exec.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { guest, runChecks } from './checks.mjs';

const runtime = `${guest.home}/.local/share/jupyter/runtime`;
await runChecks({
  name: 'at-exec',
  command: () => `python3 ${guest.base}/at-exec/drive.py ${guest.base} ${guest.home} ${guest.outside} $agent`,
  policy: { connectionFile: [`${runtime}/.kernelward-at-exec`] },
});

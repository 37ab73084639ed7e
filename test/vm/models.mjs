#!/usr/bin/env node
// Approved model files in a guest: what opens, and what ends an approval.
//   models.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { guest, runChecks } from './checks.mjs';

await runChecks({
  name: 'models',
  command: () => `python3 ${guest.base}/models/drive.py ${guest.base} ${guest.home} $agent`,
  policy: { connectionFile: [`${guest.home}/.local/share/jupyter/runtime/.kernelward-at-exec`] },
});

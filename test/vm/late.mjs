#!/usr/bin/env node
// Arms a running process tree in a guest: threads and children, what it had open, a storm of forks, refusals.
//   late.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end.
import { guest, runChecks } from './checks.mjs';

const storms = 4;
// Two processors: with one, a fork and the pass over all tasks hardly ever meet.
await runChecks({
  name: 'late',
  command: () =>
    `python3 ${guest.base}/late/drive.py ${guest.base} ${guest.home} ${guest.outside} $agent ${storms}`,
});

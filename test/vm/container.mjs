#!/usr/bin/env node
// Arms running containers in a guest: what runs in a control group, what is forked there, what enters it later.
//   container.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--verbose]     without options: A1 on 6.12, A2 on 6.1
// Status 1 where a check fails, or a guest does not come to its end. The containers are the tests' own (test/vm/container/
// box.py): namespaces, a root and a control group with the name that an engine gives it.
import { readFileSync } from 'node:fs';
import { guest, runChecks } from './checks.mjs';

// Two processors: with one, a fork and the pass over all tasks hardly ever meet.
await runChecks({
  name: 'container',
  files: () => ({ 'storm.py': readFileSync(new URL('late/storm.py', import.meta.url)) }),
  command: () => `python3 ${guest.base}/container/drive.py ${guest.base} ${guest.home} $agent`,
});

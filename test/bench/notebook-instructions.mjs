#!/usr/bin/env node
// A notebook of 100 ordinary cells in a real ipykernel, protected and not, in guest instructions: at most 1 % more. Under
// QEMU's -icount the machine's load does not matter.   notebook-instructions.mjs [--kernel 6.1|6.12]... [--tier A1|A2]
// Status 1 where it is more.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { agentBinary } from '../setup/parts.mjs';
import { benchPlan, runInGuest } from '../vm/redteam.mjs';

const { values } = parseArgs({
  options: {
    kernel: { type: 'string', multiple: true, default: ['6.12'] },
    tier: { type: 'string', default: 'A1' },
  },
});
const missing = ['/usr/bin/qemu-system-x86_64', agentBinary].find((path) => !existsSync(path));
if (missing) {
  console.log(`left out: ${missing} is not here`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
const limit = 0.01;

/** A share as a difference in percent. */
function signed(share) {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(2)} %`;
}

for (const kernel of values.kernel) {
  const lines = await runInGuest({
    tier: values.tier,
    kernel,
    plans: { bench: benchPlan },
    seconds: 1800,
    counting: true,
  });
  const found = lines.find(({ event }) => event === 'notebook');
  if (!found) throw new Error(`no notebook was measured: ${JSON.stringify(lines)}`);
  const more = found.ratio - 1;
  if (more > limit) process.exitCode = 1;
  const [free, guarded] = [found.free, found.protected].map((count) => `${(count / 1e6).toFixed(0)} M`);
  console.log(
    `${more > limit ? '✗' : '✓'} ${values.tier} ${kernel}: ${found.cells} cells: ${free} instructions unprotected, ${guarded} protected: ` +
      `${signed(more)}, at most ${signed(limit)}; of the median cell ${signed(found.median - 1)}`,
  );
}

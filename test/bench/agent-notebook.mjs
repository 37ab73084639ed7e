#!/usr/bin/env node
// A notebook of 100 ordinary cells, protected and not, side by side in one run: the ratio of their times, tiers B and C.
// Beside it the time from a denied call to the agent's subscriber.   agent-notebook.mjs [--tier B|C]...
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { notebookPlan } from '../compat/python.mjs';
import { drive, openPlace } from '../redteam/native.mjs';
import { agentBinary } from '../setup/parts.mjs';

const { values } = parseArgs({ options: { tier: { type: 'string', multiple: true, default: ['B', 'C'] } } });
const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(agentBinary) || process.getuid?.() !== 0) {
  console.log('left out: needs the native agent, and root to load programs and to make an account');
  process.exit(0);
}
let failed = false;
for (const tier of values.tier) {
  const place = await openPlace(tier);
  try {
    const { plan, interpreter } = notebookPlan(place);
    const lines = [];
    for (const program of ['notebook.py', 'latency.py'])
      lines.push(...(await drive(join(here, program), plan, undefined, interpreter)));
    const notebook = lines.find(({ event }) => event === 'notebook');
    const latency = lines.find(({ event }) => event === 'latency');
    failed ||= !notebook || !latency;
    if (notebook)
      console.log(
        `tier ${tier}: ${notebook.cells} cells: ${notebook.free.toFixed(2)} s unprotected, ${notebook.protected.toFixed(2)} s protected, ` +
          `ratio ${notebook.ratio.toFixed(3)}, of the median cell ${notebook.median.toFixed(3)}`,
      );
    if (latency)
      console.log(
        `tier ${tier}: denial to subscriber, ${latency.denials} denials: p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms (aim: 100 ms)`,
      );
  } finally {
    await place.close();
  }
}
process.exitCode = failed ? 1 : 0;

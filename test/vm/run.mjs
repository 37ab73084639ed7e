#!/usr/bin/env node
// Boots guests with Debian's kernels and runs attacks and ordinary cells in them.
//   run.mjs --smoke                     one kernel, tier A1, the short sets (npm test)
//   run.mjs [--tier A1|A2]... [--kernel 6.1|6.12]... [--matrix FILE] [--verbose]    everything (npm run test:long)
// Status 1 where an attack is not as promised, an ordinary cell differs, or a guest does not come to its end.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cellNames, judgeCells } from '../compat/cells.mjs';
import { table as cellTable } from '../compat/table.mjs';
import { catalogue } from '../redteam/catalogue.mjs';
import { table } from '../redteam/table.mjs';
import { judgeAll, knownGap } from '../redteam/verdict.mjs';
import { attackPlans, compatPlan, runInGuest } from './redteam.mjs';

const { values } = parseArgs({
  options: {
    tier: { type: 'string', multiple: true },
    kernel: { type: 'string', multiple: true },
    smoke: { type: 'boolean', default: false },
    matrix: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const tiers = values.tier ?? (values.smoke ? ['A1'] : ['A1', 'A2']);
const kernels = values.kernel ?? (values.smoke ? ['6.12'] : ['6.1', '6.12']);
// A Jupyter server takes a minute in emulation: in the short run its attacks are tried in the tiers B and C alone.
const attacks = catalogue(values).filter((attack) => !(values.smoke && attack.jupyter));
const names = cellNames(values);
const rows = [];
const cells = [];
let failed = 0;
for (const tier of tiers)
  for (const kernel of kernels) {
    const column = `${tier} ${kernel}`;
    const from = Date.now();
    let lines;
    try {
      const plans = { compat: compatPlan(names), ...attackPlans(attacks) };
      const trace = (line) => values.verbose && console.error(line);
      lines = await runInGuest({ tier, kernel, plans, trace, seconds: values.smoke ? 840 : 7200 });
    } catch (error) {
      console.log(`✗ ${column}: ${error.message}`);
      failed++;
      continue;
    }
    const attacked = judgeAll(attacks, tier, lines, true).map((row) => ({ ...row, column }));
    const ordinary = judgeCells(names, lines, { ci: process.env.CI === 'true', place: 'guest' });
    rows.push(...attacked);
    cells.push(...ordinary.map((row) => ({ ...row, column })));
    for (const row of attacked.filter(({ passed }) => passed === false))
      console.log(`✗ ${column} ${row.id} ${row.title}: ${row.measured} (${row.note})`);
    for (const row of ordinary.filter(({ passed }) => passed === false))
      console.log(`✗ ${column} ordinary ${row.name}: ${row.note}`);
    const open = attacked.filter((row) => knownGap(row) !== undefined).length;
    const wrong = [...attacked, ...ordinary].filter(({ passed }) => passed === false).length - open;
    failed += wrong;
    console.log(
      `${column}: ${attacked.length} attacks, ${ordinary.length} cells, ${open} known gaps, ${wrong} not as promised, ${((Date.now() - from) / 1000).toFixed(0)} s`,
    );
  }
if (values.matrix) writeFileSync(values.matrix, `${table(rows, attacks)}\n${cellTable(cells)}`);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;

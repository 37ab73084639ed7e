#!/usr/bin/env node
// Runs ordinary cells in a real notebook kernel, protected and not: no denials, equal outputs.
//   run.mjs --tier A1|A2|B|C [--kernel 6.1|6.12] [--guest] [--smoke] [--only a,b] [--json FILE] [--matrix FILE] [--verbose]
// CI=true: what is mandatory (cells.mjs) must not be skipped. Status 1 where a cell differs
// and known-gaps.json does not say why.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cellNames, knownCellGap } from './cells.mjs';
import { cellRows } from './rows.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: {
    tier: { type: 'string', multiple: true },
    kernel: { type: 'string', default: '6.12' },
    guest: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    matrix: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const trace = (line) => {
  if (values.verbose) console.error(JSON.stringify(line));
};
const names = cellNames(values).filter((name) => !values.only || values.only.split(',').includes(name));
const ci = process.env.CI === 'true';

const rows = [];
for (const tier of values.tier ?? ['B', 'C']) {
  const guest = values.guest || tier.startsWith('A');
  const column = guest ? `${tier} ${values.kernel}` : tier;
  const done = await cellRows({ tier, kernel: values.kernel, guest, names, trace, ci });
  for (const row of done) {
    const gap = knownCellGap(tier, row);
    const known = gap !== undefined;
    const sign = known ? '△' : row.passed === undefined ? '–' : row.passed ? '✓' : '✗';
    const note = known ? `${row.note}; known gap: ${gap}` : row.note;
    console.log(`${sign} ${column} ${row.name}${note ? `: ${note}` : ''}`);
    rows.push({ ...row, column, known });
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1));
if (values.matrix) writeFileSync(values.matrix, table(rows));
const count = (passed) => rows.filter((row) => row.passed === passed && !row.known).length;
const open = rows.filter((row) => row.known).length;
console.log(
  `${count(true)} cells as unprotected, ${open} known gaps, ${count(false)} not, ${count(undefined)} skipped`,
);
process.exitCode = count(false) > 0 || rows.length === 0 ? 1 : 0;

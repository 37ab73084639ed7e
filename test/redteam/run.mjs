#!/usr/bin/env node
// Runs the attacks of `attacks/` and prints what happened against what is promised.
//   run.mjs --tier A1|A2|B|C [--kernel 6.1|6.12] [--guest] [--smoke] [--only C1,P3] [--json FILE] [--matrix FILE] [--verbose]
// A1 and A2 run in a guest (test/vm), B and C on this machine; --guest: these in a guest as well. Status 1 where a row is not as
// promised and known-gaps.json does not say why.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catalogue } from './catalogue.mjs';
import { attackRows } from './rows.mjs';
import { table } from './table.mjs';
import { holdsAgain, knownGap } from './verdict.mjs';

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

const signs = new Map([
  [true, '✓'],
  [false, '✗'],
  [undefined, '–'],
]);

const attacks = catalogue({ smoke: values.smoke, only: values.only?.split(',') });
const rows = [];
let stale = 0;
for (const tier of values.tier ?? ['B', 'C']) {
  const guest = values.guest || tier.startsWith('A');
  const name = guest ? `${tier} ${values.kernel}` : tier;
  const done = await attackRows({ tier, kernel: values.kernel, guest, attacks, trace });
  for (const row of done) {
    const gap = knownGap(row);
    const known = gap !== undefined;
    const sign = known ? '△' : signs.get(row.passed);
    const note = known ? `${row.note}; known gap: ${gap}` : row.note;
    console.log(`${sign} ${name} ${row.id} ${row.title}: ${row.measured}${note ? ` (${note})` : ''}`);
    if (holdsAgain(row)) {
      stale++;
      console.log(`  ${row.id} holds: take it out of known-gaps.json`);
    }
    rows.push({ ...row, column: name, known });
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1));
if (values.matrix) writeFileSync(values.matrix, table(rows, attacks));
const failed = rows.filter((row) => row.passed === false && !row.known).length;
const open = rows.filter((row) => row.known).length;
console.log(
  `${rows.filter((row) => row.passed).length} as promised, ${open} known gaps, ${failed} not, ${rows.filter((row) => row.passed === undefined).length} not applicable here`,
);
process.exitCode = failed + stale > 0 || rows.length === 0 ? 1 : 0;

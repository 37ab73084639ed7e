#!/usr/bin/env node
// Runs the attacks of `attacks/` and prints what happened against what is promised.
//   run.mjs --tier A1|A2|B|C [--kernel 6.1|6.12] [--guest] [--smoke] [--only C1,P3] [--json FILE] [--matrix FILE] [--verbose]
// A1 and A2 run in a guest (test/vm), B and C on this machine; --guest: these in a guest as well. Status 1 where a row is not as
// promised and known-gaps.json does not say why.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue } from './catalogue.mjs';
import { matrix } from './matrix.mjs';
import { drive, openPlace, planOf } from './native.mjs';
import { writePolicy } from './policy.mjs';
import { holdsAgain, judgeAll, knownGap } from './verdict.mjs';

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

/** @returns {Promise<object[]>} rows of one tier on this machine */
async function native(tier, attacks) {
  const place = await openPlace(tier);
  try {
    const policy = join(place.scratch, 'notebook.policy');
    writePolicy(policy, place);
    const planned = attacks.map(({ id }) => ({ id, folder: join(place.attacks, id) }));
    const runs = await drive(place.driver, planOf(place, policy, planned), trace);
    return judgeAll(attacks, tier, runs, place.uid === 0);
  } finally {
    await place.close();
  }
}

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
for (const tier of values.tier ?? ['B', 'C']) {
  const inGuest = values.guest || tier.startsWith('A');
  const name = inGuest ? `${tier} ${values.kernel}` : tier;
  const done = inGuest
    ? await (await import('../vm/redteam.mjs')).guestRows({ tier, kernel: values.kernel, attacks, trace })
    : await native(tier, attacks);
  for (const row of done) {
    const gap = knownGap(row);
    const known = gap !== undefined;
    const sign = known ? '△' : signs.get(row.passed);
    const note = known ? `${row.note}; known gap: ${gap}` : row.note;
    console.log(`${sign} ${name} ${row.id} ${row.title}: ${row.measured}${note ? ` (${note})` : ''}`);
    if (holdsAgain(row)) console.log(`  ${row.id} holds: take it out of known-gaps.json`);
    rows.push({ ...row, column: name, known });
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(rows, null, 1));
if (values.matrix) writeFileSync(values.matrix, matrix(rows, attacks));
const failed = rows.filter((row) => row.passed === false && !row.known).length;
const open = rows.filter((row) => row.known).length;
console.log(
  `${rows.filter((row) => row.passed).length} as promised, ${open} known gaps, ${failed} not, ${rows.filter((row) => row.passed === undefined).length} not applicable here`,
);
process.exitCode = failed > 0 || rows.length === 0 ? 1 : 0;

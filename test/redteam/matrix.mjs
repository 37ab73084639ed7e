#!/usr/bin/env node
// The generated matrix: every attack and every ordinary cell in every tier that this machine can show, one place a tier.
//   matrix.mjs [--out FOLDER] [--only A1:6.12,B,…] [--smoke] [--verbose]
// A1 and A2 on Debian's 6.1 and 6.12 in guests (everything of a mode in one boot), B and C on this machine, C from an
// account made for it. Writes matrix.md and matrix.json below FOLDER (.kernelward-cache/matrix). Status 1 where a row is
// not as promised and no known gap says so, or where a known gap does not hold any more.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cellNames, judgeCells, knownCellGap } from '../compat/cells.mjs';
import { cellsAt } from '../compat/rows.mjs';
import { table as cellTable } from '../compat/table.mjs';
import { cache } from '../setup/parts.mjs';
import { attackPlans, compatPlan, runInGuest } from '../vm/redteam.mjs';
import { catalogue } from './catalogue.mjs';
import { openPlace } from './native.mjs';
import { attacksAt } from './rows.mjs';
import { table } from './table.mjs';
import { holdsAgain, judgeAll, knownGap } from './verdict.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(cache, 'matrix') },
    only: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const modes = [
  { tier: 'B' },
  { tier: 'C' },
  ...['A1', 'A2'].flatMap((tier) => ['6.12', '6.1'].map((kernel) => ({ tier, kernel }))),
].map((mode) => ({ ...mode, column: mode.kernel ? `${mode.tier} ${mode.kernel}` : mode.tier }));
const wanted = values.only?.split(',').map((name) => name.replace(':', ' '));
const attacks = catalogue({ smoke: values.smoke });
const names = cellNames({ smoke: values.smoke });
const ci = process.env.CI === 'true';
const trace = (line) => {
  if (values.verbose) console.error(typeof line === 'string' ? line : JSON.stringify(line));
};

/** @returns {Promise<{ attacked: object[], ordinary: object[] }>} rows of one tier */
async function measure({ tier, kernel }) {
  if (kernel) {
    const plans = { compat: compatPlan(names), ...attackPlans(attacks) };
    const lines = await runInGuest({ tier, kernel, plans, trace, seconds: 3600 });
    return {
      attacked: judgeAll(attacks, tier, lines, true),
      ordinary: judgeCells(names, lines, { ci, place: 'guest' }),
    };
  }
  const place = await openPlace(tier);
  try {
    return {
      attacked: await attacksAt(place, attacks, { trace }),
      ordinary: await cellsAt(place, names, { trace, ci }),
    };
  } finally {
    await place.close();
  }
}

const rows = [];
const cells = [];
const faults = [];
for (const mode of modes.filter(({ column }) => !wanted || wanted.includes(column))) {
  const { tier, column } = mode;
  const from = Date.now();
  try {
    const { attacked, ordinary } = await measure(mode);
    rows.push(...attacked.map((row) => ({ ...row, column, gap: knownGap(row) })));
    cells.push(...ordinary.map((row) => ({ ...row, column, gap: knownCellGap(tier, row) })));
  } catch (error) {
    faults.push(`${column}: ${error.message}`);
    console.log(`✗ ${column}: ${error.message}`);
  }
  const mine = [...rows, ...cells].filter((row) => row.column === column);
  const count = (test) => mine.filter(test).length;
  for (const row of mine.filter(({ passed, gap }) => passed === false && gap === undefined))
    console.log(`✗ ${column} ${row.id ?? row.name} ${row.title ?? ''}: ${row.measured ?? ''} (${row.note})`);
  console.log(
    `${column}: ${count(({ passed }) => passed)} as promised, ${count(({ gap }) => gap !== undefined)} known gaps, ` +
      `${count(({ passed, gap }) => passed === false && gap === undefined)} not, ` +
      `${count(({ passed }) => passed === undefined)} not here, ${((Date.now() - from) / 1000).toFixed(0)} s`,
  );
}

const stale = rows.filter(holdsAgain).map(({ column, id }) => `${column} ${id}`);
for (const name of stale) console.log(`✗ ${name} holds: take it out of known-gaps.json`);
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'matrix.md'), `${table(rows, attacks)}\n${cellTable(cells)}`);
writeFileSync(join(values.out, 'matrix.json'), JSON.stringify({ attacks: rows, cells, faults }, null, 1));
console.log(join(values.out, 'matrix.md'));
const wrong = [...rows, ...cells].filter(({ passed, gap }) => passed === false && gap === undefined);
process.exitCode = wrong.length + faults.length + stale.length > 0 || rows.length === 0 ? 1 : 0;

#!/usr/bin/env node
// The generated matrix: every attack and every ordinary cell in every tier that this machine can show, one place a tier.
//   matrix.mjs [--out FOLDER] [--only A1:6.12,B,…] [--rows C7,pandas,…] [--smoke] [--verbose]
// A1 and A2 on Debian's 6.1 and 6.12 in guests (everything of a mode in one boot), B and C on this machine, C from an
// account made for it. Writes below FOLDER (.kernelward-cache/matrix) one JSON file a column with what was measured of which
// commit and agent, and matrix.md of all columns that are there, so that a matrix can be made piece by piece; `--rows`
// measures some attacks and cells anew and leaves the rest of their columns, and matrix.md says which is of what. Status 1
// where a row of this run is not as promised and no known gap says so, or where a known gap does not hold any more.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cellNames, judgeCells, knownCellGap } from '../compat/cells.mjs';
import { cellsAt } from '../compat/rows.mjs';
import { table as cellTable } from '../compat/table.mjs';
import { cache, root } from '../setup/parts.mjs';
import { attackPlans, compatPlan, runInGuest } from '../vm/redteam.mjs';
import { agentBinary } from './agent.mjs';
import { catalogue } from './catalogue.mjs';
import { openPlace } from './native.mjs';
import { attacksAt } from './rows.mjs';
import { table } from './table.mjs';
import { holdsAgain, judgeAll, knownGap } from './verdict.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(cache, 'matrix') },
    only: { type: 'string' },
    rows: { type: 'string' },
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
const some = values.rows?.split(',');
const attacks = catalogue({ smoke: values.smoke }).filter(({ id }) => !some || some.includes(id));
const names = cellNames({ smoke: values.smoke }).filter((name) => !some || some.includes(name));
const ci = process.env.CI === 'true';
const trace = (line) => {
  if (values.verbose) console.error(typeof line === 'string' ? line : JSON.stringify(line));
};

/** @returns {Promise<{ attacked: object[], ordinary: object[] }>} rows of one tier */
async function measure({ tier, kernel }) {
  if (kernel) {
    const plans = { ...(names.length > 0 && { compat: compatPlan(names) }), ...attackPlans(attacks) };
    const lines = await runInGuest({ tier, kernel, plans, trace, seconds: 7200 });
    return {
      attacked: judgeAll(attacks, tier, lines, true),
      ordinary: names.length > 0 ? judgeCells(names, lines, { ci, place: 'guest' }) : [],
    };
  }
  const place = await openPlace(tier);
  try {
    return {
      attacked: await attacksAt(place, attacks, { trace }),
      ordinary: names.length > 0 ? await cellsAt(place, names, { trace, ci }) : [],
    };
  } finally {
    await place.close();
  }
}

/** What is measured: the checkout's commit, with a + where files differ from it, and the agent's digest. */
function measuredThing() {
  const git = (...args) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? '+' : '');
  const agent = createHash('sha256').update(readFileSync(agentBinary())).digest('hex').slice(0, 12);
  return `commit ${commit}, agent ${agent}`;
}

const file = ({ column }) => join(values.out, `${column.replace(' ', '-')}.json`);
const nameOf = (row) => row.id ?? row.name;
const unexplained = ({ passed, gap }) => passed === false && gap === undefined;

/** A column with the rows that were measured anew. */
function together(before, { fault, ...anew }) {
  const merge = (kind) => {
    const names = new Set(anew[kind].map(nameOf));
    return [...before[kind].filter((row) => !names.has(nameOf(row))), ...anew[kind]];
  };
  return { ...before, ...(fault && { fault }), attacks: merge('attacks'), cells: merge('cells') };
}

/** What a column's rows were measured of: the names of the few, the number of the many. */
function origins({ column, attacks: attacked, cells, fault }) {
  const rows = [...attacked, ...cells];
  const parts = [...new Set(rows.map((row) => row.of))].map((of) => {
    const mine = rows.filter((row) => row.of === of).map(nameOf);
    return `${of}: ${mine.length > 20 ? `${mine.length} rows` : mine.join(', ')}`;
  });
  return `- ${column}: ${[...parts, ...(fault ? [`broke off: ${fault.split('\n')[0]}`] : [])].join('; ')}`;
}

mkdirSync(values.out, { recursive: true });
// A whole run leaves nothing of an older one.
if (!wanted && !some) for (const mode of modes) rmSync(file(mode), { force: true });
let failed = 0;
for (const mode of modes.filter(({ column }) => !wanted || wanted.includes(column))) {
  const { tier, column } = mode;
  const from = Date.now();
  const of = measuredThing();
  const done = { column, attacks: [], cells: [] };
  try {
    const { attacked, ordinary } = await measure(mode);
    done.attacks = attacked.map((row) => ({ ...row, column, of, gap: knownGap(row) }));
    done.cells = ordinary.map((row) => ({ ...row, column, of, gap: knownCellGap(tier, row) }));
  } catch (error) {
    done.fault = error.message;
    failed++;
    console.log(`✗ ${column}: ${error.message}`);
  }
  const before = some && existsSync(file(mode)) ? JSON.parse(readFileSync(file(mode), 'utf8')) : undefined;
  writeFileSync(file(mode), JSON.stringify(before ? together(before, done) : done, null, 1));
  const mine = [...done.attacks, ...done.cells];
  const stale = done.attacks.filter(holdsAgain);
  failed += mine.filter(unexplained).length + stale.length;
  for (const row of mine.filter(unexplained))
    console.log(`✗ ${column} ${nameOf(row)} ${row.title ?? ''}: ${row.measured ?? ''} (${row.note})`);
  for (const { id } of stale) console.log(`✗ ${column} ${id} holds: take it out of known-gaps.json`);
  const count = (test) => mine.filter(test).length;
  console.log(
    `${column}: ${count(({ passed }) => passed)} as promised, ${count(({ gap }) => gap !== undefined)} known gaps, ` +
      `${count(unexplained)} not, ${count(({ passed }) => passed === undefined)} not here, ` +
      `${((Date.now() - from) / 1000).toFixed(0)} s`,
  );
}

const columns = modes
  .filter((mode) => existsSync(file(mode)))
  .map((mode) => JSON.parse(readFileSync(file(mode), 'utf8')));
writeFileSync(
  join(values.out, 'matrix.md'),
  [
    '# Attacks and ordinary work in every tier',
    columns.map(origins).join('\n'),
    table(
      columns.flatMap((column) => column.attacks),
      catalogue(),
    ),
    '# Ordinary cells',
    cellTable(columns.flatMap((column) => column.cells)),
  ].join('\n\n'),
);
console.log(join(values.out, 'matrix.md'));
process.exitCode = failed > 0 || columns.length === 0 ? 1 : 0;

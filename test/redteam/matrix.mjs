#!/usr/bin/env node
// The generated matrix: every attack and every ordinary cell in every tier that this machine can show, one place a tier.
//   matrix.mjs [--out FOLDER] [--only A1:6.12,B,…] [--smoke] [--verbose]
// A1 and A2 on Debian's 6.1 and 6.12 in guests (everything of a mode in one boot), B and C on this machine, C from an
// account made for it. Writes below FOLDER (.kernelward-cache/matrix) one JSON file a column with what was measured of which
// commit and agent, and matrix.md of all columns that are there, so that a matrix can be made piece by piece. Status 1
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
    const lines = await runInGuest({ tier, kernel, plans, trace, seconds: 7200 });
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

/** What is measured: the checkout's commit, with a + where files differ from it, and the agent's digest. */
function measuredThing() {
  const git = (...args) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? '+' : '');
  return {
    commit,
    agent: createHash('sha256').update(readFileSync(agentBinary())).digest('hex').slice(0, 12),
    smoke: values.smoke,
  };
}

const file = ({ column }) => join(values.out, `${column.replace(' ', '-')}.json`);
const unexplained = ({ passed, gap }) => passed === false && gap === undefined;

mkdirSync(values.out, { recursive: true });
// A whole run leaves nothing of an older one.
if (!wanted) for (const mode of modes) rmSync(file(mode), { force: true });
let failed = 0;
for (const mode of modes.filter(({ column }) => !wanted || wanted.includes(column))) {
  const { tier, column } = mode;
  const from = Date.now();
  const done = { column, ...measuredThing(), attacks: [], cells: [] };
  try {
    const { attacked, ordinary } = await measure(mode);
    done.attacks = attacked.map((row) => ({ ...row, column, gap: knownGap(row) }));
    done.cells = ordinary.map((row) => ({ ...row, column, gap: knownCellGap(tier, row) }));
  } catch (error) {
    done.fault = error.message;
    failed++;
    console.log(`✗ ${column}: ${error.message}`);
  }
  writeFileSync(file(mode), JSON.stringify(done, null, 1));
  const mine = [...done.attacks, ...done.cells];
  const stale = done.attacks.filter(holdsAgain);
  failed += mine.filter(unexplained).length + stale.length;
  for (const row of mine.filter(unexplained))
    console.log(`✗ ${column} ${row.id ?? row.name} ${row.title ?? ''}: ${row.measured ?? ''} (${row.note})`);
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
const measured = columns.map(
  ({ column, commit, agent, smoke, fault }) =>
    `- ${column}: commit ${commit}, agent ${agent}${smoke ? ', the short sets' : ''}${fault ? `; broke off: ${fault.split('\n')[0]}` : ''}`,
);
writeFileSync(
  join(values.out, 'matrix.md'),
  [
    '# Attacks and ordinary work in every tier',
    measured.join('\n'),
    table(
      columns.flatMap((column) => column.attacks),
      attacks,
    ),
    '# Ordinary cells',
    cellTable(columns.flatMap((column) => column.cells)),
  ].join('\n\n'),
);
console.log(join(values.out, 'matrix.md'));
process.exitCode = failed > 0 || columns.length === 0 ? 1 : 0;

// The ordinary cells, and the judgement of their two runs.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = join(dirname(fileURLToPath(import.meta.url)), 'cells');

/** A few cells that use every kind of interface, for the short run. */
const smoke = [
  'shell-magic',
  'multiprocessing',
  'asyncio',
  'write-read',
  'joblib',
  'interrupt',
  'tempfile',
  'sqlite',
];

/** What has to be installed where nothing may be skipped (CI=true). `guest`: there is no room for the others. */
export const mandatory = {
  native: ['pip', 'numpy', 'joblib', 'matplotlib', 'git:program'],
  guest: ['pip', 'numpy', 'joblib'],
};

export const cellNames = ({ smoke: few = false } = {}) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => name.slice(0, -3))
    .filter((name) => !few || smoke.includes(name))
    .sort();

/**
 * One row a cell: passed where both runs are there, neither has an error, the outputs are equal and nothing was denied.
 * @param {object[]} lines of drive.py
 */
export function judgeCells(names, lines, { ci = false, place = 'native' } = {}) {
  const broken = lines.find((line) => line.event === 'broken');
  const denials = lines.find((line) => line.event === 'denials' && line.protected);
  const rows = names.map((name) => {
    const row = (passed, note = '') => ({ name, passed, note });
    const skipped = lines.find((line) => line.event === 'skipped' && line.name === name);
    if (skipped)
      return row(
        ci && mandatory[place].includes(skipped.needs) ? false : undefined,
        `needs ${skipped.needs}`,
      );
    const of = (guarded) =>
      lines.find((line) => line.event === 'cell' && line.name === name && line.protected === guarded);
    const [free, guarded] = [of(false), of(true)];
    if (!free || !guarded)
      return row(false, `did not run ${free ? 'protected' : 'unprotected'}: ${broken?.why ?? ''}`);
    if (free.error) return row(false, `fails unprotected: ${free.error}`);
    const denied = denials?.cells[name] ?? [];
    if (denied.length > 0) return row(false, `denied: ${denied.join('; ')}`);
    if (guarded.error) return row(false, guarded.error);
    if (JSON.stringify(free.outputs) !== JSON.stringify(guarded.outputs))
      return row(false, `${JSON.stringify(guarded.outputs)} instead of ${JSON.stringify(free.outputs)}`);
    return row(true);
  });
  // What is denied while no cell runs belongs to no cell, and is a denial all the same.
  rows.unshift({
    name: '(kernel start and end)',
    passed: denials !== undefined && denials.between.length === 0,
    note: denials?.between.join('; ') ?? broken?.why ?? 'the protected kernel did not come to its end',
  });
  return rows;
}

/** @type {Record<string, Record<string, string>>} tier -> row -> what is missing */
const gaps = JSON.parse(readFileSync(new URL('known-gaps.json', import.meta.url), 'utf8'));

/** What is missing, where a row fails that known-gaps.json lists; else undefined. */
export const knownCellGap = (tier, { name, passed }) => (passed === false ? gaps[tier]?.[name] : undefined);

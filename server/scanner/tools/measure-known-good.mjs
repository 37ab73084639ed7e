// Writes src/data/known-good-measured.json: names that real libraries' ordinary pickles use, which the scanner does not
// know otherwise, each with the family of tools/known-good-families.json that says why it is safe.
//
//     node tools/measure-known-good.mjs FOLDER ...      (folders that test/real/make.py wrote; compile first)
//
// A name enters only where it was seen and a reviewed pattern covers it; what no pattern covers is printed for review.
// Names from earlier runs stay: other versions of a library write other names.
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isGadget, judgeCall } from '../dist/src/judge/call.js';
import { known } from '../dist/src/judge/globals.js';
import { globalPath } from '../dist/src/judge/path.js';
import { descend } from '../dist/src/formats/detect.js';
import { defaultBudget, Meter } from '../dist/src/reader/budget.js';
import { FileBytes } from '../dist/src/reader/bytes.js';
import { runSync } from '../dist/src/reader/drivers.js';
import { Scan } from '../dist/src/scan.js';

const here = (path) => new URL(path, import.meta.url);
const { families, never } = JSON.parse(readFileSync(here('known-good-families.json'), 'utf8'));
const target = here('../src/data/known-good-measured.json');
const whole = (text) => new RegExp(`^(?:${text})$`);
const patterns = Object.entries(families).map(([family, entry]) => ({
  family,
  use: entry.use,
  modules: whole(entry.modules),
  names: whole(entry.names),
}));
const neverWords = new Set(never.words.split(' '));

/** "RBFInterpolator" -> rbf, interpolator */
function isRefused(name) {
  const words = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return words.some((word) => neverWords.has(word.toLowerCase()));
}

function factsOf(path) {
  const file = openSync(path);
  const { size } = fstatSync(file);
  const scan = new Scan(new Meter(defaultBudget), descend);
  const input = { bytes: new FileBytes(size), depth: 0, loader: 'pickle', outermost: true };
  const read = (offset, length) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  };
  runSync(scan.guard(input, descend(scan, input)), { size, read }, defaultBudget);
  closeSync(file);
  return scan.facts.all().map(({ fact }) => fact);
}

/** Names of Python 2 as the names they stand for. */
function placeOf({ module, name }) {
  const path = globalPath(module, name);
  return { module: path.module, name: path.segments.join('.') };
}

const makes = new Set(['NEWOBJ', 'NEWOBJ_EX']);
/** module, name and use of every global that is not known yet. */
function* unknowns(facts) {
  const called = new Set();
  for (const fact of facts) {
    if (fact.kind !== 'call') continue;
    // copyreg._reconstructor and its like make an instance of the class in their first argument.
    const [first] = fact.args;
    const takesClass =
      fact.callee.kind === 'global' &&
      /_reconstructor|__newobj|unpickle/.test(fact.callee.name) &&
      first?.kind === 'global';
    const callee = takesClass ? first : fact.callee;
    if (callee.kind !== 'global' || judgeCall(fact).kind !== 'unknown') continue;
    called.add(`${callee.module} ${callee.name}`);
    yield { ...placeOf(callee), use: takesClass || makes.has(fact.opcode) ? 'construct' : 'call' };
  }
  for (const fact of facts) {
    if (fact.kind !== 'import' || called.has(`${fact.module} ${fact.name}`)) continue;
    const path = globalPath(fact.module, fact.name);
    if (known(path).kind === 'unknown' && !isGadget(path)) yield { ...placeOf(fact), use: 'reference' };
  }
}

/** A family may be used as it says, or more gently: what may be called may be made or referred to, too. */
const allows = {
  call: ['call', 'construct', 'reference'],
  construct: ['construct', 'reference'],
  reference: ['reference'],
};

const globals = {};
try {
  Object.assign(globals, JSON.parse(readFileSync(target, 'utf8')).globals);
} catch {
  // The first run.
}
const uncovered = new Map();
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    for (const seen of unknowns(factsOf(path))) {
      const text = `${seen.module}.${seen.name}`;
      const pattern = patterns.find(
        ({ use, modules, names }) =>
          allows[use].includes(seen.use) && modules.test(seen.module) && names.test(seen.name),
      );
      if (pattern === undefined || isRefused(seen.name)) {
        const key = `${seen.use} ${text}`;
        uncovered.set(key, [...(uncovered.get(key) ?? []), name]);
        continue;
      }
      globals[seen.module] = { ...globals[seen.module], [seen.name]: pattern.family };
    }
  }
}
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const used = new Set(Object.values(globals).flatMap((names) => Object.values(names)));
writeFileSync(
  target,
  `${JSON.stringify(
    {
      why: 'Generated by tools/measure-known-good.mjs from pickles that real libraries wrote. Do not edit: the patterns with their reasons are in tools/known-good-families.json.',
      families: Object.fromEntries(
        Object.entries(families)
          .filter(([family]) => used.has(family))
          .map(([family, { use, why }]) => [family, { use, why }]),
      ),
      globals: sorted(
        Object.fromEntries(Object.entries(globals).map(([module, names]) => [module, sorted(names)])),
      ),
    },
    null,
    2,
  )}\n`,
);
for (const [key, files] of [...uncovered].sort(([, a], [, b]) => b.length - a.length))
  console.log(String(files.length).padStart(4), key, files[0]);

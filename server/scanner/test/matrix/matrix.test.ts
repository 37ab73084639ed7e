import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { format as pretty, resolveConfig } from 'prettier';
import { formatNames } from '../../src/formats/detect.js';
import { rulesOf, scanBytes } from '../support/scan.js';
import besides from './besides.json' with { type: 'json' };
import classes from './classes.json' with { type: 'json' };
import { specimens } from './specimens.js';

// Every class of attack against every format: a hostile specimen and its benign twin, or the reason why there is none.

/** Never clean, because of what they are: nobody ships models so. */
const unusual = new Set(['7z']);

for (const [name, table] of Object.entries(specimens)) {
  for (const [format, { hostile, benign, verdict, rule }] of Object.entries(table)) {
    void test(`${name}, ${format}: the hostile file is ${verdict} by ${rule}, its twin is not`, () => {
      const found = scanBytes(hostile);
      assert.deepEqual(
        [found.verdict, rulesOf(found).includes(rule)],
        [verdict, true],
        rulesOf(found).join(', '),
      );
      const twin = scanBytes(benign);
      const expected = unusual.has(format) ? 'unknown' : 'clean';
      assert.deepEqual([twin.verdict, twin.complete], [expected, true], rulesOf(twin).join(', '));
      const blamed = twin.findings.filter((finding) => finding.rule === rule && finding.severity !== 'info');
      assert.deepEqual(blamed, []);
    });
  }
}

void test('every class has a specimen of each format that it concerns, and says why the others are none', () => {
  assert.deepEqual(Object.keys(specimens).sort(), Object.keys(classes).sort());
  for (const [name, { concerns, others }] of Object.entries(classes)) {
    assert.deepEqual(Object.keys(specimens[name] ?? {}).sort(), [...concerns].sort(), name);
    assert.ok(others.length > 20, name);
  }
});

void test('every format that a report may name has a specimen, or a reason why not', () => {
  const shown = new Set(Object.values(classes).flatMap(({ concerns }) => concerns));
  assert.deepEqual(
    formatNames.filter((format) => shown.has(format) === Object.hasOwn(besides, format)),
    [],
  );
  assert.deepEqual(
    [...shown].filter((format) => !formatNames.includes(format)),
    [],
  );
});

void test('docs/specimens.md is the table; KERNELWARD_UPDATE=1 writes it', async () => {
  const path = new URL('../../../docs/specimens.md', import.meta.url);
  const options = await resolveConfig(path);
  const page = await pretty(markdown(), { ...options, parser: 'markdown' });
  if (process.env['KERNELWARD_UPDATE'] === '1') writeFileSync(path, page);
  assert.equal(readFileSync(path, 'utf8'), page);
});

function markdown(): string {
  const rows = Object.entries(classes).map(([name, { what, source, concerns, others }]) => {
    const formats = concerns.map((format) => `\`${format}\``).join(', ');
    return `| **${name}**: ${what} | ${source} | ${formats} | ${others} |`;
  });
  return [
    '# Specimens',
    'Classes of attack and the formats that they concern: for each pair `test/matrix` makes a hostile, inert file and its benign twin, and holds the scanner to a verdict and a rule. This page is written by that test.',
    '',
    '| class | known as | formats with a specimen | the others, because |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    'Formats without a row of their own:',
    '',
    ...Object.entries(besides).map(([format, reason]) => `- \`${format}\`: ${reason}`),
    '',
  ].join('\n');
}

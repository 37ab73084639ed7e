// Every statement of test/samples says what it is: `# expect: rule, rule` at its line, or nothing. `# remark: rule` asks
// for a finding that is worth a word and no alarm.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import type { Gives } from '@kernelward/source';
import { analyze, parse, parseNotebook } from '@kernelward/source';
import { factsOf, isAlarm, lineOf } from './support/source.js';

const folder = fileURLToPath(new URL('../../test/samples/', import.meta.url));

/** `line rule: the line` where text and findings differ. */
function differences(
  text: string,
  versions: Record<string, string>,
  inherited?: Gives,
): { missed: string[]; invented: string[]; gives: Gives } {
  const { findings, gives } = analyze(parse(text), { facts: factsOf(versions), inherited });
  const lines = text.split('\n');
  const show = (key: string) => `${key}: ${lines[Number(key.split(' ')[0]) - 1]?.trim() ?? ''}`;
  const keys = (wanted: typeof findings) =>
    new Set(wanted.map(({ rule, range }) => `${String(lineOf(text, range.from))} ${rule}`));
  const labelled = (label: string) =>
    lines.flatMap((line, index) => {
      const rules = new RegExp(`# ${label}: ([\\w-]+(?:, [\\w-]+)*)`).exec(line)?.[1];
      return rules === undefined ? [] : rules.split(', ').map((rule) => `${String(index + 1)} ${rule}`);
    });
  const alarms = keys(findings.filter(isAlarm));
  const remarks = keys(
    findings.filter((finding) => !isAlarm(finding) && (!finding.safeLoad || finding.remark === true)),
  );
  const expected = labelled('expect');
  const missed = [
    ...expected.filter((key) => !alarms.has(key)),
    ...labelled('remark').filter((key) => !remarks.has(key)),
  ];
  const invented = [...alarms].filter((key) => !expected.includes(key));
  return { missed: missed.map(show), invented: invented.map(show), gives };
}

for (const name of readdirSync(folder)) {
  test(`sample ${name}`, () => {
    const content = readFileSync(folder + name, 'utf8');
    // `# versions: torch 2.6.0, keras 3.9` in the first line says what is installed.
    const pairs = /^# versions: (.*)/.exec(content)?.[1]?.split(', ') ?? [];
    const versions = Object.fromEntries(pairs.map((pair) => pair.split(' ') as [string, string]));
    const notebook = name.endsWith('.ipynb') ? parseNotebook(content) : undefined;
    assert.notEqual(notebook?.kind, 'error');
    const texts =
      notebook?.kind === 'notebook'
        ? notebook.cells.filter(({ kind }) => kind === 'code').map(({ text }) => text)
        : [content];
    let inherited: Gives | undefined;
    const all = texts.map((text) => {
      const { missed, invented, gives } = differences(text, versions, inherited);
      inherited = gives;
      return { missed, invented };
    });
    const found = {
      missed: all.flatMap(({ missed }) => missed),
      invented: all.flatMap(({ invented }) => invented),
    };
    assert.deepEqual(found, { missed: [], invented: [] });
  });
}

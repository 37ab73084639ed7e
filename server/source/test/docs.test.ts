// A rule is three things: an entry (or code), examples on its page, and these tests, which run them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { rules } from '@kernelward/source';
import { entries, keywordEntries } from '../src/rules/table.js';
import { findingsIn } from './support/source.js';
import { madeUpToken } from './support/tokens.js';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
/** Rules that are code: they judge shell lines, texts and the shape of a `try`, not one call. */
const coded = ['fail-open-load', 'download-and-run', 'install-from-elsewhere', 'hard-coded-token'];

test('every rule has an entry and a page, and every page a rule', () => {
  const ids = rules.map(({ id }) => id).sort();
  const used = new Set([...entries, ...keywordEntries].map(({ rule }) => rule));
  assert.deepEqual([...new Set([...used, ...coded])].sort(), ids);
  assert.deepEqual(
    readdirSync(folder)
      .map((name) => name.replace(/\.md$/, ''))
      .sort(),
    ids,
  );
});

for (const { id, title } of rules) {
  test(`docs/rules/${id}.md: what it warns of is found, what it advises is not`, () => {
    const page = readFileSync(`${folder}${id}.md`, 'utf8');
    assert.ok(page.includes(title), 'the page begins with the title of the rule');
    assert.match(page, /## When not to use it\n\n\S/);
    const found = (mark: string) => {
      const section = new RegExp(`## ${mark}\\n([\\s\\S]*?)\\n## `).exec(page)?.[1] ?? '';
      const examples = [...section.matchAll(/```python\n([\s\S]*?)```/g)];
      assert.notEqual(examples.length, 0, `an example under ${mark}`);
      return examples.map(([, code = '']) =>
        findingsIn(code.replaceAll('HUGGING_FACE_TOKEN', madeUpToken('hf_', 34))).filter(
          ({ rule, safeLoad, remark }) => rule === id && (!safeLoad || remark === true),
        ),
      );
    };
    for (const findings of found('✗')) assert.notEqual(findings.length, 0);
    for (const findings of found('✓')) assert.deepEqual(findings, []);
  });
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rules } from '../../src/rules/index.js';
import { rulesOf, scanBytes } from '../support/scan.js';
import { specimen } from '../support/specimen.js';

// dist/test/rules -> the package
const root = new URL('../../../', import.meta.url);
const folder = (name: string): string => fileURLToPath(new URL(name, root));

interface Example {
  readonly mark: '✗' | '✓';
  readonly language: string;
  readonly body: string;
}

function examples(markdown: string): Example[] {
  return [...markdown.matchAll(/^### (✗|✓)[^\n]*\n[^]*?```(\w+)\n([^]*?)```/gmu)].map(
    ([, mark, language, body]) => ({
      mark: mark === '✗' ? '✗' : '✓',
      language: language ?? '',
      body: body ?? '',
    }),
  );
}

void test('every page of docs/rules belongs to a rule', () => {
  const ids = new Set(rules.map(({ id }) => `${id}.md`));
  assert.deepEqual(
    readdirSync(folder('docs/rules')).filter((name) => !ids.has(name)),
    [],
  );
});

void test('ids of rules are unique', () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
});

for (const { id } of rules) {
  void test(`${id} has code, test and documentation of its name`, () => {
    assert.ok(readdirSync(folder('src/rules')).includes(`${id}.ts`));
    assert.ok(readdirSync(folder('test/rules')).includes(`${id}.test.ts`));
    const markdown = readFileSync(folder(`docs/rules/${id}.md`), 'utf8');
    assert.match(markdown, new RegExp(`^# ${id}\\n`));
    assert.match(markdown, /^## When not to use it$/m);
    const marks = examples(markdown).map(({ mark }) => mark);
    assert.ok(marks.includes('✗') && marks.includes('✓'), 'needs an example of each kind');
  });

  void test(`${id} says of its documented examples what the documentation says`, () => {
    const markdown = readFileSync(folder(`docs/rules/${id}.md`), 'utf8');
    for (const { mark, language, body } of examples(markdown)) {
      const found = rulesOf(scanBytes(specimen(language, body)));
      assert.equal(found.includes(id), mark === '✗', `${mark} ${body}\nfound: ${found.join(', ')}`);
    }
  });
}

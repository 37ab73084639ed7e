// Every statement of test/samples says what it is: `# expect: rule, rule` at its line, or nothing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { alarmsIn } from './support/source.js';

const folder = fileURLToPath(new URL('../../test/samples/', import.meta.url));

for (const name of readdirSync(folder).filter((file) => file.endsWith('.py'))) {
  test(`sample ${name}`, () => {
    const text = readFileSync(folder + name, 'utf8');
    const expected = text.split('\n').flatMap((line, index) => {
      const rules = /# expect: ([\w-]+(?:, [\w-]+)*)/.exec(line)?.[1];
      return (rules ?? '')
        .split(', ')
        .flatMap((rule) => (rule === '' ? [] : [`${String(index + 1)} ${rule}`]));
    });
    // `# versions: torch 2.6.0, keras 3.9` in the first line says what is installed.
    const versions = /^# versions: (.*)/.exec(text)?.[1]?.split(', ') ?? [];
    const installed = Object.fromEntries(versions.map((pair) => pair.split(' ') as [string, string]));
    assert.deepEqual(alarmsIn(text, installed).sort(), expected.sort());
  });
}

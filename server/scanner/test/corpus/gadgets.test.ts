import assert from 'node:assert/strict';
import { test } from 'node:test';
import gadgets from './gadgets.json' with { type: 'json' };
import { compile } from '../support/expression.js';
import { scanBytes } from '../support/scan.js';
import { containers } from '../support/containers.js';

const forms = [...containers];
for (const [name, expressions] of Object.entries(gadgets.classes)) {
  void test(`${name}: what runs when a pickle is loaded is malicious, in every container`, () => {
    const verdicts = expressions.flatMap((expression, index) => {
      const [container, wrap] = forms[index % forms.length] ?? ['as it is', (bytes: Uint8Array) => bytes];
      // In turn, so that every container meets both ways to name a global.
      const styles = ['GLOBAL', 'STACK_GLOBAL'] as const;
      const [bare = 'GLOBAL', wrapped = 'GLOBAL'] = index % 2 === 0 ? styles : [...styles].reverse();
      return [
        { where: `${expression} by ${bare}`, verdict: scanBytes(compile(expression, bare)).verdict },
        {
          where: `${expression} by ${wrapped}, ${container}`,
          verdict: scanBytes(wrap(compile(expression, wrapped))).verdict,
        },
      ];
    });
    const missed = verdicts.filter(({ verdict }) => verdict !== 'malicious');
    assert.deepEqual(
      missed.map(({ where, verdict }) => `${where}: ${verdict}`),
      [],
    );
  });
}

void test('calls whose danger nobody has worked out are unknown', () => {
  for (const expression of gadgets.unjudged.expressions)
    assert.notEqual(scanBytes(compile(expression)).verdict, 'clean', expression);
});

void test('a call of something that nobody has judged is unknown, in every container', () => {
  for (const [name, wrap] of forms) {
    const result = scanBytes(wrap(compile('corpus._marker:drop_canary("x")')));
    assert.equal(result.verdict, 'unknown', name);
  }
});

void test('plain data is clean, in every container that a library writes', () => {
  for (const [name, wrap] of forms) {
    const result = scanBytes(wrap(compile('{"weights": [1, 2, (3, None)], "name": "x"}')));
    // A file of two formats is never green, whatever is in it.
    assert.equal(result.verdict, name.startsWith('odd: ') ? 'unknown' : 'clean', name);
  }
});

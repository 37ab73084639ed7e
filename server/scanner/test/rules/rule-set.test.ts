import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import classes from '../../src/data/library-classes.json' with { type: 'json' };
import dangers from '../../src/data/library-dangers.json' with { type: 'json' };

// The rule set's version, by which verdicts are remembered, takes the generated tables by the digest in them.
for (const [name, digest, content] of [
  ['library-classes.json', classes.digest, classes.libraries],
  ['library-dangers.json', dangers.digest, dangers.modules],
] as const) {
  void test(`${name} has the digest of its content`, () => {
    assert.equal(digest, createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16));
  });
}

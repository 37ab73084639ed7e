import classes from './data/library-classes.json' with { type: 'json' };
import dangers from './data/library-dangers.json' with { type: 'json' };
import components from './data/components.json' with { type: 'json' };
import knownBad from './data/known-bad.json' with { type: 'json' };
import measured from './data/known-good-measured.json' with { type: 'json' };
import knownGood from './data/known-good.json' with { type: 'json' };
import { rules } from './rules/index.js';

/** Raised by hand when code changes what facts are found or how they are judged. */
const codeVersion = 7;

/** Names the rule set: it changes whenever rules or data do, and is part of every cache key. */
export const ruleSetVersion = `${String(codeVersion)}-${fingerprint([
  JSON.stringify(knownBad),
  JSON.stringify(knownGood),
  JSON.stringify(measured),
  // A megabyte of names: their digests stand with them, so that a start does not have to read them all.
  classes.digest,
  dangers.digest,
  JSON.stringify(components),
  ...rules.map(({ id }) => id),
])}`;

/** FNV-1a over the texts with two seeds: a name for a version, not a defence. */
function fingerprint(texts: readonly string[]): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x01000193);
    }
  }
  return [first, second].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}

import classes from './data/library-classes.json' with { type: 'json' };
import dangers from './data/library-dangers.json' with { type: 'json' };
import components from './data/components.json' with { type: 'json' };
import knownBad from './data/known-bad.json' with { type: 'json' };
import measured from './data/known-good-measured.json' with { type: 'json' };
import knownGood from './data/known-good.json' with { type: 'json' };
import { rules } from './rules/index.js';

/** Raised by hand when code changes what facts are found or how they are judged. */
const codeVersion = 5;

/** Names the rule set: it changes whenever rules or data do, and is part of every cache key. */
export const ruleSetVersion = `${String(codeVersion)}-${fingerprint([
  JSON.stringify(knownBad),
  JSON.stringify(knownGood),
  JSON.stringify(measured),
  JSON.stringify(classes),
  JSON.stringify(dangers),
  JSON.stringify(components),
  ...rules.map(({ id }) => id),
])}`;

/** FNV-1a over the texts, twice with different seeds: a name for a version, not a defence. */
function fingerprint(texts: readonly string[]): string {
  return [0x811c9dc5, 0x01000193]
    .map((seed) => {
      let hash = seed;
      for (const text of texts) {
        for (let index = 0; index < text.length; index += 1)
          hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      }
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

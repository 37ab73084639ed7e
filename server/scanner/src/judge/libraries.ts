import classes from '../data/library-classes.json' with { type: 'json' };
import modules from '../data/known-modules.json' with { type: 'json' };
import type { Known } from './globals.js';

/** Families of what generate.py found in the sources of real libraries; see src/data/library-classes.json. */
interface Library {
  readonly version: string;
  /** Use -> module -> names separated by spaces. */
  readonly uses: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type GeneratedUse = 'call' | 'construct' | 'reference';

const generated = new Map<string, Map<string, GeneratedUse>>();
for (const entry of Object.values(classes.libraries as Readonly<Record<string, Library>>)) {
  for (const [use, byModule] of Object.entries(entry.uses)) {
    for (const [module, names] of Object.entries(byModule)) {
      const known = generated.get(module) ?? new Map<string, GeneratedUse>();
      for (const name of names.split(' ')) known.set(name, use as GeneratedUse);
      generated.set(module, known);
    }
  }
}

const python = new Set(modules.python);
const libraries = new Set(modules.libraries);

/** Names that the libraries' own sources vouch for, and whose code a module is. */
export const library = {
  knownGood(module: string, name: string): Known | undefined {
    const use = generated.get(module)?.get(name);
    return use === undefined ? undefined : { kind: 'good', family: `generated-${use}`, use };
  },

  originOf(module: string): 'python' | 'library' | 'project' {
    const top = module.split('.')[0] ?? '';
    if (python.has(top)) return 'python';
    return libraries.has(top) ? 'library' : 'project';
  },
};

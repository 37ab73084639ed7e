import classes from '../data/library-classes.json' with { type: 'json' };
import dangers from '../data/library-dangers.json' with { type: 'json' };
import modules from '../data/known-modules.json' with { type: 'json' };
import type { Known } from './globals.js';

/** Families of what generate.py found in the sources of real libraries; see src/data/library-classes.json. */
interface Library {
  readonly version: string;
  /** Use -> module -> names separated by spaces. */
  readonly uses: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type GeneratedUse = 'call' | 'construct' | 'reference';

/** Package -> what its own modules vouch for. */
const packages = classes.libraries as Readonly<Record<string, Library>>;
const usesOf = new Map<string, ReadonlyMap<string, GeneratedUse>>();

/** The good names of a module, unpacked when it is first asked for. */
function usesIn(module: string): ReadonlyMap<string, GeneratedUse> {
  const unpacked = usesOf.get(module);
  if (unpacked !== undefined) return unpacked;
  const top = module.split('.')[0] ?? '';
  const names = new Map<string, GeneratedUse>();
  for (const [use, byModule] of Object.entries(
    Object.hasOwn(packages, top) ? (packages[top]?.uses ?? {}) : {},
  )) {
    const list = Object.hasOwn(byModule, module) ? byModule[module] : undefined;
    for (const name of list?.split(' ') ?? []) names.set(name, use as GeneratedUse);
  }
  // What no library has is not kept: a file may name any number of modules.
  if (names.size > 0) usesOf.set(module, names);
  return names;
}

/** Module -> family -> names separated by spaces. */
const dangerous = dangers.modules as Readonly<Record<string, Readonly<Record<string, string>>>>;
const dangersOf = new Map<string, ReadonlyMap<string, string>>();

/** The dangerous names of a module, unpacked when it is first asked for. */
function dangersIn(module: string): ReadonlyMap<string, string> {
  const unpacked = dangersOf.get(module);
  if (unpacked !== undefined) return unpacked;
  const families = Object.hasOwn(dangerous, module) ? (dangerous[module] ?? {}) : {};
  const names = new Map(
    Object.entries(families).flatMap(([family, list]) =>
      list.split(' ').map((name): [string, string] => [name, family]),
    ),
  );
  if (names.size > 0) dangersOf.set(module, names);
  return names;
}

const python = new Set(modules.python);
const libraries = new Set(modules.libraries);

/** Names that the libraries' own sources vouch for, and whose code a module is. */
export const library = {
  knownGood(module: string, name: string): Known | undefined {
    const use = usesIn(module).get(name);
    return use === undefined ? undefined : { kind: 'good', family: `generated-${use}`, use };
  },

  /**
   * The family of what calling it does, where its source hands what it is given to something dangerous. The module may
   * be cut anywhere in the dotted path: `sklearn.utils` + `fixes.os.system` is the same as `sklearn.utils.fixes` + ….
   */
  danger(path: readonly string[]): string | undefined {
    for (let length = path.length - 1; length >= 1; length -= 1) {
      const module = path.slice(0, length).join('.');
      const family = dangersIn(module).get(path.slice(length).join('.'));
      if (family !== undefined) return family;
    }
    return undefined;
  },

  originOf(module: string): 'python' | 'library' | 'project' {
    const top = module.split('.')[0] ?? '';
    if (python.has(top)) return 'python';
    return libraries.has(top) ? 'library' : 'project';
  },
};

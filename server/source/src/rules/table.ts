import arrays from '../data/apis/arrays.json' with { type: 'json' };
import formats from '../data/apis/formats.json' with { type: 'json' };
import frameworks from '../data/apis/frameworks.json' with { type: 'json' };
import hub from '../data/apis/hub.json' with { type: 'json' };
import keras from '../data/apis/keras.json' with { type: 'json' };
import keywords from '../data/apis/keywords.json' with { type: 'json' };
import libraries from '../data/apis/libraries.json' with { type: 'json' };
import native from '../data/apis/native.json' with { type: 'json' };
import pickle from '../data/apis/pickle.json' with { type: 'json' };
import pytorch from '../data/apis/pytorch.json' with { type: 'json' };
import yaml from '../data/apis/yaml.json' with { type: 'json' };
import type { Condition, Entry, KeywordEntry } from './entry.js';

// The tests check every file against data/apis.schema.json, which says what these types say.
export const entries: readonly Entry[] = [
  pickle,
  pytorch,
  arrays,
  keras,
  hub,
  frameworks,
  libraries,
  formats,
  yaml,
  native,
].flatMap((file) => file.entries as readonly Entry[]);
export const keywordEntries = keywords.entries as readonly KeywordEntry[];

interface Index {
  readonly exact: ReadonlyMap<string, readonly Entry[]>;
  /** Patterns by their last name, so that few are tried for a call. */
  readonly patterns: ReadonlyMap<string, readonly { readonly pattern: RegExp; readonly entry: Entry }[]>;
  /** Names of each module, for star imports. */
  readonly exported: ReadonlyMap<string, ReadonlySet<string>>;
}

let known: Index | undefined;

/** Made when the first call is looked up: a server that is just starting has nothing to look up. */
function index(): Index {
  known ??= makeIndex();
  return known;
}

function makeIndex(): Index {
  const exact = new Map<string, Entry[]>();
  const patterns = new Map<string, { readonly pattern: RegExp; readonly entry: Entry }[]>();
  const exported = new Map<string, Set<string>>();
  for (const entry of entries) {
    for (const name of entry.names) {
      if (name.includes('*')) {
        const last = lastName(name);
        const escaped = name.split('*').map((part) => part.replace(/[.()[\]?+^$\\|]/g, '\\$&'));
        const pattern = new RegExp(`^${escaped.join('.*')}$`);
        patterns.set(last, [...(patterns.get(last) ?? []), { pattern, entry }]);
      } else {
        exact.set(name, [...(exact.get(name) ?? []), entry]);
        const dot = name.lastIndexOf('.');
        const module = name.slice(0, dot);
        exported.set(module, (exported.get(module) ?? new Set()).add(name.slice(dot + 1)));
        // `from pickle import *` gives Unpickler too, not just what is risky by itself.
        const inner = /^(.*)\.(\w+)\(\)\.\w+$/.exec(name);
        if (inner?.[1] !== undefined && inner[2] !== undefined) {
          exported.set(inner[1], (exported.get(inner[1]) ?? new Set()).add(inner[2]));
        }
      }
    }
  }
  return { exact, patterns, exported };
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

const callees = new Map(
  keywordEntries.map((entry) => {
    const expression = (source?: string) => (source === undefined ? undefined : new RegExp(source, 'i'));
    return [entry, { only: expression(entry.callees), except: expression(entry.except) }];
  }),
);

/** Whether the keyword means what the entry says in calls of functions with this last name. */
export function concerns(entry: KeywordEntry, name: string): boolean {
  const { only, except } = callees.get(entry) ?? {};
  return only?.test(name) !== false && except?.test(name) !== true;
}

/** The entries for a qualified name, those that name it exactly first. */
export function entriesFor(path: string): readonly Entry[] {
  const { exact, patterns } = index();
  const found = exact.get(path) ?? exact.get(throughInstance(path));
  const candidates = patterns.get(lastName(path));
  if (candidates === undefined) return found ?? [];
  return [
    ...(found ?? []),
    ...candidates.filter(({ pattern }) => pattern.test(path)).map(({ entry }) => entry),
  ];
}

/** `Unpickler.load(unpickler)` calls what `unpickler.load()` calls. */
function throughInstance(path: string): string {
  return path.replace(/^(.*\.[A-Z]\w*)\.(\w+)$/, '$1().$2');
}

/** Whether a star import of the module gives a name that the table knows. */
export function exportsName(module: string, name: string): boolean {
  return (
    index().exported.get(module)?.has(name) === true ||
    // A pattern that begins with a star would know every module.
    (entriesFor(`${module}.${name}`).length > 0 && entriesFor(`$nowhere.${name}`).length === 0)
  );
}

const mentioned = new WeakMap<Entry, Set<string>>();

/** Whether the entry says something about the argument. */
export function mentions(entry: Entry, argument: string): boolean {
  let names = mentioned.get(entry);
  if (names === undefined) {
    names = new Set(entry.cases.flatMap(({ when }) => (when === undefined ? [] : argumentsIn(when))));
    mentioned.set(entry, names);
  }
  return names.has(argument);
}

function argumentsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(argumentsIn);
  if ('any' in condition) return condition.any.flatMap(argumentsIn);
  if ('not' in condition) return argumentsIn(condition.not);
  return 'argument' in condition ? [condition.argument] : [];
}

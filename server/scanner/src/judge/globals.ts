import knownBad from '../data/known-bad.json' with { type: 'json' };
import knownGood from '../data/known-good.json' with { type: 'json' };
import measured from '../data/known-good-measured.json' with { type: 'json' };
import { library } from './libraries.js';
import type { GlobalPath } from './path.js';

/** How a known-good global may be used; see the families of known-good.json for what each means and why it is safe. */
export type Use =
  'call' | 'construct' | 'class-argument' | 'callable-argument' | 'nested' | 'numpy-attribute' | 'reference';

/** What is known of a global before anyone looks at how it is used. */
export type Known =
  | {
      readonly kind: 'bad';
      readonly family: string;
      readonly does: string;
      readonly cwe: readonly string[];
      /** `generated`: worked out from source; of a class, that its constructor is dangerous. */
      readonly from: 'list' | 'generated';
    }
  | { readonly kind: 'good'; readonly family: string; readonly use: Use }
  /** Nobody judged it. `origin` says whose code it is. */
  | { readonly kind: 'unknown'; readonly origin: 'python' | 'library' | 'project' };

export type KnownBad = Extract<Known, { kind: 'bad' }>;

interface BadEntry {
  readonly module: string;
  readonly names: string | readonly string[];
  readonly family: string;
  readonly except?: readonly string[];
}
interface BadFamily {
  readonly why: string;
  readonly does: string;
  readonly cwe: readonly string[];
}

const badFamilies: Readonly<Record<string, BadFamily>> = knownBad.families;
const badByModule = new Map<string, BadEntry[]>();
for (const entry of knownBad.modules as readonly BadEntry[]) {
  const list = badByModule.get(entry.module) ?? [];
  list.push(entry);
  badByModule.set(entry.module, list);
}

interface GoodTable {
  readonly families: Readonly<Record<string, { readonly use: Use; readonly why: string }>>;
  /** Module -> name -> family. */
  readonly globals: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Top-level module -> family. */
const goodModules: Readonly<Record<string, string | undefined>> = knownGood.modules;

/** Package -> method -> family. */
const goodMethods: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = knownGood.methods;

/** Written by hand, then what was measured on real libraries' pickles. */
const goodTables: readonly GoodTable[] = [knownGood as GoodTable, measured as GoodTable];

/**
 * Attributes through which any object leads to the interpreter's internals: `f.__globals__`, `cls.__subclasses__()`.
 * Constructors and the pickle protocol's own methods are not among them.
 */
const introspective = new Set(
  `__globals__ __builtins__ __subclasses__ __dict__ __code__ __closure__ __mro__ __bases__ __base__ __class__ __func__
  __self__ __loader__ __spec__ __import__ __getattribute__ __getattr__ __setattr__ __delattr__ __defaults__
  __kwdefaults__ __wrapped__ __reduce__ __reduce_ex__ __init_subclass__ __call__ __annotations__ gi_frame cr_frame
  f_globals f_locals f_builtins tb_frame func_globals im_func im_self __weakref__ __module__`.split(/\s+/),
);

export function isIntrospective(name: string): boolean {
  return name.split('.').some((segment) => introspective.has(segment));
}

/** Names under which programs import modules, where they are not the module's own. */
const moduleAliases: Readonly<Record<string, string>> = {
  np: 'numpy',
  pd: 'pandas',
  mp: 'multiprocessing',
  sp: 'subprocess',
  pkl: 'pickle',
  tf: 'tensorflow',
};

/** The module that a segment of a dotted name is likely to be: any that known-bad.json names, as `os` or `_os`. */
function embeddedModule(segment: string): string | undefined {
  const name = moduleAliases[segment] ?? segment.replace(/^_+/, '');
  return badByModule.has(segment) ? segment : badByModule.has(name) ? name : undefined;
}

/** What is known of the global at the path, however it was reached. Depends on the rule set alone. */
export function known(path: GlobalPath): Known {
  if (isEndless(path)) return bad('introspection');
  const good = knownGoodAt(path);
  if (good !== undefined) return good;
  const name = path.segments.join('.');
  return (
    badAt(path.module.split('.'), path.segments) ??
    badInside(path.segments) ??
    library.knownGood(path.module, name) ??
    dangerOf(path) ??
    methodOfGood(path) ?? { kind: 'unknown', origin: library.originOf(path.module) }
  );
}

/** More segments than any module's names have: a walk in circles (`os.path.os.path.…`), long to follow and never honest. */
function isEndless({ module, segments }: GlobalPath): boolean {
  return segments.length > maxSegments || module.split('.', maxSegments + 1).length > maxSegments;
}

const maxSegments = 40;

/** What calling it does, by the list or worked out from its source; also of names that are good when not called. */
export function dangerOf({ module, segments }: GlobalPath): KnownBad | undefined {
  if (isEndless({ module, segments })) return undefined;
  const listed = badAt(module.split('.'), segments);
  if (listed?.kind === 'bad') return listed;
  const family = library.danger([...module.split('.'), ...segments]);
  return family === undefined ? undefined : bad(family, 'generated');
}

/** `Class.method` of a known-good class may be referred to (a bound method is pickled by its name); not called. */
function methodOfGood({ module, segments }: GlobalPath): Known | undefined {
  const [name, method, ...more] = segments;
  if (name === undefined || method === undefined || more.length > 0 || method.startsWith('__'))
    return undefined;
  const owner = knownGoodAt({ module, segments: [name] }) ?? library.knownGood(module, name);
  return owner?.kind === 'good' ? { kind: 'good', family: 'method', use: 'reference' } : undefined;
}

function knownGoodAt(path: GlobalPath): Known | undefined {
  const name = path.segments.join('.');
  for (const { families, globals } of goodTables) {
    const names = Object.hasOwn(globals, path.module) ? globals[path.module] : undefined;
    const family = names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
    const entry = family === undefined ? undefined : families[family];
    if (family !== undefined && entry !== undefined) return { kind: 'good', family, use: entry.use };
  }
  return knownModuleAt(path) ?? knownMethodAt(path);
}

/** A module all of whose names are good. */
function knownModuleAt({ module }: GlobalPath): Known | undefined {
  const family = goodModules[module.split('.')[0] ?? ''];
  const entry = family === undefined ? undefined : goodTables[0]?.families[family];
  return family === undefined || entry === undefined ? undefined : { kind: 'good', family, use: entry.use };
}

/** A method that all classes of a package have from a base, whichever of them a pickle names. */
function knownMethodAt({ module, segments }: GlobalPath): Known | undefined {
  const ofPackage = goodMethods[module.split('.')[0] ?? ''];
  const family = segments.length === 2 ? ofPackage?.[segments[1] ?? ''] : undefined;
  const entry = family === undefined ? undefined : goodTables[0]?.families[family];
  return family === undefined || entry === undefined ? undefined : { kind: 'good', family, use: entry.use };
}

/** The entry for the longest module prefix that names the path; `subprocess.Popen` and `os.path.…` alike. */
function badAt(module: readonly string[], segments: readonly string[]): Known | undefined {
  const all = [...module, ...segments];
  for (let length = all.length; length >= 1; length -= 1) {
    const entries = badByModule.get(all.slice(0, length).join('.'));
    if (entries === undefined) continue;
    const rest = all.slice(length);
    for (const entry of entries) {
      if (matches(entry, rest)) return bad(entry.family);
    }
  }
  return undefined;
}

function matches(entry: BadEntry, rest: readonly string[]): boolean {
  const name = rest.join('.');
  const first = rest[0] ?? '';
  if (entry.except?.includes(first) === true) return false;
  if (typeof entry.names === 'string') return true;
  return entry.names.some((candidate) => candidate === name || name.startsWith(`${candidate}.`));
}

/** The family of each name. */
function familiesByName(names: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([family, all]) => all.map((name) => [name, family] as const)),
  );
}

const methodFamilies = familiesByName(knownBad.methods.names);

/** What calling a method of this name does, whatever the object is; undefined for all others. */
export function methodNamed(name: string): KnownBad | undefined {
  const family = methodFamilies.get(name);
  return family === undefined ? undefined : bad(family);
}

const functionFamilies = familiesByName(knownBad.functions.names);

/** What a function of this name does, whatever module it is of; undefined for all others. */
export function functionNamed(name: string): KnownBad | undefined {
  const family = functionFamilies.get(name);
  return family === undefined ? undefined : bad(family);
}

/** A dotted name that walks into a module or into the interpreter's internals. */
function badInside(segments: readonly string[]): Known | undefined {
  for (const [index, segment] of segments.entries()) {
    if (introspective.has(segment)) return bad('introspection');
    const module = embeddedModule(segment);
    if (module === undefined || index === segments.length - 1) continue;
    const rest = segments.slice(index + 1);
    const inner = badAt([module], rest) ?? dangerOf({ module, segments: rest });
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function bad(family: string, from: KnownBad['from'] = 'list'): KnownBad {
  const entry = badFamilies[family];
  return { kind: 'bad', family, does: entry?.does ?? family, cwe: entry?.cwe ?? ['CWE-502'], from };
}

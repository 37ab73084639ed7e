import type { LocalFunction } from './functions.js';

/** What an argument list holds, as far as the text tells. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** A `*spread` of unknown length: positional arguments from this index on are not known. */
  readonly openFrom: number | undefined;
  /** A `**spread` whose keys are not known. */
  readonly openKeywords: boolean;
}

/** A class of the program itself. */
export interface LocalClass {
  readonly name: string;
  readonly bases: Value;
  readonly members: ReadonlyMap<string, Value>;
  /** What methods assign to `self`; filled while they are analysed, and read by them alone. */
  readonly attributes: Map<string, Value>;
  /** What its constructor's arguments are called, in order, where it has no `__init__` of its own: named tuples, data classes. */
  readonly fields: readonly string[];
  /** It overrides `find_class` with a body that refuses something. */
  readonly restricts: boolean;
}

/** One thing that an expression may be. */
export type Single =
  | { readonly kind: 'unknown' }
  /** Something of a library, by its qualified name; `x()` is what calling x returns, and `made` the call's arguments. */
  | { readonly kind: 'object'; readonly path: string; readonly made: Arguments | undefined }
  /** Paths are texts: `Path("a") / "b"` is "a/b". */
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** An open file, or what was read from it. */
  | { readonly kind: 'file'; readonly of: Value }
  | {
      readonly kind: 'hub';
      readonly repository: string;
      readonly file: string | undefined;
      readonly revision: string | undefined;
    }
  | { readonly kind: 'method'; readonly of: Single; readonly name: string }
  | { readonly kind: 'partial'; readonly callee: Value; readonly bound: Arguments }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | {
      readonly kind: 'dictionary';
      readonly entries: ReadonlyMap<string, Value>;
      /** It may have other entries too. */
      readonly open: boolean;
      /** Those others are what a caller gave: `**options` of a function. */
      readonly ofCaller?: true;
    }
  | { readonly kind: 'class'; readonly class: LocalClass }
  | {
      readonly kind: 'instance';
      readonly class: LocalClass;
      readonly made: Arguments | undefined;
      /** What was assigned to this one from outside. */
      readonly set?: ReadonlyMap<string, Value>;
      /** `self` in a method, which sees what other methods assign. */
      readonly self?: true;
    }
  /** A function of the program itself; undefined for a lambda. `bound`: its first argument is given already. */
  | { readonly kind: 'function'; readonly of: LocalFunction | undefined; readonly bound: boolean };

/** What an expression may be: one or more alternatives. */
export type Value = readonly Single[];

const unknownSingle: Single = { kind: 'unknown' };
export const unknown: Value = [unknownSingle];

/** More alternatives than this say nothing any more. */
const maxAlternatives = 8;
const maxPathLength = 240;

export function object(path: string, made?: Arguments): Value {
  return path.length > maxPathLength ? unknown : [{ kind: 'object', path, made }];
}

/** Whether the value counts as true; undefined where the text does not tell. */
export function truth(value: Value): boolean | undefined {
  const answers = value.map((single) =>
    single.kind === 'literal'
      ? Boolean(single.value)
      : single.kind === 'class' || single.kind === 'function'
        ? true
        : undefined,
  );
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : undefined;
}

export function literal(value: string | number | boolean | null): Value {
  return [{ kind: 'literal', value }];
}

export function join(first: Value, second: Value): Value {
  if (first === second) return first;
  const joined = [...first];
  for (const single of second) if (!joined.some((other) => sameSingle(other, single, 0))) joined.push(single);
  if (joined.length === first.length) return first;
  return joined.length > maxAlternatives ? [...joined.slice(0, maxAlternatives - 1), unknownSingle] : joined;
}

export function joinAll(values: readonly Value[]): Value {
  const [first, ...rest] = values;
  return first === undefined ? unknown : rest.reduce(join, first);
}

export function sameValue(first: Value | undefined, second: Value | undefined, depth = 0): boolean {
  if (first === second) return true;
  if (first === undefined || second === undefined || first.length !== second.length || depth > 8)
    return false;
  return first.every((single, index) => {
    const other = second[index];
    return other !== undefined && sameSingle(single, other, depth);
  });
}

function sameSingle(a: Single, b: Single, depth: number): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'unknown':
      return true;
    case 'object':
      return b.kind === 'object' && a.path === b.path && sameArguments(a.made, b.made, depth + 1);
    case 'literal':
      return b.kind === 'literal' && a.value === b.value;
    case 'file':
      return b.kind === 'file' && sameValue(a.of, b.of, depth + 1);
    case 'hub':
      return (
        b.kind === 'hub' && a.repository === b.repository && a.file === b.file && a.revision === b.revision
      );
    case 'method':
      return b.kind === 'method' && a.name === b.name && sameSingle(a.of, b.of, depth + 1);
    case 'partial':
      return (
        b.kind === 'partial' &&
        sameValue(a.callee, b.callee, depth + 1) &&
        sameArguments(a.bound, b.bound, depth + 1)
      );
    case 'list':
      return (
        b.kind === 'list' &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => sameValue(item, b.items[index], depth + 1))
      );
    case 'dictionary':
      return b.kind === 'dictionary' && a.open === b.open && sameMap(a.entries, b.entries, depth + 1);
    case 'class':
      return b.kind === 'class' && sameClass(a.class, b.class, depth + 1);
    case 'instance':
      return (
        b.kind === 'instance' &&
        a.self === b.self &&
        sameClass(a.class, b.class, depth + 1) &&
        sameArguments(a.made, b.made, depth + 1) &&
        sameMap(a.set ?? noEntries, b.set ?? noEntries, depth + 1)
      );
    case 'function':
      return b.kind === 'function' && a.bound === b.bound && a.of?.key === b.of?.key;
  }
}

const noEntries: ReadonlyMap<string, Value> = new Map();

/** Typing in a method makes another object of a class that is the same for everybody else. */
function sameClass(a: LocalClass, b: LocalClass, depth: number): boolean {
  return (
    a === b ||
    (depth <= 8 &&
      a.name === b.name &&
      a.restricts === b.restricts &&
      a.fields.join() === b.fields.join() &&
      sameValue(a.bases, b.bases, depth) &&
      sameMap(a.members, b.members, depth))
  );
}

function sameArguments(a: Arguments | undefined, b: Arguments | undefined, depth: number): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || depth > 8) return false;
  return (
    a.openFrom === b.openFrom &&
    a.openKeywords === b.openKeywords &&
    a.positional.length === b.positional.length &&
    a.positional.every((value, index) => sameValue(value, b.positional[index], depth + 1)) &&
    sameMap(a.keywords, b.keywords, depth + 1)
  );
}

export function sameMap(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, depth = 0): boolean {
  if (a === b) return true;
  if (a.size !== b.size || depth > 8) return false;
  for (const [key, value] of a) if (!sameValue(value, b.get(key), depth)) return false;
  return true;
}

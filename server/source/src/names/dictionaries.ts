// Dictionaries as programs build them up before they spread them into a call: what methods and operators make of them.
import { join, unknown, type Arguments, type Single, type Value } from './value.js';

export type Dictionary = Single & { readonly kind: 'dictionary' };

/** The one text that a value can only be. */
export function textOf(value: Value | undefined): string | undefined {
  const [only] = value ?? [];
  return value?.length === 1 && only?.kind === 'literal' && typeof only.value === 'string'
    ? only.value
    : undefined;
}

/** The dictionary that a value can only be. */
export function dictionaryOf(value: Value | undefined): Dictionary | undefined {
  const [only] = value ?? [];
  return value?.length === 1 && only?.kind === 'dictionary' ? only : undefined;
}

const nothingKnown: Dictionary = { kind: 'dictionary', entries: new Map(), open: true };

/** `first | second`, `{**first, **second}`, `first.update(second)`. */
export function merged(first: Dictionary, second: Dictionary): Dictionary {
  return {
    kind: 'dictionary',
    // What is not known of the second may replace anything of the first.
    entries: new Map([
      ...(second.open
        ? [...first.entries].map(([key, value]) => [key, join(value, unknown)] as const)
        : first.entries),
      ...second.entries,
    ]),
    open: first.open || second.open,
  };
}

/** What `dict(...)`, a namespace's constructor, or `update(...)` is given: a dictionary, pairs, keywords. */
export function dictionaryFrom({ positional, keywords, openKeywords, openFrom }: Arguments): Dictionary {
  const [first] = positional;
  const given: Dictionary =
    openFrom !== undefined || (first !== undefined && first.length !== 1)
      ? nothingKnown
      : first?.[0] === undefined
        ? { kind: 'dictionary', entries: new Map(), open: false }
        : fromSingle(first[0]);
  return merged(given, { kind: 'dictionary', entries: keywords, open: openKeywords });
}

function fromSingle(single: Single): Dictionary {
  if (single.kind === 'dictionary') return single;
  if (single.kind !== 'list') return nothingKnown;
  const entries = new Map<string, Value>();
  for (const item of single.items) {
    const [pair] = item;
    if (item.length !== 1 || pair?.kind !== 'list') return nothingKnown;
    const [key, value] = pair.items;
    const name = textOf(key);
    if (name === undefined || value === undefined) return nothingKnown;
    entries.set(name, value);
  }
  return { kind: 'dictionary', entries, open: false };
}

/** What the dictionary is after a method that changes it; undefined for all others. */
export function afterMethod(of: Dictionary, name: string, call: Arguments): Dictionary | undefined {
  const key = textOf(call.positional[0]);
  switch (name) {
    case 'update':
      return merged(of, dictionaryFrom(call));
    case 'setdefault':
      if (key === undefined || of.entries.has(key)) return of;
      // A caller may have given another: but only who asks for it gets it.
      return withEntry(of, key, call.positional[1] ?? [{ kind: 'literal', value: null }]);
    case 'pop':
      return key === undefined ? { ...of, open: true } : withoutEntry(of, key);
    case 'clear':
      return { kind: 'dictionary', entries: new Map(), open: false };
    case 'popitem':
      return { ...of, open: true };
    default:
      return undefined;
  }
}

export function withEntry(of: Dictionary, key: string, value: Value): Dictionary {
  return { ...of, entries: new Map(of.entries).set(key, value) };
}

export function withoutEntry(of: Dictionary, key: string): Dictionary {
  const entries = new Map(of.entries);
  entries.delete(key);
  return { ...of, entries };
}

/** What a method of a dictionary returns. */
export function dictionaryResult(of: Dictionary, name: string, call: Arguments): Value {
  const key = textOf(call.positional[0]);
  const otherwise = call.positional[1] ?? unknown;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      if (key === undefined) return everyEntry(of);
      // As with the default of a parameter: what a caller gives instead is the caller's.
      return of.entries.get(key) ?? (of.open && of.ofCaller !== true ? join(otherwise, unknown) : otherwise);
    case 'copy':
      return [of];
    case 'values':
      return [{ kind: 'list', items: [...of.entries.values(), ...(of.open ? [unknown] : [])] }];
    case 'items':
      return [
        {
          kind: 'list',
          items: [...of.entries].map(([entry, value]): Value => [
            { kind: 'list', items: [[{ kind: 'literal', value: entry }], value] },
          ]),
        },
      ];
    default:
      return unknown;
  }
}

/** One of its values, which is not known. */
export function everyEntry(of: Dictionary): Value {
  const values = [...of.entries.values()];
  const some = values.length === 0 ? unknown : values.reduce(join);
  return of.open ? join(some, unknown) : some;
}

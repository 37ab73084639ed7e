/**
 * Symbolic values: what the unpickler's stack holds when nothing is ever imported or called. Containers are shared by
 * reference, as in Python, so a memo that points into them sees later writes.
 */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number }
  | StringValue
  | BytesValue
  | { readonly kind: 'list'; readonly items: Value[] }
  | TupleValue
  | DictValue
  | { readonly kind: 'set'; readonly items: Value[] }
  | { readonly kind: 'frozenset'; readonly items: readonly Value[]; readonly weight: number }
  | GlobalValue
  | CallValue
  | { readonly kind: 'persistent'; readonly id: Value }
  | { readonly kind: 'extension'; readonly code: number }
  | { readonly kind: 'buffer' }
  | { readonly kind: 'array'; readonly wrapper: CallValue };

export interface StringValue {
  readonly kind: 'string';
  /** The first characters (see `keptText`). */
  readonly text: string;
  readonly truncated: boolean;
}

export interface BytesValue {
  readonly kind: 'bytes' | 'bytearray';
  /** The first bytes. */
  readonly head: Uint8Array;
  readonly length: number;
  /** Where the content starts in the bytes that hold the pickle. */
  readonly offset: number;
}

export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
  readonly hashable: boolean;
  /** Values in it when everything shared is counted each time: what hashing or printing it would visit. */
  readonly weight: number;
}

export interface DictValue {
  readonly kind: 'dict';
  /** Keys and values in the order in which they were set; a key set twice stands twice. */
  readonly entries: [Value, Value][];
}

export interface GlobalValue {
  readonly kind: 'global';
  readonly module: string;
  /** May be dotted: protocol 4 and later walk it attribute by attribute. */
  readonly name: string;
}

/** The opcodes that run a callable. NEWOBJ and NEWOBJ_EX run `cls.__new__`, the others the callable itself. */
export type CallOpcode = 'REDUCE' | 'INST' | 'OBJ' | 'NEWOBJ' | 'NEWOBJ_EX';

export interface CallValue {
  readonly kind: 'call';
  readonly opcode: CallOpcode;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly kwargs: Value | undefined;
  /** State that BUILD gave to the result, the last one. */
  state: Value | undefined;
}

/** What a string keeps of its text: enough for every judgement and for a message, never a megabyte. */
export const keptText = 65_536;

export const none: Value = { kind: 'none' };

export function tuple(items: readonly Value[]): TupleValue {
  return { kind: 'tuple', items, hashable: items.every(isHashable), weight: 1 + weigh(items) };
}

function weigh(items: readonly Value[]): number {
  let sum = 0;
  for (const item of items) sum += item.kind === 'tuple' || item.kind === 'frozenset' ? item.weight : 1;
  return sum;
}

export function frozenset(items: readonly Value[]): Value {
  return { kind: 'frozenset', items, weight: 1 + weigh(items) };
}

/** False where Python's hash() is certain to raise: the value cannot be a key of a dict or a member of a set. */
export function isHashable(value: Value): boolean {
  switch (value.kind) {
    case 'list':
    case 'dict':
    case 'set':
    case 'bytearray':
      return false;
    case 'tuple':
      return value.hashable;
    default:
      return true;
  }
}

/** Whether calling the value is certain to raise: it is plain data. */
export function isData(value: Value): boolean {
  switch (value.kind) {
    case 'global':
    case 'call':
    case 'persistent':
    case 'extension':
    case 'array':
      return false;
    default:
      return true;
  }
}

/**
 * The globals in a value, its containers and calls, breadth first. Bounded: a value may be shared a million times, so
 * at most `limit` parts are looked at.
 */
export function globalsIn(values: readonly Value[], limit = 256): GlobalValue[] {
  const found: GlobalValue[] = [];
  const queue: Value[] = [...values.slice(0, limit)];
  for (let index = 0; index < queue.length && index < limit; index += 1) {
    const value = queue[index];
    if (value === undefined) break;
    if (value.kind === 'global') found.push(value);
    else for (const part of parts(value)) if (queue.length < limit) queue.push(part);
  }
  return found;
}

/** The values directly inside a value. */
function* parts(value: Value): Iterable<Value> {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      yield* value.items;
      return;
    case 'dict':
      for (const [key, item] of value.entries) {
        yield key;
        yield item;
      }
      return;
    case 'call':
      yield value.callee;
      yield* value.args;
      if (value.kwargs !== undefined) yield value.kwargs;
      return;
    case 'persistent':
      yield value.id;
      return;
    default:
  }
}

/** The last value set for a string key. */
export function dictGet(dict: Value | undefined, key: string): Value | undefined {
  if (dict?.kind !== 'dict') return undefined;
  for (let index = dict.entries.length - 1; index >= 0; index -= 1) {
    const entry = dict.entries[index];
    if (entry?.[0].kind === 'string' && entry[0].text === key) return entry[1];
  }
  return undefined;
}

/** The dotted path of a global, such as `os.system`. */
export function pathOf(value: GlobalValue): string {
  return value.name === '' ? value.module : `${value.module}.${value.name}`;
}

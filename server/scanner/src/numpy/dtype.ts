import type { Value } from '../pickle/values.js';

/** Bytes of one element; `object` where elements are Python objects, which are pickled. */
export type ItemSize = number | 'object';

/** Names of types that `numpy.dtype` takes instead of a code; those of Python objects matter. */
const named: Readonly<Record<string, ItemSize>> = {
  object: 'object',
  object_: 'object',
  object0: 'object',
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  float16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  int: 8,
  int64: 8,
  uint64: 8,
  float: 8,
  float64: 8,
  complex64: 8,
  complex: 16,
  complex128: 16,
};

/** What `numpy.dtype` makes of a text: a code, a name, or several of them with commas, which are fields. */
export function itemSizeOfText(text: string): ItemSize | undefined {
  let sum = 0;
  for (const part of text.split(',', 1000)) {
    const [, shape = '', type = ''] = /^\s*((?:\(\s*[\d\s,]*\)|\d+)?)\s*(.*?)\s*$/s.exec(part) ?? [];
    const size = itemSizeOfCode(type) ?? (Object.hasOwn(named, type) ? named[type] : undefined);
    // A shape with commas in it was cut in pieces: what is left of it has no size.
    if (size === undefined || size === 'object') return size;
    sum += size * (shape === '' ? 1 : Number(shape.replace(/[()\s,]/g, '')) || 1);
  }
  return sum;
}

/** The code of numpy's array interface: byte order, kind, size, such as `<f8`, `|O`, `U10`, `M8[ns]`. */
export function itemSizeOfCode(code: string): ItemSize | undefined {
  const match = /^[<>=|]?([?bBhHiIuflLqQedgFDGSUVOMmcatpP])(\d*)(?:\[[^\]]*\])?$/.exec(code);
  if (match === null) return undefined;
  const [, kind = '', digits = ''] = match;
  if (kind === 'O') return 'object';
  if (digits !== '') return kind === 'U' ? 4 * Number(digits) : Number(digits);
  return sizes[kind];
}

/** Sizes of the one-letter codes without a number (64-bit platforms). */
const sizes: Readonly<Record<string, number>> = {
  '?': 1,
  b: 1,
  B: 1,
  c: 1,
  h: 2,
  H: 2,
  e: 2,
  i: 4,
  I: 4,
  f: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  d: 8,
  g: 16,
  F: 8,
  D: 16,
  G: 32,
  M: 8,
  m: 8,
  p: 8,
  P: 8,
  S: 0,
  U: 0,
  V: 0,
  a: 0,
};

/**
 * The element size of a pickled dtype: `numpy.dtype('f8', False, True)` with the state
 * (version, byte order, subdtype, names, fields, itemsize, alignment, flags, metadata) that BUILD gave it.
 */
export function itemSizeOf(value: Value | undefined, depth = 0): ItemSize | undefined {
  if (value?.kind !== 'call' || depth > 16) return undefined;
  const code = value.args[0];
  if (code?.kind !== 'string') return undefined;
  const state = value.state?.kind === 'tuple' ? value.state.items : [];
  const fields = state[4];
  if (fields?.kind === 'dict') {
    for (const [, field] of fields.entries) {
      const inner = field.kind === 'tuple' ? field.items[0] : undefined;
      if (itemSizeOf(inner, depth + 1) === 'object') return 'object';
    }
  }
  const sub = state[2];
  if (sub?.kind === 'tuple' && itemSizeOf(sub.items[0], depth + 1) === 'object') return 'object';
  const stated = state[5];
  if (stated?.kind === 'int' && Number(stated.value) > 0) {
    return itemSizeOfCode(code.text) === 'object' ? 'object' : Number(stated.value);
  }
  return itemSizeOfCode(code.text);
}

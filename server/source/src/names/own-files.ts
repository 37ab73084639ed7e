// Files that a program writes itself just before it loads them: round trips in tests, copies by way of a pickle. What
// they hold is its own, so loading them runs nobody else's code.
import data from '../data/value-functions.json' with { type: 'json' };
import type { Argument, Call, Expression } from '../syntax/ir.js';
import { object, type Single, type Value } from './value.js';

/** What stands for such a file; no library has a name of this form. */
const ownPath = '$written()';
export const ownFile: Value = object(ownPath);

/** A file that the program wrote, something of it, what was read from it, or what the program has just dumped. */
export function isOwnFile(single: Single): boolean {
  if (single.kind === 'file') return single.of.length > 0 && single.of.every(isOwnFile);
  return single.kind === 'object' && (single.path.startsWith(ownPath) || dumped.has(single.path));
}

const writers = new Map(Object.entries(data.writer));
const savingMethods: ReadonlySet<string> = new Set(data.savingMethod);
const memory: ReadonlySet<string> = new Set(data.memory);
const dumped: ReadonlySet<string> = new Set(data.dumped);

/** A buffer or a nameless temporary file: nobody else writes to it. */
export function isMemory(value: Value): boolean {
  return value.length > 0 && value.every((single) => single.kind === 'object' && memory.has(single.path));
}

function argumentOf(call: Call, position: number, keyword: string): Expression | undefined {
  const named = call.arguments.find((argument) => argument.name === keyword);
  if (named !== undefined) return named.value;
  const isOpen = ({ kind }: Argument) => kind === 'star' || kind === 'double-star';
  const before = call.arguments.slice(0, position + 1);
  return before.some(isOpen)
    ? undefined
    : call.arguments.filter(({ kind }) => kind === 'positional')[position]?.value;
}

/** The expression that names the file which the call writes; undefined where it writes none that it names. */
export function writtenBy(call: Call, callee: Value, first: Value | undefined): Expression | undefined {
  for (const single of callee) {
    const known = single.kind === 'object' ? writers.get(single.path) : undefined;
    if (known !== undefined) return argumentOf(call, Number(known[0]), String(known[1]));
  }
  if (call.callee.kind !== 'attribute') return undefined;
  const { name, object: of } = call.callee;
  if (savingMethods.has(name)) return argumentOf(call, 0, 'path');
  // `pickle.Pickler(file).dump(object)`
  if (name === 'dump' && of.kind === 'call' && lastName(of.callee) === 'Pickler')
    return argumentOf(of, 0, 'file');
  const isDumped = first?.length === 1 && first[0]?.kind === 'object' && dumped.has(first[0].path);
  return isDumped && (name === 'write_bytes' || name === 'write') ? of : undefined;
}

function lastName(callee: Expression): string | undefined {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : undefined;
}

/** The path in `open(path)`, `gzip.open(path, "wb")`, `path.open("wb")`. */
export function openedPath(expression: Expression): Expression | undefined {
  if (expression.kind !== 'call') return undefined;
  const { callee } = expression;
  const first = argumentOf(expression, 0, 'file');
  if (callee.kind === 'name') return callee.id === 'open' ? first : undefined;
  if (callee.kind !== 'attribute' || callee.name !== 'open') return undefined;
  const isMode = first?.kind === 'string' && /^[rwxabt+]{1,4}$/.test(first.value);
  return first === undefined || isMode ? callee.object : first;
}

/** The same path in other clothes: `str(path)`, `Path(path)`. */
const clothes: ReadonlySet<string> = new Set(['str', 'fspath', 'Path', 'as_posix', 'resolve', 'absolute']);
const joiners: ReadonlySet<string> = new Set(['join', 'joinpath', 'with_suffix', 'format']);

/** A path as it is written, the same for the same path; undefined where another look may give another one. */
export function pathKey(expression: Expression): string | undefined {
  const keys = (parts: readonly Expression[]) => {
    const found = parts.map(pathKey);
    return found.includes(undefined) ? undefined : found.join();
  };
  switch (expression.kind) {
    case 'name':
      return expression.id;
    case 'string':
      return JSON.stringify(expression.value);
    case 'constant':
      return String(expression.value);
    case 'attribute': {
      const of = pathKey(expression.object);
      return of && `${of}.${expression.name}`;
    }
    case 'binary': {
      const both = keys([expression.left, expression.right]);
      return both && `(${expression.operator} ${both})`;
    }
    case 'joined': {
      const parts = keys(expression.parts);
      return parts && `f(${parts})`;
    }
    case 'call': {
      const { callee } = expression;
      const name = lastName(callee) ?? '';
      const values = expression.arguments.map(({ value }) => value);
      const [only] = values;
      if (clothes.has(name)) {
        if (values.length === 1 && only !== undefined) return pathKey(only);
        return values.length === 0 && callee.kind === 'attribute' ? pathKey(callee.object) : undefined;
      }
      const all = joiners.has(name) ? keys([callee, ...values]) : undefined;
      return all && `call(${all})`;
    }
    default:
      return undefined;
  }
}

/** The names that a path is made of. */
export function namesInKey(key: string): ReadonlySet<string> {
  return new Set(key.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![.\w])[^\W\d]\w*/g) ?? []);
}

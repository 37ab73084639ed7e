import data from '../data/value-functions.json' with { type: 'json' };
import { baseName, joinPath, parentPath, withSuffix } from './paths.js';
import { join, joinAll, literal, object, unknown, type Arguments, type Single, type Value } from './value.js';

const pathOf = table(data.path);
const fileOf = table(data.file);
const hubOf = new Map(Object.entries(data.hub));
const joins: ReadonlySet<string> = new Set(data.join);
const parents: ReadonlySet<string> = new Set(data.parent);
const here: ReadonlySet<string> = new Set(data.here);
const home: ReadonlySet<string> = new Set(data.home);

/** Methods of a path or a file that give the same file again. */
const sameFile: ReadonlySet<string> = new Set([
  ...['read', 'read1', 'readline', 'detach', 'getvalue', 'getbuffer', '__enter__', 'tobytes'],
]);
const samePath: ReadonlySet<string> = new Set([
  ...['resolve', 'absolute', 'expanduser', 'as_posix', '__str__', '__fspath__', 'encode', 'decode', 'strip'],
]);
const opens: ReadonlySet<string> = new Set(['open', 'read_bytes']);

function table(entries: Record<string, (string | number)[]>): ReadonlyMap<string, readonly [number, string]> {
  return new Map(
    Object.entries(entries).map(
      ([name, [position, keyword]]) => [name, [Number(position), String(keyword)]] as const,
    ),
  );
}

function argument(call: Arguments, [position, keyword]: readonly [number, string]): Value | undefined {
  return call.keywords.get(keyword) ?? call.positional[position];
}

/** The one text that a value can only be. */
export function textOf(value: Value | undefined): string | undefined {
  const [only] = value ?? [];
  return value?.length === 1 && only?.kind === 'literal' && typeof only.value === 'string'
    ? only.value
    : undefined;
}

/** What a call of a library's function returns. */
export function resultOf(path: string, call: Arguments): Value {
  const carried = pathOf.get(path);
  if (carried !== undefined) return argument(call, carried) ?? unknown;
  const opened = fileOf.get(path);
  if (opened !== undefined) {
    const of = argument(call, opened);
    return of === undefined ? object(`${path}()`, call) : fileFrom(of);
  }
  if (joins.has(path)) {
    if (call.openFrom !== undefined) return unknown;
    const [first, ...rest] = call.positional;
    return first === undefined ? literal('.') : rest.reduce(joinValues, first);
  }
  if (parents.has(path)) return mapText(call.positional[0], parentPath);
  if (here.has(path)) return literal('.');
  if (home.has(path)) return literal('~');
  const hub = hubOf.get(path);
  if (hub !== undefined) return hubFile(hub, call);
  switch (path) {
    case 'builtins.getattr': {
      const name = textOf(call.positional[1]);
      return name === undefined ? unknown : attributeOf(call.positional[0] ?? unknown, name);
    }
    case 'builtins.__import__':
    case 'importlib.import_module': {
      const name = textOf(call.positional[0]);
      if (name === undefined || name.startsWith('.')) return unknown;
      return object(path === 'builtins.__import__' ? (name.split('.')[0] ?? name) : name);
    }
    case 'builtins.staticmethod':
    case 'builtins.classmethod':
    case 'functools.lru_cache':
    case 'functools.cache':
      return call.positional[0] ?? object(`${path}()`, call);
    case 'functools.partial': {
      const [callee, ...positional] = call.positional;
      return callee === undefined ? unknown : [{ kind: 'partial', callee, bound: { ...call, positional } }];
    }
    case 'builtins.dict':
      return [
        { kind: 'dictionary', entries: call.keywords, open: call.openKeywords || call.positional.length > 0 },
      ];
    case 'builtins.bool':
    case 'builtins.next':
    case 'builtins.super':
      return unknown;
  }
  return object(`${path}()`, call);
}

function hubFile(parameters: readonly string[], call: Arguments): Value {
  const [repositoryAt = '', fileAt, folderAt] = parameters;
  const repository = textOf(argument(call, [0, repositoryAt]));
  if (repository === undefined) return unknown;
  const given = fileAt === undefined ? undefined : argument(call, [1, fileAt]);
  const file = textOf(given);
  if (fileAt !== undefined && file === undefined) return unknown;
  const folder = folderAt === undefined ? undefined : textOf(call.keywords.get(folderAt));
  return [
    {
      kind: 'hub',
      repository,
      file: folder === undefined || file === undefined ? file : joinPath(folder, file),
      revision: textOf(call.keywords.get('revision')),
    },
  ];
}

function fileFrom(of: Value): Value {
  const [only] = of;
  // What is read from a remote answer stays that answer; it is no file.
  return of.length === 1 && (only?.kind === 'file' || only?.kind === 'object') ? of : [{ kind: 'file', of }];
}

function mapText(value: Value | undefined, change: (text: string) => string): Value {
  if (value === undefined) return unknown;
  return joinAll(
    value.map((single) =>
      single.kind === 'literal' && typeof single.value === 'string' ? literal(change(single.value)) : unknown,
    ),
  );
}

export function joinValues(base: Value, part: Value): Value {
  const results: Value[] = [];
  for (const left of base) {
    for (const right of part) {
      if (right.kind !== 'literal' || typeof right.value !== 'string') results.push(unknown);
      else if (left.kind === 'literal' && typeof left.value === 'string') {
        results.push(literal(joinPath(left.value, right.value)));
      } else if (left.kind === 'hub') {
        results.push([
          { ...left, file: left.file === undefined ? right.value : joinPath(left.file, right.value) },
        ]);
      } else results.push(unknown);
    }
  }
  return joinAll(results);
}

/** `value.name` */
export function attributeOf(value: Value, name: string): Value {
  if (value.length === 1 && value[0] !== undefined) return attributeOfSingle(value[0], name);
  return joinAll(value.map((single) => attributeOfSingle(single, name)));
}

function attributeOfSingle(single: Single, name: string): Value {
  switch (single.kind) {
    case 'object':
      return object(`${single.path}.${name}`, single.made);
    case 'literal':
      if (typeof single.value !== 'string') return unknown;
      if (name === 'parent') return literal(parentPath(single.value));
      if (name === 'name') return literal(baseName(single.value));
      return [{ kind: 'method', of: single, name }];
    case 'file':
      return name === 'buffer' || name === 'raw' || name === 'content'
        ? [single]
        : [{ kind: 'method', of: single, name }];
    case 'hub':
    case 'dictionary':
    case 'list':
      return [{ kind: 'method', of: single, name }];
    case 'class': {
      const member = single.class.members.get(name);
      return member ?? attributeOf(single.class.bases, name);
    }
    case 'instance': {
      const own = single.class.attributes.get(name) ?? single.class.members.get(name);
      if (own !== undefined) return own;
      return joinAll(single.class.bases.map((base) => inheritedAttribute(base, single, name)));
    }
    case 'partial':
    case 'function':
    case 'method':
    case 'unknown':
      // What it belongs to is not known, but some names say enough: `model.load_from_checkpoint`.
      return object(`?.${name}`);
  }
}

function inheritedAttribute(base: Single, instance: Single & { kind: 'instance' }, name: string): Value {
  if (base.kind === 'object') {
    const how = instance.class.restricts ? '(find_class)' : '()';
    return object(`${base.path}${how}.${name}`, instance.made);
  }
  if (base.kind === 'class') {
    const restricts = instance.class.restricts || base.class.restricts;
    return attributeOfSingle(
      { kind: 'instance', class: { ...base.class, restricts }, made: instance.made },
      name,
    );
  }
  return object(`?.${name}`);
}

/** A call of a method of a text, a path, a file, a dictionary. */
export function methodResult(of: Single, name: string, call: Arguments): Value {
  switch (of.kind) {
    case 'literal': {
      if (typeof of.value !== 'string') return unknown;
      if (opens.has(name)) return [{ kind: 'file', of: [of] }];
      if (samePath.has(name)) return [of];
      if (name === 'joinpath') {
        return call.openFrom === undefined ? call.positional.reduce<Value>(joinValues, [of]) : unknown;
      }
      const text = textOf(call.positional[0]);
      const path = of.value;
      if (name === 'with_suffix' && text !== undefined) return literal(withSuffix(path, text));
      if (name === 'with_name' && text !== undefined) return literal(joinPath(parentPath(path), text));
      return unknown;
    }
    case 'hub':
      if (opens.has(name)) return [{ kind: 'file', of: [of] }];
      if (samePath.has(name)) return [of];
      return name === 'joinpath' ? call.positional.reduce<Value>(joinValues, [of]) : unknown;
    case 'file':
      return sameFile.has(name) ? [of] : unknown;
    case 'dictionary': {
      if (name !== 'get') return unknown;
      const key = textOf(call.positional[0]);
      const found = key === undefined ? undefined : of.entries.get(key);
      return found ?? (key === undefined ? everyEntry(of) : unknown);
    }
    default:
      return unknown;
  }
}

function everyEntry(of: Single & { kind: 'dictionary' }): Value {
  const values = [...of.entries.values()];
  return values.length === 0 ? unknown : values.reduce(join);
}

/** `value[index]` */
export function itemOf(value: Value, index: Value): Value {
  return joinAll(
    value.map((single): Value => {
      if (single.kind === 'dictionary') {
        const key = textOf(index);
        if (key !== undefined) return single.entries.get(key) ?? unknown;
        return everyEntry(single);
      }
      if (single.kind === 'list') {
        const [position] = index;
        if (position?.kind === 'literal' && typeof position.value === 'number') {
          return single.items.at(position.value) ?? unknown;
        }
        return single.items.length === 0 ? unknown : single.items.reduce(join);
      }
      if (single.kind === 'object') {
        const key = textOf(index);
        return object(`${single.path}[${key ?? ''}]`, single.made);
      }
      return unknown;
    }),
  );
}

/** What a loop's variable is in turn. */
export function elementOf(value: Value): Value {
  return joinAll(
    value.map((single): Value => {
      if (single.kind === 'list' && single.items.length > 0) return single.items.reduce(join);
      if (single.kind === 'dictionary' && single.entries.size > 0) {
        return joinAll([...single.entries.keys()].map((key) => literal(key)));
      }
      return unknown;
    }),
  );
}

import data from '../data/value-functions.json' with { type: 'json' };
import { dictionaryFrom, dictionaryResult, everyEntry, textOf } from './dictionaries.js';
import { dynamicResult, entryOf } from './dynamic.js';
import { baseName, joinPath, parentPath, withSuffix } from './paths.js';
import { formatted, joined } from './texts.js';
import {
  join,
  joinAll,
  literal,
  object,
  truth,
  unknown,
  type Arguments,
  type Single,
  type Value,
} from './value.js';

export { textOf } from './dictionaries.js';

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
const dictionaries: ReadonlySet<string> = new Set(data.dictionary);
const dictionaryMethods: ReadonlySet<string> = new Set([
  ...['get', 'pop', 'setdefault', 'update', 'copy', 'items', 'keys', 'values', 'clear', 'popitem'],
]);

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
  if (dictionaries.has(path)) return [dictionaryFrom(call)];
  const dynamic = dynamicResult(path, call);
  if (dynamic !== undefined) return dynamic;
  switch (path) {
    case 'builtins.staticmethod':
    case 'builtins.classmethod':
    case 'functools.lru_cache':
    case 'functools.cache':
      return call.positional[0] ?? object(`${path}()`, call);
    case 'functools.partial':
    case 'functools.partialmethod': {
      const [callee, ...positional] = call.positional;
      return callee === undefined ? unknown : [{ kind: 'partial', callee, bound: { ...call, positional } }];
    }
    case 'builtins.bool': {
      const known = truth(call.positional[0] ?? literal(false));
      return known === undefined ? unknown : literal(known);
    }
    case 'builtins.list':
    case 'builtins.tuple':
    case 'builtins.sorted':
    case 'builtins.reversed':
    case 'builtins.iter':
    case 'copy.copy':
    case 'copy.deepcopy':
      return call.positional[0] ?? unknown;
    case 'collections.namedtuple':
      return namedTuple(call);
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
  // A function's `__call__` is the function.
  if (name === '__call__' && single.kind !== 'class' && single.kind !== 'instance') return [single];
  switch (single.kind) {
    case 'object':
      if (name === '__class__') return object(single.path.replace(/\(\)$/, ''));
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
    case 'dictionary':
      // Namespaces, and the many kinds of dictionaries whose entries are attributes too.
      return (
        (dictionaryMethods.has(name) ? undefined : single.entries.get(name)) ?? [
          { kind: 'method', of: single, name },
        ]
      );
    case 'hub':
    case 'list':
      return [{ kind: 'method', of: single, name }];
    case 'class': {
      const member = single.class.members.get(name);
      return member === undefined ? attributeOf(single.class.bases, name) : bound(member, 'class');
    }
    case 'instance': {
      if (name === '__class__') return [{ kind: 'class', class: single.class }];
      const own =
        single.set?.get(name) ??
        givenField(single, name) ??
        (single.self === true ? single.class.attributes.get(name) : undefined) ??
        single.class.members.get(name);
      if (own !== undefined) return bound(own, 'instance');
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

/** What the call that made the instance gave for one of its fields. */
function givenField(
  { class: { fields }, made }: Single & { kind: 'instance' },
  name: string,
): Value | undefined {
  const at = fields.indexOf(name);
  if (made === undefined || at < 0) return undefined;
  return made.keywords.get(name) ?? (made.openFrom === undefined ? made.positional[at] : undefined);
}

/** `namedtuple("Codec", "load dump")` */
function namedTuple(call: Arguments): Value {
  const names = call.positional[1] ?? call.keywords.get('field_names') ?? unknown;
  const [only] = names;
  const fields =
    only?.kind === 'list'
      ? only.items.map((item) => textOf(item) ?? '')
      : (textOf(names)
          ?.split(/[\s,]+/)
          .filter(Boolean) ?? []);
  const name = textOf(call.positional[0]) ?? 'tuple';
  const bases = object('builtins.tuple');
  const made = { name, bases, members: new Map(), attributes: new Map(), fields, restricts: false };
  return [{ kind: 'class', class: made }];
}

/** A method that is looked up in a class or in an instance has its first argument by then, or not. */
function bound(member: Value, through: 'class' | 'instance'): Value {
  if (!member.some((single) => single.kind === 'function' && single.of !== undefined)) return member;
  return member.map((single) => {
    if (single.kind !== 'function' || single.of === undefined) return single;
    const { implicit } = single.of;
    return { ...single, bound: implicit === 'class' || (implicit === 'instance' && through === 'instance') };
  });
}

function inheritedAttribute(base: Single, instance: Single & { kind: 'instance' }, name: string): Value {
  if (base.kind === 'object') {
    const how = instance.class.restricts ? '(find_class)' : '()';
    return object(`${base.path}${how}.${name}`, instance.made);
  }
  if (base.kind === 'class') {
    const restricts = instance.class.restricts || base.class.restricts;
    return attributeOfSingle({ ...instance, class: { ...base.class, restricts } }, name);
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
      if (name === 'format') return call.openKeywords ? unknown : formatted(of.value, call);
      if (name === 'join') return joined(of.value, call.positional[0]);
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
    case 'dictionary':
      return dictionaryResult(of, name, call);
    default:
      return unknown;
  }
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
        const named = key === undefined ? undefined : entryOf(single.path, key);
        return named ?? object(`${single.path}[${key ?? ''}]`, single.made);
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

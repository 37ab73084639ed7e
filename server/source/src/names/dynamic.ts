// Names that a program makes at run time: `getattr`, `import_module`, `sys.modules[...]`, `operator.attrgetter`, ...
import { attributeOf } from './calls.js';
import { textOf } from './dictionaries.js';
import { join, joinAll, object, unknown, type Arguments, type Value } from './value.js';

/** What is found by each text that a value may be; not known where it may be something else as well. */
function byName(value: Value | undefined, find: (name: string) => Value): Value {
  return joinAll(
    (value ?? []).map((single) =>
      single.kind === 'literal' && typeof single.value === 'string' ? find(single.value) : unknown,
    ),
  );
}

/** What such a function returns; undefined for every other. */
export function dynamicResult(path: string, call: Arguments): Value | undefined {
  const [first, second, third] = call.positional;
  switch (path) {
    case 'builtins.getattr': {
      const found = byName(second, (name) => attributeOf(first ?? unknown, name));
      // Where a default is given either may be it.
      return third === undefined ? found : join(found, third);
    }
    case 'builtins.vars':
      return first === undefined ? undefined : attributeOf(first, '__dict__');
    case 'builtins.type':
      return first === undefined || call.positional.length > 1 ? undefined : attributeOf(first, '__class__');
    case 'builtins.__import__':
    case 'importlib.import_module':
    case 'importlib.__import__':
    case 'pydoc.locate':
    case 'pkgutil.resolve_name': {
      const top = path.endsWith('__import__') && !call.keywords.has('fromlist') && call.positional.length < 4;
      return byName(first ?? call.keywords.get('name'), (name) => {
        if (name.startsWith('.')) return unknown;
        return object(top ? (name.split('.')[0] ?? name) : name.replace(':', '.'));
      });
    }
    default: {
      // `sys.modules.get("pickle")`, `vars(pickle).get("loads")`
      const table = /^(.*)\.(?:get|__getitem__)$/.exec(path)?.[1];
      const key = table === undefined ? undefined : textOf(first);
      return table === undefined || key === undefined ? undefined : entryOf(table, key);
    }
  }
}

/** Whether a call of it gives something that has another name already. */
export function isLookup(path: string): boolean {
  return (
    ['builtins.getattr', 'operator.attrgetter()', 'pydoc.locate', 'pkgutil.resolve_name'].includes(path) ||
    /(?:__dict__|builtins\.(?:vars|globals|locals)\(\))\.(?:get|__getitem__)$/.test(path)
  );
}

/** `operator.attrgetter("a.b")(value)`; undefined where that is not what is called. */
export function getterResult(made: Arguments | undefined, call: Arguments): Value {
  const name = textOf(made?.positional[0]);
  const [of] = call.positional;
  if (name === undefined || of === undefined) return unknown;
  return name.split('.').reduce(attributeOf, of);
}

/** `sys.modules["pickle"]`, `vars(pickle)["loads"]`; undefined where the object is no table of names. */
export function entryOf(path: string, key: string): Value | undefined {
  if (path === 'sys.modules') return object(key);
  const table = /^(.*)\.__dict__$/.exec(path)?.[1];
  return table === undefined ? undefined : object(`${table}.${key}`);
}

// Names that a program makes at run time: `getattr`, `import_module`, `sys.modules[...]`, `operator.attrgetter`, ...
import { attributeOf } from './calls.js';
import { textOf } from './dictionaries.js';
import { joinAll, object, unknown, type Arguments, type Value } from './value.js';

/** The texts that a value may be; undefined where it may be something else as well. */
function textsOf(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined || value.length === 0) return undefined;
  const texts = value.map((single) =>
    single.kind === 'literal' && typeof single.value === 'string' ? single.value : undefined,
  );
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** What such a function returns; undefined for every other. */
export function dynamicResult(path: string, call: Arguments): Value | undefined {
  const [first, second, third] = call.positional;
  switch (path) {
    case 'builtins.getattr': {
      const names = textsOf(second);
      if (names === undefined) return unknown;
      // Where a default is given either may be it.
      const found = names.map((name) => attributeOf(first ?? unknown, name));
      return joinAll(third === undefined ? found : [...found, third]);
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
      const names = textsOf(first ?? call.keywords.get('name'));
      if (names === undefined || names.some((name) => name.startsWith('.'))) return unknown;
      const top = path.endsWith('__import__') && !call.keywords.has('fromlist') && call.positional.length < 4;
      return joinAll(
        names.map((name) => object(top ? (name.split('.')[0] ?? name) : name.replace(':', '.'))),
      );
    }
    default:
      return undefined;
  }
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

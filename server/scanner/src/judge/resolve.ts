import type { CallValue, Value } from '../pickle/values.js';
import { render } from '../pickle/render.js';
import { attribute, globalPath, pathText, type GlobalPath } from './path.js';

/** What a symbolic value stands for when it is called or reached into. */
export type Target =
  | { readonly kind: 'global'; readonly path: GlobalPath }
  /** An object that a call made; `of` says what was called, `path` is it where it is a global. */
  | { readonly kind: 'instance'; readonly of: string; readonly path?: GlobalPath }
  | { readonly kind: 'method'; readonly of: string; readonly path?: GlobalPath; readonly name: string }
  | { readonly kind: 'partial'; readonly callee: Value; readonly args: readonly Value[] }
  | { readonly kind: 'attrgetter'; readonly names: readonly string[] }
  | { readonly kind: 'methodcaller'; readonly name: string; readonly args: readonly Value[] }
  | { readonly kind: 'itemgetter'; readonly key: Value }
  /** A function made from bytecode in the file. */
  | { readonly kind: 'function' }
  | { readonly kind: 'data' }
  | { readonly kind: 'opaque' };

/** Gadgets of gadgets of gadgets: deeper chains are opaque, hence unknown. */
export const maxResolveDepth = 24;

const opaque: Target = { kind: 'opaque' };

/** Follows `getattr`, `import_module`, `partial` and their like to what they yield, without running anything. */
export function resolve(value: Value | undefined, depth = 0): Target {
  if (value === undefined || depth > maxResolveDepth) return opaque;
  switch (value.kind) {
    case 'global':
      return { kind: 'global', path: globalPath(value.module, value.name) };
    case 'call':
      return resolveCall(value, depth);
    case 'persistent':
      return resolvePersistent(value.id, depth);
    case 'extension':
      return opaque;
    case 'array':
      return { kind: 'instance', of: 'numpy.ndarray' };
    default:
      return { kind: 'data' };
  }
}

/** The persistent ids of torch.save: ('storage', …) is a storage, ('module', cls, file, source) of legacy files the class. */
function resolvePersistent(id: Value, depth: number): Target {
  if (id.kind !== 'tuple') return opaque;
  const tag = textOf(id.items[0]);
  if (tag === 'storage') return { kind: 'instance', of: 'a storage' };
  return tag === 'module' ? resolve(id.items[1], depth + 1) : opaque;
}

/** The text of a string argument. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.text : undefined;
}

function resolveCall(call: CallValue, depth: number): Target {
  const callee = resolve(call.callee, depth + 1);
  switch (callee.kind) {
    case 'global':
      return resolveGlobalCall(callee.path, call, depth);
    case 'attrgetter':
      return callee.names.length === 1 ? reach(call.args[0], callee.names[0] ?? '', depth) : opaque;
    case 'itemgetter':
      return item(call.args[0], callee.key, depth);
    case 'partial':
      return resolveCall({ ...call, callee: callee.callee, args: [...callee.args, ...call.args] }, depth + 1);
    case 'methodcaller': {
      const method = reach(call.args[0], callee.name, depth);
      return method.kind === 'global'
        ? resolveGlobalCall(method.path, { ...call, args: callee.args }, depth + 1)
        : opaque;
    }
    case 'method':
      return { kind: 'instance', of: `${callee.of}.${callee.name}` };
    case 'function':
    case 'opaque':
    case 'instance':
    case 'data':
      return opaque;
  }
}

function resolveGlobalCall(path: GlobalPath, call: CallValue, depth: number): Target {
  const [first, second] = call.args;
  const text = pathText(path);
  switch (text) {
    case 'builtins.getattr':
    case 'dill._dill._get_attr':
      return textOf(second) === undefined ? opaque : reach(first, textOf(second) ?? '', depth);
    case 'builtins.vars':
      return reach(first, '__dict__', depth);
    case 'builtins.__import__':
      return moduleTarget(textOf(first)?.split('.')[0]);
    case 'importlib.import_module':
    case 'importlib.__import__':
    case 'dill._dill._import_module':
    case 'cloudpickle.cloudpickle.subimport':
      return moduleTarget(textOf(first));
    case 'pkgutil.resolve_name':
    case 'pydoc.locate':
      return moduleTarget(textOf(first)?.replaceAll(':', '.'));
    case 'cloudpickle.cloudpickle._builtin_type':
    case 'dill._dill._load_type':
      return textOf(first) === undefined
        ? opaque
        : { kind: 'global', path: { module: 'types', segments: [textOf(first) ?? ''] } };
    case 'functools.partial':
    case '_functools.partial':
      return partial(call);
    case 'types.MethodType':
      return first === undefined ? opaque : { kind: 'partial', callee: first, args: call.args.slice(1) };
    case 'operator.attrgetter':
    case '_operator.attrgetter':
      return { kind: 'attrgetter', names: call.args.map((value) => textOf(value) ?? '') };
    case 'operator.methodcaller':
    case '_operator.methodcaller':
      return { kind: 'methodcaller', name: textOf(first) ?? '', args: call.args.slice(1) };
    case 'operator.itemgetter':
    case '_operator.itemgetter':
      return first === undefined ? opaque : { kind: 'itemgetter', key: first };
    case 'operator.getitem':
    case '_operator.getitem':
    case 'builtins.dict.get':
    case 'builtins.dict.__getitem__':
      return item(first, second, depth);
    case 'types.FunctionType':
    case 'types.LambdaType':
    case 'dill._dill._create_function':
    case 'cloudpickle.cloudpickle._make_function':
    case 'cloudpickle.cloudpickle._make_skel_func':
    case 'cloudpickle.cloudpickle_fast._make_function':
      return { kind: 'function' };
    default:
      return { kind: 'instance', of: render(call.callee, 80), path };
  }
}

/** What a partial calls: BUILD may have given it another function than it was made with (function, args, kwargs, dict). */
function partial(call: CallValue): Target {
  const state = call.state?.kind === 'tuple' ? call.state.items : [];
  const [callee = call.args[0], given] = state;
  const args = given?.kind === 'tuple' ? given.items : call.args.slice(1);
  return callee === undefined ? opaque : { kind: 'partial', callee, args };
}

/** A dotted path whose first part is a module: which of its segments are modules does not matter for judging. */
function moduleTarget(text: string | undefined): Target {
  if (text === undefined || text === '') return opaque;
  return { kind: 'global', path: globalPath(text, '') };
}

/** `object.name` */
function reach(object: Value | undefined, name: string, depth: number): Target {
  const base = resolve(object, depth + 1);
  switch (base.kind) {
    case 'global':
      return { kind: 'global', path: attribute(base.path, name) };
    case 'instance':
      return { kind: 'method', of: base.of, name, ...(base.path === undefined ? {} : { path: base.path }) };
    case 'data':
      return { kind: 'method', of: object?.kind ?? 'object', name };
    default:
      return opaque;
  }
}

/** `mapping[key]`: an item of `sys.modules` or of a `__dict__` is a name, too. */
function item(mapping: Value | undefined, key: Value | undefined, depth: number): Target {
  const base = resolve(mapping, depth + 1);
  const name = textOf(key);
  if (base.kind === 'data' || base.kind === 'instance') return { kind: 'instance', of: 'an item of data' };
  if (base.kind !== 'global' || name === undefined) return opaque;
  if (pathText(base.path) === 'sys.modules') return moduleTarget(name);
  if (base.path.segments.at(-1) === '__dict__') {
    return {
      kind: 'global',
      path: attribute({ ...base.path, segments: base.path.segments.slice(0, -1) }, name),
    };
  }
  return opaque;
}

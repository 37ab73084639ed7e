import type { CallValue, Value } from '../pickle/values.js';
import { dictGet, globalsIn } from '../pickle/values.js';
import { dangerOf, functionNamed, isIntrospective, known, methodNamed, type Known } from './globals.js';
import { attribute, globalPath, pathText, type GlobalPath } from './path.js';
import { judgeSource } from './source.js';
import { maxResolveDepth, resolve, textOf, type Target } from './resolve.js';

/** What running a callable with these arguments amounts to. */
export type Judgement =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly target: string; readonly does: string; readonly cwe: readonly string[] }
  | { readonly kind: 'unknown'; readonly target: string; readonly why: string; readonly origin: Origin };
export type Origin = 'python' | 'library' | 'project';

/** What a call is made of; CallFact and CallValue both are. */
export type Call = Pick<CallValue, 'callee' | 'args' | 'kwargs' | 'opcode'>;

const good: Judgement = { kind: 'good' };

/**
 * Judges one executed call. Gadgets — callables that are harmless or not by what they are given — are judged by their
 * arguments, as deep as calls nest.
 */
export function judgeCall(call: Call, depth = 0): Judgement {
  if (depth > maxResolveDepth)
    return unknown('a chain of calls', 'it is nested too deeply to follow', 'python');
  return judgeTarget(resolve(call.callee, depth + 1), call, depth);
}

function judgeTarget(target: Target, call: Call, depth: number): Judgement {
  switch (target.kind) {
    case 'global':
      return judgeGlobal(target.path, call, depth);
    case 'partial':
      return judgeCall(
        { ...call, opcode: 'REDUCE', callee: target.callee, args: [...target.args, ...call.args] },
        depth + 1,
      );
    case 'attrgetter':
      return worst(
        target.names.map((name) => {
          const reached = resolve(attributeCall(call.args[0], name), depth + 1);
          return judgeReference(reached);
        }),
      );
    case 'methodcaller': {
      const callee = attributeCall(call.args[0], target.name);
      return judgeCall({ opcode: 'REDUCE', callee, args: target.args, kwargs: undefined }, depth + 1);
    }
    case 'method': {
      const named = methodNamed(target.name);
      return named === undefined ? judgeMethod(target) : judgementOf(named, `${target.of}.${target.name}`);
    }
    case 'function':
      return {
        kind: 'bad',
        target: 'a function that the file brings along as bytecode',
        does: 'run Python code',
        cwe: ['CWE-502', 'CWE-94'],
      };
    case 'itemgetter':
      return good;
    case 'instance':
      return unknown(`an instance of ${target.of}`, 'calling an object runs its class’s __call__', 'python');
    case 'data':
    case 'opaque':
      return unknown('something the file does not name', 'it is not known what is called', 'python');
  }
}

/** `getattr(object, name)` as a value, so that it resolves like any other. */
export function attributeCall(object: Value | undefined, name: string): Value {
  return {
    kind: 'call',
    opcode: 'REDUCE',
    callee: { kind: 'global', module: 'builtins', name: 'getattr' },
    args: [object ?? { kind: 'none' }, { kind: 'string', text: name, truncated: false }],
    kwargs: undefined,
    state: undefined,
  };
}

function judgeGlobal(path: GlobalPath, call: Call, depth: number): Judgement {
  const text = pathText(path);
  const gadget = gadgets.get(text);
  if (gadget !== undefined) return gadget(call, depth, text);
  const entry = known(path);
  if (entry.kind === 'bad' && entry.from === 'generated' && makesInstance(call) && isClassName(path))
    return unknown(text, 'its class does more in its constructor, which is not run', 'library');
  if (entry.kind !== 'bad') {
    const named = namedAs(path, entry);
    if (named !== undefined) return judgementOf(named, text);
  }
  if (entry.kind !== 'good') return judgementOf(entry, text);
  switch (entry.use) {
    case 'call':
      return good;
    case 'construct':
      return makesInstance(call)
        ? good
        : dangerous(path, text, 'its constructor is run, which nobody has judged');
    case 'class-argument':
      return judgeConstruction(call.args[0], call.args.slice(1));
    case 'callable-argument': {
      const [callee, , args] = call.args;
      if (callee === undefined) return good;
      return judgeCall(
        { opcode: 'REDUCE', callee, args: args?.kind === 'tuple' ? args.items : [], kwargs: undefined },
        depth + 1,
      );
    }
    case 'nested':
      return holdsBytes(call.args[0])
        ? good
        : unknown(text, 'it loads another object, which is not in the file', 'library');
    case 'numpy-attribute': {
      const module = textOf(call.args[0]);
      const name = textOf(call.args[1]);
      if (
        module !== undefined &&
        name !== undefined &&
        /^(numpy|scipy\.special)(\.[a-z_]*umath|\._ufuncs|\.core.*|\._core.*)?$/.test(module)
      ) {
        const reached = known(globalPath(module, name));
        return reached.kind === 'bad' ? judgementOf(reached, `${module}.${name}`) : good;
      }
      return unknown(text, 'it looks up a name outside NumPy', 'library');
    }
    case 'reference':
      return dangerous(path, text, 'it is known as a reference, not as something that loading calls');
  }
}

/** What the last part of the name says, where nothing is known of the whole. */
function namedAs({ module, segments }: GlobalPath, entry: Known): Known | undefined {
  const last = segments.at(-1) ?? '';
  if (entry.kind === 'unknown' && /^_?loads?(_from_\w+)?$/.test(last) && isSerializer([module, ...segments]))
    return functionNamed('pickle_loads');
  // `Tensor.tofile`, or `tofile` of a module that has a class's name.
  if (segments.length > 1 || /(^|\.)[A-Z]\w*$/.test(module)) return methodNamed(last) ?? functionNamed(last);
  return entry.kind === 'unknown' ? functionNamed(last) : undefined;
}

/** `srsly.cloudpickle.loads`, `PickleSerializer.loads`: whichever copy of a serializer it is. */
function isSerializer(path: readonly string[]): boolean {
  return path.some((part) => /pickl|marshal|\bdill\b|joblib|yaml\b/i.test(part));
}

/** Classes are written so in nearly all libraries; NEWOBJ of a function is no pickle that a library writes. */
function isClassName({ segments }: GlobalPath): boolean {
  return /^_*[A-Z]/.test(segments.at(-1) ?? '');
}

/** A name that is good when it is used otherwise: bad where its source says what calling it does. */
function dangerous(path: GlobalPath, text: string, why: string): Judgement {
  const danger = dangerOf(path);
  return danger === undefined ? unknown(text, why, 'library') : judgementOf(danger, text);
}

/** Bytes of the file itself, or a stream over them: what is in them is judged where they stand. */
function holdsBytes(value: Value | undefined): boolean {
  if (value?.kind === 'bytes' || value?.kind === 'bytearray') return true;
  if (value?.kind !== 'call') return false;
  const target = resolve(value.callee);
  if (target.kind !== 'global' || !/^_?io\.BytesIO$/.test(pathText(target.path))) return false;
  // Pickled, a stream is empty at first; its state is (bytes, position, attributes).
  return holdsBytes(value.state?.kind === 'tuple' ? value.state.items[0] : value.args[0]);
}

/** An instance is made without running the constructor of its class. */
function makesInstance(call: Call): boolean {
  return call.opcode === 'NEWOBJ' || call.opcode === 'NEWOBJ_EX' || plainInstance(call);
}

/** INST and OBJ make an instance without running the constructor of a class where there are no arguments. */
function plainInstance(call: Call): boolean {
  return (call.opcode === 'INST' || call.opcode === 'OBJ') && call.args.length === 0;
}

/** `cls.__new__(cls, …)` or `copyreg._reconstructor(cls, object, None)`. */
function judgeConstruction(cls: Value | undefined, rest: readonly Value[]): Judgement {
  if (cls === undefined) return good;
  const judged = judgeCall({ opcode: 'NEWOBJ', callee: cls, args: [], kwargs: undefined });
  if (judged.kind !== 'good') return judged;
  return worst(
    rest.filter((value) => value.kind === 'global').map((value) => judgeReference(resolve(value))),
  );
}

/** What it means that a value is reached or handed over, without a call. */
export function judgeReference(target: Target): Judgement {
  switch (target.kind) {
    case 'global':
      return judgementOf(known(target.path), pathText(target.path));
    case 'method':
      // A bound method is pickled as getattr(object, name): the object's class is judged where it is made.
      return isIntrospective(target.name) || methodDanger(target) !== undefined ? judgeMethod(target) : good;
    case 'opaque':
      return unknown('something the file does not name', 'it is not known what is reached', 'python');
    default:
      return good;
  }
}

type Method = Extract<Target, { kind: 'method' }>;

function judgeMethod(method: Method): Judgement {
  const { of, name } = method;
  if (isIntrospective(name)) {
    return {
      kind: 'bad',
      target: `${of}.${name}`,
      does: 'reach into the interpreter',
      cwe: ['CWE-502', 'CWE-915'],
    };
  }
  const danger = methodDanger(method);
  if (danger !== undefined) return judgementOf(danger, `${of}.${name}`);
  return unknown(`${of}.${name}`, 'a method of an object that the file makes', 'python');
}

/** What the method of an instance does, where its class says so. */
function methodDanger({ path, name }: Method): Known | undefined {
  if (path === undefined) return undefined;
  const entry = known(attribute(path, name));
  return entry.kind === 'bad' ? entry : undefined;
}

function judgementOf(entry: Known, target: string): Judgement {
  switch (entry.kind) {
    case 'bad':
      return { kind: 'bad', target, does: entry.does, cwe: entry.cwe };
    case 'unknown':
      return unknown(target, 'nobody has judged it', entry.origin);
    case 'good':
      return good;
  }
}

export function unknown(target: string, why: string, origin: Origin): Judgement {
  return { kind: 'unknown', target, why, origin };
}

export function worst(judgements: readonly Judgement[]): Judgement {
  return (
    judgements.find((judgement) => judgement.kind === 'bad') ??
    judgements.find((judgement) => judgement.kind === 'unknown') ??
    good
  );
}

type Gadget = (call: Call, depth: number, name: string) => Judgement;

/** A callable that is run, or may be run, by what the gadget makes: judged as if it were called. */
function runs(index: number): Gadget {
  return (call, depth, name) => {
    const callee = call.args[index];
    if (callee === undefined) return unknown(name, 'it is not known what it runs', 'python');
    const args = call.args.slice(index + 1);
    return judgeCall({ opcode: 'REDUCE', callee, args, kwargs: undefined }, depth + 1);
  };
}

/** `apply(function, arguments)` of Python 2; dill rebuilds NumPy's arrays so. */
const applies: Gadget = (call, depth, name) => {
  const [callee, args] = call.args;
  if (callee === undefined) return unknown(name, 'it is not known what it runs', 'python');
  const given = args?.kind === 'tuple' || args?.kind === 'list' ? args.items : [];
  return judgeCall({ opcode: 'REDUCE', callee, args: given, kwargs: undefined }, depth + 1);
};

/** The result of the gadget is reached, not called: what it is matters. */
const reaches: Gadget = (call, depth) =>
  judgeReference(resolve({ kind: 'call', ...call, state: undefined }, depth + 1));

/** Making a function from bytecode runs nothing; the function may be run by the program that uses the model. */
const makesFunction: Gadget = (_call, _depth, name) =>
  unknown(name, 'it makes a function from bytecode that the file brings along', 'project');

/** A graph module of torch.fx is rebuilt by running the source that it was written as, then tracing it. */
const runsSource: Gadget = (call, _depth, name) => {
  const [body, importBlock] = call.args;
  const parts = [importBlock, dictGet(body, '_code') ?? dictGet(body, 'code')];
  if (parts.some((part) => part?.kind !== 'string'))
    return unknown(name, 'it runs source that is not in the file', 'library');
  const judged = judgeSource(parts.map(textOf).join('\n'));
  if (judged.kind === 'bad') return { ...judged, target: `${name} on source with ${judged.target}` };
  if (judged.kind === 'unknown') return unknown(`${name} on ${judged.target}`, judged.why, 'library');
  return parts.some((part) => part?.kind === 'string' && part.truncated)
    ? unknown(name, 'it runs source that is too long to judge', 'library')
    : good;
};

const importing: Gadget = (call, depth, name) => {
  const reached = resolve({ kind: 'call', ...call, state: undefined }, depth + 1);
  if (reached.kind !== 'global')
    return { kind: 'bad', target: name, does: 'import any module', cwe: ['CWE-502', 'CWE-470'] };
  const judged = judgeReference(reached);
  return judged.kind === 'good' ? good : judged;
};

/** A container of data that a callable makes lazily or at once: judged by the callable. */
const gadgets: ReadonlyMap<string, Gadget> = new Map<string, Gadget>([
  ['builtins.getattr', reaches],
  ['builtins.map', runs(0)],
  ['builtins.filter', runs(0)],
  ['itertools.starmap', runs(0)],
  ['itertools.filterfalse', runs(0)],
  ['itertools.takewhile', runs(0)],
  ['itertools.dropwhile', runs(0)],
  ['itertools.accumulate', runs(1)],
  ['functools.reduce', runs(0)],
  ['_functools.reduce', runs(0)],
  ['functools.cmp_to_key', runs(0)],
  ['builtins.apply', applies],
  ['dill._dill._create_array', applies],
  ['operator.call', runs(0)],
  ['_operator.call', runs(0)],
  ['builtins.max', (call, depth, name) => keyed(call, depth, name)],
  ['builtins.min', (call, depth, name) => keyed(call, depth, name)],
  ['builtins.sorted', (call, depth, name) => keyed(call, depth, name)],
  ...['functools.partial', '_functools.partial', 'types.MethodType', 'functools.partialmethod'].map(
    (name): [string, Gadget] => [name, handsOver],
  ),
  ...[
    'collections.defaultdict',
    'functools.lru_cache',
    'functools.wraps',
    'numpy.vectorize',
    'numpy.frompyfunc',
  ].map((name): [string, Gadget] => [name, handsOver]),
  ...['operator.attrgetter', '_operator.attrgetter', 'operator.methodcaller', '_operator.methodcaller'].map(
    (name): [string, Gadget] => [name, dunderless],
  ),
  ['operator.itemgetter', () => good],
  ['_operator.itemgetter', () => good],
  ['operator.getitem', reaches],
  ['_operator.getitem', reaches],
  ['torch.fx.graph_module.reduce_graph_module', runsSource],
  ['importlib.import_module', importing],
  ['builtins.__import__', importing],
  ['pkgutil.resolve_name', importing],
  ['pydoc.locate', importing],
  ['dill._dill._import_module', importing],
  ['dill._dill._get_attr', reaches],
  ['dill._dill._load_type', reaches],
  ['cloudpickle.cloudpickle.subimport', importing],
  ['cloudpickle.cloudpickle._builtin_type', reaches],
  ...[
    'types.CodeType',
    'types.FunctionType',
    'types.LambdaType',
    'dill._dill._create_code',
    'dill._dill._create_function',
    'dill._dill._create_type',
    'dill._dill._create_cell',
    'cloudpickle.cloudpickle._make_function',
    'cloudpickle.cloudpickle._make_skel_func',
    'cloudpickle.cloudpickle._make_skeleton_class',
    'cloudpickle.cloudpickle._make_empty_cell',
    'cloudpickle.cloudpickle._make_cell',
    'cloudpickle.cloudpickle._fill_function',
    'cloudpickle.cloudpickle_fast._make_function',
  ].map((name): [string, Gadget] => [name, makesFunction]),
  // With one argument `type` only asks; with three it makes a class whose methods the file brings along.
  [
    'builtins.type',
    (call, _depth, name) =>
      call.args.length === 1
        ? good
        : unknown(name, 'it makes a class from what the file brings along', 'project'),
  ],
  // `iter(callable, sentinel)` calls; `iter(iterable)` does not.
  ['builtins.iter', (call, depth, name) => (call.args.length === 1 ? good : runs(0)(call, depth, name))],
]);

/** A callable that is stored for later: judged as a reference. Bad is bad: why else would a file hand it over. */
function handsOver(call: Call, depth: number): Judgement {
  return worst(globalsIn(call.args).map((value) => judgeHanded(value, depth)));
}

function judgeHanded(value: Value, depth: number): Judgement {
  const target = resolve(value, depth + 1);
  if (target.kind === 'global' && gadgets.has(pathText(target.path))) return good;
  return judgeReference(target);
}

/** attrgetter and methodcaller themselves do nothing; a dunder in the name is never needed for data. */
function dunderless(call: Call, _depth: number, name: string): Judgement {
  const dunder = call.args.map(textOf).find((text) => text?.includes('__') === true);
  if (dunder === undefined) return good;
  return {
    kind: 'bad',
    target: `${name}(${dunder})`,
    does: 'reach into the interpreter',
    cwe: ['CWE-502', 'CWE-915'],
  };
}

/** `sorted(xs, key=f)`: positional arguments are data. */
function keyed(call: Call, depth: number, _name: string): Judgement {
  const globals = globalsIn(call.kwargs === undefined ? [] : [call.kwargs]);
  return worst(globals.map((value) => judgeHanded(value, depth)));
}

/** Whether two calls of this callee with different plain data may be judged differently. */
export function isArgumentSensitive(callee: Value): boolean {
  const target = resolve(callee);
  if (target.kind !== 'global') return true;
  if (gadgets.has(pathText(target.path))) return true;
  const entry = known(target.path);
  return entry.kind === 'good' && !['call', 'construct', 'reference'].includes(entry.use);
}

/** Whether the callable is judged by what it is given; a mere reference to it means nothing. */
export function isGadget(path: GlobalPath): boolean {
  return gadgets.has(pathText(path));
}

/** Whether the callable makes an instance of the class in its first argument, without its constructor. */
export function takesClass(callee: Value): boolean {
  if (callee.kind !== 'global') return false;
  const entry = known(globalPath(callee.module, callee.name));
  return entry.kind === 'good' && entry.use === 'class-argument';
}

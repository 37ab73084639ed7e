import data from '../data/value-functions.json' with { type: 'json' };
import type { Argument, Call, Expression, FunctionStatement, Parameter, Statement } from '../syntax/ir.js';
import { attributeOf, elementOf, itemOf, joinValues, methodResult, resultOf, textOf } from './calls.js';
import { afterMethod, dictionaryOf, merged, withEntry, withoutEntry } from './dictionaries.js';
import { getterResult, isLookup } from './dynamic.js';
import { argumentsByParameter, carried, parameterName, type LocalFunction } from './functions.js';
import type { CallSite, Observer, Reference, WrittenArgument } from './program.js';
import { isMemory, namesInKey, openedPath, ownFile, pathKey, writtenBy } from './own-files.js';
import type { Module, Scope } from './scope.js';
import { concatenated, percentFormatted } from './texts.js';
import {
  join,
  joinAll,
  literal,
  truth,
  unknown,
  type Arguments,
  type LocalClass,
  type Value,
} from './value.js';

const inert = data.inert;
const noDefaults: ReadonlyMap<string, Value> = new Map();

/** The body of a function, run when everything around it is known. */
export interface Later {
  readonly parameters: readonly Parameter[];
  /** What the defaults of its parameters were. */
  readonly defaults: ReadonlyMap<string, Value>;
  /** By what its calls name their arguments; undefined for a lambda. */
  readonly of: LocalFunction | undefined;
  readonly body: readonly Statement[] | Expression;
  readonly parent: Scope | undefined;
  /** The class whose method it is, and whether its first parameter is an instance or the class. */
  readonly method: { readonly of: LocalClass; readonly first: 'instance' | 'class' | 'none' } | undefined;
  readonly statement: FunctionStatement | undefined;
}

/** Evaluates expressions: says what each may be, and tells the observer of every call on the way. */
export abstract class Evaluator {
  scope: Scope | undefined;
  protected later: Later[] = [];
  /** The class of the method at work, for `super()`. */
  protected within: LocalClass | undefined;
  protected depth = 0;

  /** Calls that look a name up: `getattr(pickle, "load")` is as good as `pickle.load`. */
  private readonly lookups = new WeakSet<Expression>();

  /** Within what a call of a function gives: nobody is told, for it is told where the function stands. */
  private returning = false;

  constructor(
    protected readonly module: Module,
    private readonly listener: Observer,
  ) {}

  protected get observer(): Observer {
    return this.returning ? nobody : this.listener;
  }

  abstract bind(name: string, value: Value, scope?: Scope): void;

  read(name: string): Value {
    for (let scope = this.scope; scope !== undefined; scope = scope.parent) {
      if (scope.globals.has(name)) break;
      const value = scope.variables.get(name);
      if (value !== undefined) return value;
      if (scope.bound.has(name) && scope.kind !== 'class') return unknown;
    }
    return this.module.read(name);
  }

  evaluate(expression: Expression): Value {
    if (this.depth > 250) return unknown;
    this.depth++;
    try {
      const value = this.valueOf(expression);
      return this.wroteFile(expression, value) ? ownFile : value;
    } finally {
      this.depth--;
    }
  }

  /** Whether the expression is the path of a file that this function wrote; where its text is known, that says more. */
  private wroteFile(expression: Expression, value: Value): boolean {
    const scope = this.functionScope();
    if (scope?.files === undefined || scope.files.size === 0) return false;
    if (!value.every(({ kind }) => kind === 'unknown' || kind === 'object')) return false;
    const key = pathKey(expression);
    return key !== undefined && scope.variables.get(fileName(key)) === ownFile;
  }

  private functionScope(): Scope | undefined {
    let { scope } = this;
    while (scope?.kind === 'comprehension') scope = scope.parent;
    return scope;
  }

  /** Notes what a name was opened from. */
  protected opened(target: Expression | undefined, value: Expression): void {
    if (target?.kind !== 'name' || this.scope?.handles === undefined) return;
    const path = openedPath(value);
    if (path === undefined) this.scope.handles.delete(target.id);
    else this.scope.handles.set(target.id, path);
  }

  /** Notes that the program writes this file: by its name, by its path, or by what was opened from the path. */
  private written(file: Expression): void {
    if (this.returning) return;
    if (file.kind === 'name' && isMemory(this.read(file.id))) {
      this.bind(file.id, ownFile);
      return;
    }
    const scope = this.functionScope();
    if (scope?.files === undefined) return;
    const named = file.kind === 'name' ? scope.handles?.get(file.id) : openedPath(file);
    const key = pathKey(named ?? file);
    if (key === undefined) return;
    scope.files.set(key, namesInKey(key));
    this.bind(fileName(key), ownFile, scope);
  }

  private valueOf(expression: Expression): Value {
    switch (expression.kind) {
      case 'name':
        return this.read(expression.id);
      case 'attribute':
        return attributeOf(this.evaluate(expression.object), expression.name);
      case 'call':
        return this.call(expression);
      case 'string':
        return literal(expression.value);
      case 'constant':
        return literal(expression.value);
      case 'joined':
        return concatenated(expression.parts.map((part) => this.evaluate(part)));
      case 'subscript': {
        const value = this.evaluate(expression.object);
        const index = this.evaluate(expression.index);
        const [only] = value;
        const key = textOf(index);
        if (only?.kind === 'object' && key !== undefined && namespaces.has(only.path)) {
          return this.module.read(key);
        }
        return itemOf(value, index);
      }
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
      case 'either': {
        if (expression.test !== undefined) this.evaluate(expression.test);
        const choices = expression.choices.map((choice) => this.escaping(choice, 'named'));
        const [first = unknown] = choices;
        const known = expression.decides === undefined ? undefined : truth(first);
        return known !== undefined && known === expression.decides ? first : joinAll(choices);
      }
      case 'sequence':
        return [{ kind: 'list', items: expression.items.map((item) => this.escaping(item, 'passed')) }];
      case 'dictionary':
        return this.dictionary(expression);
      case 'starred':
        this.evaluate(expression.value);
        return unknown;
      case 'walrus': {
        const value = this.escaping(expression.value, 'named');
        let target = this.scope;
        while (target?.kind === 'comprehension') target = target.parent;
        this.bind(expression.target.id, value, target);
        return value;
      }
      case 'lambda':
        this.later.push({
          parameters: expression.parameters,
          defaults: this.defaultsOf(expression.parameters),
          of: undefined,
          body: expression.body,
          parent: this.scope,
          method: undefined,
          statement: undefined,
        });
        return [{ kind: 'function', of: undefined, bound: false }];
      case 'not': {
        const known = truth(this.evaluate(expression.value));
        return known === undefined ? unknown : literal(!known);
      }
      case 'comprehension':
        return this.comprehension(expression);
      case 'await':
        return this.evaluate(expression.value);
      case 'other':
        for (const inside of expression.inside) this.evaluate(inside);
        return unknown;
    }
  }

  /** Evaluates what is kept or handed on: a function among it may be called where nobody looks. */
  escaping(expression: Expression, how: Reference): Value {
    const value = this.evaluate(expression);
    if (expression.kind === 'name' || expression.kind === 'attribute' || expression.kind === 'call') {
      const isName = expression.kind !== 'call' || this.lookups.has(expression);
      for (const single of value) {
        if (single.kind === 'object' && isName) {
          this.observer.reference(single.path, how, undefined, expression);
        } else if (single.kind === 'partial') {
          for (const callee of single.callee) {
            if (callee.kind === 'object') this.observer.reference(callee.path, how, single.bound, expression);
          }
        }
      }
    }
    return value;
  }

  private binary(operator: string, left: Expression, right: Expression): Value {
    return this.combine(operator, this.evaluate(left), this.evaluate(right));
  }

  protected defaultsOf(parameters: readonly Parameter[]): ReadonlyMap<string, Value> {
    if (parameters.every((parameter) => parameter.default === undefined)) return noDefaults;
    const values = new Map<string, Value>();
    for (const { name, default: value } of parameters) {
      if (value !== undefined) values.set(name, this.escaping(value, 'passed'));
    }
    return values;
  }

  /** What `first + second`, `first / second` or `first | second` is. */
  protected combine(operator: string, first: Value, second: Value): Value {
    if (operator === '/') return joinValues(first, second);
    if (operator === '|') {
      const [a, b] = [dictionaryOf(first), dictionaryOf(second)];
      return a === undefined || b === undefined ? unknown : [merged(a, b)];
    }
    const template = textOf(first);
    if (operator === '%' && template !== undefined) return percentFormatted(template, second);
    const texts = template !== undefined || first[0]?.kind === 'hub';
    return operator === '+' && texts ? concatenated([first, second]) : unknown;
  }

  private dictionary(expression: Expression & { kind: 'dictionary' }): Value {
    const entries = new Map<string, Value>();
    let open = false;
    for (const { key, value } of expression.entries) {
      if (key === undefined) {
        const spread = dictionaryOf(this.evaluate(value));
        const both = merged(
          { kind: 'dictionary', entries, open },
          spread ?? { kind: 'dictionary', entries: new Map(), open: true },
        );
        for (const [name, entry] of both.entries) entries.set(name, entry);
        open = both.open;
        continue;
      }
      const name = textOf(this.evaluate(key));
      const entry = this.escaping(value, 'passed');
      if (name === undefined) open = true;
      entries.set(name ?? `\0${String(entries.size)}`, entry);
    }
    return [{ kind: 'dictionary', entries, open }];
  }

  private comprehension(expression: Expression & { kind: 'comprehension' }): Value {
    const outer = this.scope;
    const [first] = expression.clauses;
    // The first iterable is evaluated outside (language reference 6.2.4).
    let elements = first === undefined ? unknown : elementOf(this.evaluate(first.iterable));
    const bound = new Set<string>();
    for (const { target } of expression.clauses) namesIn(target, bound);
    this.scope = { kind: 'comprehension', variables: new Map(), bound, globals: new Set(), parent: outer };
    for (const [index, { target, iterable, conditions }] of expression.clauses.entries()) {
      if (index > 0) elements = elementOf(this.evaluate(iterable));
      this.assign(target, elements);
      for (const condition of conditions) this.evaluate(condition);
    }
    const results = expression.results.map((result) => this.escaping(result, 'passed'));
    this.scope = outer;
    return [{ kind: 'list', items: results }];
  }

  /** Binds the names of a target; what stands in an attribute or a subscript is evaluated. */
  assign(target: Expression, value: Value): void {
    switch (target.kind) {
      case 'name':
        this.bind(target.id, value);
        return;
      case 'sequence': {
        const [only] = value;
        const items = value.length === 1 && only?.kind === 'list' ? only.items : undefined;
        const starAt = target.items.findIndex(({ kind }) => kind === 'starred');
        for (const [index, item] of target.items.entries()) {
          this.assign(item, (starAt < 0 || index < starAt ? items?.[index] : undefined) ?? unknown);
        }
        return;
      }
      case 'starred':
        this.assign(target.value, unknown);
        return;
      case 'attribute': {
        const owner = this.evaluate(target.object);
        for (const single of owner) {
          if (single.kind !== 'instance' || single.self !== true) continue;
          const before = single.class.attributes.get(target.name);
          single.class.attributes.set(target.name, before === undefined ? value : join(before, value));
        }
        const [only] = owner;
        if (owner.length !== 1 || target.object.kind !== 'name') return;
        if (only?.kind === 'dictionary') {
          this.bind(target.object.id, [withEntry(only, target.name, value)]);
        } else if (only?.kind === 'instance' && only.self !== true) {
          this.bind(target.object.id, [{ ...only, set: new Map(only.set).set(target.name, value) }]);
        }
        return;
      }
      case 'subscript': {
        const owner = this.evaluate(target.object);
        const key = textOf(this.evaluate(target.index));
        const [only] = owner;
        if (only?.kind === 'object' && only.path === 'os.environ' && key !== undefined) {
          this.setVariable(key, value, target);
        } else if (only?.kind === 'dictionary' && owner.length === 1) {
          this.change(
            target.object,
            key === undefined ? { ...only, open: true } : withEntry(only, key, value),
          );
        }
        return;
      }
      default:
        this.evaluate(target);
    }
  }

  /** A dictionary is another one from here on, by the name that it was changed through. */
  private change(named: Expression, to: Value[number]): void {
    if (named.kind === 'name' || named.kind === 'attribute') this.assign(named, [to]);
  }

  /** `del value[key]` */
  protected deleteItem(target: Expression & { kind: 'subscript' }): void {
    const of = dictionaryOf(this.evaluate(target.object));
    const key = textOf(this.evaluate(target.index));
    if (of === undefined) return;
    this.change(target.object, key === undefined ? { ...of, open: true } : withoutEntry(of, key));
  }

  private call(expression: Call): Value {
    if (expression.callee.kind === 'name' && expression.callee.id === 'super') {
      const [base] = this.within?.bases ?? [];
      const own = this.read('super')[0];
      if (
        own?.kind === 'object' &&
        own.path === 'builtins.super' &&
        base !== undefined &&
        this.within !== undefined
      ) {
        return [{ kind: 'instance', class: { ...this.within, members: new Map() }, made: undefined }];
      }
    }
    const callee = this.evaluate(expression.callee);
    const inertCall = callee.every((single) => single.kind === 'object' && isInert(single.path));
    const { site, value } = this.siteOf(expression, inertCall);
    const results: Value[] = [];
    for (const single of callee) {
      switch (single.kind) {
        case 'object':
          this.observer.call(single.path, single.made, site);
          this.effects(single.path, site.arguments, expression);
          results.push(this.result(single.path, single.made, value, site));
          if (isLookup(single.path)) this.lookups.add(expression);
          break;
        case 'partial': {
          const arguments_ = bindArguments(single.bound, value);
          for (const target of single.callee) {
            if (target.kind !== 'object') continue;
            this.observer.call(target.path, target.made, { ...site, arguments: arguments_ });
            results.push(resultOf(target.path, arguments_));
          }
          break;
        }
        case 'method': {
          results.push(methodResult(single.of, single.name, value));
          const after =
            single.of.kind === 'dictionary' ? afterMethod(single.of, single.name, value) : undefined;
          if (after !== undefined && expression.callee.kind === 'attribute')
            this.change(expression.callee.object, after);
          break;
        }
        case 'class': {
          const [init] = single.class.members.get('__init__') ?? [];
          if (init?.kind === 'function' && init.of !== undefined) this.given(init.of, true, value);
          results.push([{ kind: 'instance', class: single.class, made: value }]);
          break;
        }
        case 'function':
          if (single.of !== undefined) this.given(single.of, single.bound, value);
          results.push(single.of === undefined ? unknown : this.returned(single.of, single.bound, value));
          break;
        default:
          results.push(unknown);
      }
    }
    this.observer.anyCall(callee, site);
    const file = writtenBy(expression, callee, value.positional[0]);
    if (file !== undefined) this.written(file);
    return joinAll(results);
  }

  private result(path: string, made: Arguments | undefined, call: Arguments, site: CallSite): Value {
    switch (path) {
      case 'operator.attrgetter()':
        return getterResult(made, call);
      case 'operator.methodcaller()': {
        const [, ...positional] = made?.positional ?? [];
        const given: Arguments = { ...(made ?? call), positional };
        for (const single of getterResult(made, call)) {
          if (single.kind === 'object') {
            this.observer.call(single.path, single.made, { ...site, arguments: given, spreads: true });
          }
        }
        return unknown;
      }
      case 'builtins.eval': {
        // A name in quotes; a program in quotes is another program.
        const name = textOf(call.positional[0])?.trim();
        if (name === undefined || !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)) return unknown;
        const [first = '', ...rest] = name.split('.');
        return rest.reduce(attributeOf, this.read(first));
      }
      case 'builtins.globals().get':
      case 'builtins.locals().get': {
        const name = textOf(call.positional[0]);
        return name === undefined ? unknown : this.module.read(name);
      }
      default:
        return resultOf(path, call);
    }
  }

  /** Notes what a call gives the parameters of a function, for when its body is run. */
  private given(of: LocalFunction, bound: boolean, call: Arguments): void {
    if (this.returning) return;
    for (const [name, value] of argumentsByParameter(of, bound, call)) {
      const known = carried(value);
      const parameter = of.parameters.find((other) => other.name === name);
      const isSwitch =
        parameter?.default?.kind === 'constant' && typeof parameter.default.value === 'boolean';
      if (isSwitch || known.some(({ kind }) => kind !== 'unknown')) {
        this.module.write(parameterName(of, name), known);
      }
    }
  }

  /** What the function gives for these arguments, as far as that can be told without running it. */
  private returned(of: LocalFunction, bound: boolean, call: Arguments): Value {
    // Functions that call each other are not followed: what they do is told where they do it.
    if (of.returns.length === 0 || this.returning) return unknown;
    const given = argumentsByParameter(of, bound, call);
    const variables = new Map<string, Value>();
    for (const { name, default: byDefault } of of.parameters) {
      const value = given.get(name) ?? (byDefault?.kind === 'string' ? literal(byDefault.value) : undefined);
      variables.set(name, value ?? unknown);
    }
    const saved = this.scope;
    this.returning = true;
    this.scope = { kind: 'function', variables, bound: new Set(), globals: new Set(), parent: undefined };
    for (const [name, value] of of.constants) variables.set(name, this.evaluate(value));
    const values = of.returns.map((expression) => this.evaluate(expression));
    this.scope = saved;
    this.returning = false;
    return joinAll(values);
  }

  /** Calls that change what later calls do. */
  private effects(path: string, call: Arguments, at: Expression): void {
    if (path === 'os.putenv' || path === 'os.environ.setdefault') {
      const name = textOf(call.positional[0]);
      if (name !== undefined) this.setVariable(name, call.positional[1] ?? unknown, at);
    } else if (path === 'os.environ.update') {
      const [entries] = call.positional[0] ?? [];
      const all = [...(entries?.kind === 'dictionary' ? entries.entries : []), ...call.keywords];
      for (const [name, value] of all) this.setVariable(name, value, at);
    }
  }

  private setVariable(name: string, value: Value, at: Expression): void {
    if (this.returning) return;
    this.module.write(environmentName(name), value);
    this.observer.variable(name, value, at);
  }

  private siteOf(expression: Call, inertCall: boolean): { site: CallSite; value: Arguments } {
    const positional: Value[] = [];
    const keywords = new Map<string, Value>();
    const written: WrittenArgument[] = [];
    let openFrom: number | undefined;
    let openKeywords = false;
    let spreads = false;
    const evaluate = (value: Expression) =>
      inertCall ? this.evaluate(value) : this.escaping(value, 'passed');
    for (const argument of expression.arguments) {
      switch (argument.kind) {
        case 'positional':
          positional.push(evaluate(argument.value));
          written.push(writtenArgument('positional', argument));
          break;
        case 'keyword':
          keywords.set(argument.name ?? '', evaluate(argument.value));
          written.push(writtenArgument('keyword', argument));
          break;
        case 'star': {
          spreads = true;
          const [only] = this.evaluate(argument.value);
          if (only?.kind === 'list' && openFrom === undefined) positional.push(...only.items);
          else openFrom ??= positional.length;
          break;
        }
        case 'double-star': {
          spreads = true;
          const spread = this.evaluate(argument.value);
          const [only] = spread;
          if (spread.length === 1 && only?.kind === 'dictionary') {
            for (const [name, value] of only.entries) keywords.set(name, value);
            openKeywords ||= only.open;
          } else openKeywords = true;
          break;
        }
      }
    }
    const value: Arguments = { positional, keywords, openFrom, openKeywords };
    const { callee, close, trailingComma } = expression;
    return {
      value,
      site: {
        span: { from: expression.from, to: expression.to },
        callee: { from: callee.from, to: callee.to },
        calleeExpression: callee,
        arguments: value,
        written,
        spreads,
        close,
        trailingComma,
      },
    };
  }
}

const nothingSaid = (): void => undefined;
const nobody: Observer = {
  call: nothingSaid,
  anyCall: nothingSaid,
  reference: nothingSaid,
  variable: nothingSaid,
  tryBody: nothingSaid,
  handlers: nothingSaid,
  tryEnd: nothingSaid,
};

const namespaces: ReadonlySet<string> = new Set([
  'builtins.globals()',
  'builtins.locals()',
  'builtins.vars()',
]);

/** Environment variables that the program itself sets are names like others; no name of Python has this form. */
export function environmentName(name: string): string {
  return `$environment.${name}`;
}

/** Files that a function wrote are names like others; no name of Python has this form. */
export function fileName(key: string): string {
  return `$file ${key}`;
}

function isInert(path: string): boolean {
  return inert.some((name) => (name.endsWith('.*') ? path.startsWith(name.slice(0, -1)) : path === name));
}

function writtenArgument(kind: WrittenArgument['kind'], argument: Argument): WrittenArgument {
  const { from, to, name, value } = argument;
  return { kind, name, span: { from, to }, value: { from: value.from, to: value.to }, expression: value };
}

function bindArguments(bound: Arguments, given: Arguments): Arguments {
  return {
    positional: [...bound.positional, ...given.positional],
    keywords: new Map([...bound.keywords, ...given.keywords]),
    openFrom:
      bound.openFrom ?? (given.openFrom === undefined ? undefined : bound.positional.length + given.openFrom),
    openKeywords: bound.openKeywords || given.openKeywords,
  };
}

/** The names that a target binds. */
export function namesIn(target: Expression, into: Set<string>): void {
  if (target.kind === 'name') into.add(target.id);
  else if (target.kind === 'sequence') for (const item of target.items) namesIn(item, into);
  else if (target.kind === 'starred') namesIn(target.value, into);
}

import type { Call, Expression, FunctionStatement, Parameter, Statement } from '../syntax/ir.js';
import { attributeOf, elementOf, itemOf, joinValues, textOf } from './calls.js';
import { dictionaryOf, merged, withEntry, withoutEntry } from './dictionaries.js';
import type { LocalFunction } from './functions.js';
import { isMemory, namesInKey, openedPath, ownFile, pathKey } from './own-files.js';
import type { Observer, Reference } from './program.js';
import type { Module, Scope } from './scope.js';
import { concatenated, percentFormatted } from './texts.js';
import { join, joinAll, literal, truth, unknown, type LocalClass, type Value } from './value.js';

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

/** Evaluates expressions: says what each may be. Calls are in evaluate-calls.ts. */
export abstract class Evaluator {
  scope: Scope | undefined;
  protected later: Later[] = [];
  /** The class of the method at work, for `super()`. */
  protected within: LocalClass | undefined;
  protected depth = 0;

  /** Calls that look a name up: `getattr(pickle, "load")` is as good as `pickle.load`. */
  protected readonly lookups = new WeakSet<Expression>();

  /** Within what a call of a function gives: nobody is told, for it is told where the function stands. */
  protected returning = false;

  constructor(
    protected readonly module: Module,
    private readonly listener: Observer,
  ) {}

  protected get observer(): Observer {
    return this.returning ? nobody : this.listener;
  }

  abstract bind(name: string, value: Value, scope?: Scope): void;

  /** What a call gives; the observer is told of it. */
  protected abstract call(expression: Call): Value;

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
  protected written(file: Expression): void {
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
  protected change(named: Expression, to: Value[number]): void {
    if (named.kind === 'name' || named.kind === 'attribute') this.assign(named, [to]);
  }

  protected setVariable(name: string, value: Value, at: Expression): void {
    if (this.returning) return;
    this.module.write(environmentName(name), value);
    this.observer.variable(name, value, at);
  }

  /** `del value[key]` */
  protected deleteItem(target: Expression & { kind: 'subscript' }): void {
    const of = dictionaryOf(this.evaluate(target.object));
    const key = textOf(this.evaluate(target.index));
    if (of === undefined) return;
    this.change(target.object, key === undefined ? { ...of, open: true } : withoutEntry(of, key));
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

/** The names that a target binds. */
export function namesIn(target: Expression, into: Set<string>): void {
  if (target.kind === 'name') into.add(target.id);
  else if (target.kind === 'sequence') for (const item of target.items) namesIn(item, into);
  else if (target.kind === 'starred') namesIn(target.value, into);
}

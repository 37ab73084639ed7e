import type { ClassStatement, Expression, FunctionStatement, Statement } from '../syntax/ir.js';
import { boundNames } from './bound-names.js';
import { elementOf } from './calls.js';
import { fileName, type Later } from './evaluate.js';
import { CallEvaluator } from './evaluate-calls.js';
import { carried, functionOf, parameterName, plainAttributes } from './functions.js';
import { exact } from '../syntax/nodes.js';
import type { Scope } from './scope.js';
import { join, object, unknown, type LocalClass, type Value } from './value.js';

const noNames: ReadonlySet<string> = new Set();

/** Runs statements in order, branches beside each other, and function bodies after the block that defines them. */
export class Executor extends CallEvaluator {
  /** For each branch at work, what its names were before it. */
  private journals: Map<string, Value | undefined>[] = [];

  /** The statements of one top-level chunk; gives the function bodies to run later. */
  top(statements: readonly Statement[]): readonly Later[] {
    this.scope = undefined;
    this.later = [];
    this.block(statements);
    return exact(this.later);
  }

  /** Runs the bodies, and those defined in them. */
  bodies(bodies: readonly Later[]): void {
    // What `__init__` keeps is there when other methods run.
    const order = (body: Later) => (body.statement?.name === '__init__' ? 0 : 1);
    for (const body of [...bodies].sort((a, b) => order(a) - order(b))) this.body(body);
  }

  private body({ parameters, defaults, of, body, parent, method }: Later): void {
    if (this.depth > 40) return;
    const isBlock = isStatements(body);
    const names = isBlock ? boundNames(body) : { bound: noNames, globals: noNames };
    const scope: Scope = {
      kind: 'function',
      variables: new Map(),
      bound: names.bound,
      globals: names.globals,
      parent: withoutClasses(parent),
      handles: new Map(),
      files: new Map(),
    };
    for (const { name, kind } of parameters) {
      const value = defaults.get(name);
      const given = of === undefined ? [] : this.module.read(parameterName(of, name));
      scope.variables.set(name, kind === 'plain' ? parameterValue(value, given) : spreadValue(kind));
    }
    const [first] = parameters;
    if (method !== undefined && first?.kind === 'plain' && method.first !== 'none') {
      const self: Value =
        method.first === 'class'
          ? [{ kind: 'class', class: method.of }]
          : [{ kind: 'instance', class: method.of, made: undefined, self: true }];
      scope.variables.set(first.name, self);
    }
    const saved = { scope: this.scope, later: this.later, within: this.within, journals: this.journals };
    this.scope = scope;
    this.later = [];
    this.journals = [];
    if (method !== undefined) this.within = method.of;
    this.depth++;
    if (isBlock) this.block(body);
    else this.escaping(body, 'passed');
    this.bodies(this.later);
    this.depth--;
    Object.assign(this, saved);
  }

  block(statements: readonly Statement[]): void {
    for (const statement of statements) this.run(statement);
  }

  override bind(name: string, value: Value, scope: Scope | undefined = this.scope): void {
    if (scope === undefined || scope.globals.has(name)) {
      if (scope === undefined) this.note(name, this.module.currentValue(name));
      this.module.write(name, value);
      return;
    }
    // A nonlocal name belongs to a function around this one.
    let owner: Scope = scope;
    while (!owner.bound.has(name) && !owner.variables.has(name) && owner.parent !== undefined)
      owner = owner.parent;
    if (!owner.bound.has(name) && !owner.variables.has(name)) owner = scope;
    if (owner === this.scope) this.note(name, owner.variables.get(name));
    owner.variables.set(name, value);
    // A path that is made of the name is another one from here on.
    for (const [key, names] of owner.files ?? [])
      if (names.has(name)) this.bind(fileName(key), unknown, owner);
  }

  private note(name: string, before: Value | undefined): void {
    const journal = this.journals.at(-1);
    if (journal !== undefined && !journal.has(name)) journal.set(name, before);
  }

  /** Runs branches of which any one, or none where `skippable`, is taken; names are afterwards what any of them made. */
  private branches(branches: readonly (() => void)[], skippable: boolean): void {
    const outcomes = branches.map((run) => {
      const journal = new Map<string, Value | undefined>();
      this.journals.push(journal);
      run();
      this.journals.pop();
      const after = new Map<string, Value | undefined>();
      for (const [name, before] of journal) {
        after.set(name, this.ownValue(name));
        this.setOwn(name, before);
      }
      return { journal, after };
    });
    const names = new Set(outcomes.flatMap(({ journal }) => [...journal.keys()]));
    for (const name of names) {
      const before = this.ownValue(name);
      // A file that only one branch wrote may have been another's before.
      const none = name.startsWith(fileName('')) ? unknown : undefined;
      let value: Value | undefined = skippable ? (before ?? none) : undefined;
      for (const { journal, after } of outcomes) {
        const outcome = (journal.has(name) ? after.get(name) : before) ?? none;
        if (outcome !== undefined) value = value === undefined ? outcome : join(value, outcome);
      }
      this.note(name, before);
      this.setOwn(name, value);
    }
  }

  private ownValue(name: string): Value | undefined {
    return this.scope === undefined ? this.module.currentValue(name) : this.scope.variables.get(name);
  }

  private setOwn(name: string, value: Value | undefined): void {
    if (this.scope === undefined) this.module.restore(name, value);
    else if (value === undefined) this.scope.variables.delete(name);
    else this.scope.variables.set(name, value);
  }

  private run(statement: Statement): void {
    switch (statement.kind) {
      case 'expression':
        this.evaluate(statement.value);
        return;
      case 'assign': {
        if (statement.value === undefined) return;
        const value = this.escaping(statement.value, 'named');
        for (const target of statement.targets) this.assign(target, value);
        this.opened(statement.targets[0], statement.value);
        return;
      }
      case 'update': {
        const before = statement.target.kind === 'name' ? this.read(statement.target.id) : unknown;
        const added = this.evaluate(statement.value);
        const operator = statement.operator.slice(0, -1);
        const value = ['+', '/', '|'].includes(operator) ? this.combine(operator, before, added) : unknown;
        this.assign(statement.target, value);
        return;
      }
      case 'import':
        for (const { path, as } of statement.names) {
          const top = path.split('.')[0] ?? path;
          this.bind(as ?? top, object(as === undefined ? top : path));
        }
        return;
      case 'import-from':
        for (const { name, as } of statement.names) {
          if (name !== '*') this.bind(as ?? name, object(`${statement.module}.${name}`));
          else if (this.scope === undefined) this.module.addStar(statement.module);
        }
        return;
      case 'if':
        for (const { test } of statement.branches) this.evaluate(test);
        this.branches(
          [
            ...statement.branches.map(({ body }) => () => {
              this.block(body);
            }),
            ...(statement.otherwise === undefined ? [] : [this.blockOf(statement.otherwise)]),
          ],
          statement.otherwise === undefined,
        );
        return;
      case 'loop': {
        const over = this.evaluate(statement.over);
        this.branches(
          [
            () => {
              if (statement.target !== undefined) this.assign(statement.target, elementOf(over));
              this.block(statement.body);
            },
          ],
          true,
        );
        this.block(statement.otherwise);
        return;
      }
      case 'try':
        this.tryStatement(statement);
        return;
      case 'with':
        for (const { value, target } of statement.items) {
          const entered = this.evaluate(value);
          if (target !== undefined) this.assign(target, entered);
          this.opened(target, value);
        }
        this.block(statement.body);
        return;
      case 'match':
        this.evaluate(statement.subject);
        this.branches(
          statement.clauses.map(({ names, guard, body }) => () => {
            for (const name of names) this.bind(name, unknown);
            if (guard !== undefined) this.evaluate(guard);
            this.block(body);
          }),
          true,
        );
        return;
      case 'function':
        this.define(statement, undefined);
        return;
      case 'class':
        this.defineClass(statement);
        return;
      case 'return':
        if (statement.value !== undefined) this.escaping(statement.value, 'passed');
        return;
      case 'delete':
        for (const target of statement.targets) {
          if (target.kind === 'name') this.bind(target.id, unknown);
          else if (target.kind === 'subscript') this.deleteItem(target);
          else this.evaluate(target);
        }
        return;
      case 'raise':
      case 'other':
        for (const inside of statement.inside) this.evaluate(inside);
        return;
      case 'scope':
        return;
    }
  }

  private blockOf(statements: readonly Statement[]): () => void {
    return () => {
      this.block(statements);
    };
  }

  private tryStatement(statement: Statement & { kind: 'try' }): void {
    this.observer.tryBody();
    // A handler may see the body's names as they were or as the body left them.
    this.branches([this.blockOf(statement.body)], false);
    this.observer.handlers();
    this.branches(
      [
        this.blockOf(statement.otherwise),
        ...statement.handlers.map(({ type, name, body }) => () => {
          if (type !== undefined) this.evaluate(type);
          if (name !== undefined) this.bind(name, unknown);
          this.block(body);
        }),
      ],
      false,
    );
    this.observer.tryEnd();
    this.block(statement.finally);
  }

  private define(statement: FunctionStatement, owner: LocalClass | undefined): Value {
    const defaults = this.defaultsOf(statement.parameters);
    for (const decorator of statement.decorators) this.evaluate(decorator);
    const decorated = statement.decorators.map((decorator) =>
      decorator.kind === 'name' ? decorator.id : '',
    );
    const first = decorated.includes('staticmethod')
      ? 'none'
      : decorated.includes('classmethod')
        ? 'class'
        : 'instance';
    const of = functionOf(statement, owner?.name, owner === undefined ? 'none' : first);
    this.later.push({
      parameters: statement.parameters,
      defaults,
      of,
      body: statement.body,
      parent: this.scope,
      method: owner === undefined ? undefined : { of: owner, first },
      statement,
    });
    const value: Value = [{ kind: 'function', of, bound: false }];
    if (owner === undefined) this.bind(statement.name, value);
    return value;
  }

  private defineClass(statement: ClassStatement): void {
    for (const decorator of statement.decorators) this.evaluate(decorator);
    const bases = statement.bases.flatMap(({ kind, value }) => {
      const base = this.evaluate(value);
      return kind === 'positional' ? base : [];
    });
    const names = boundNames(statement.body);
    const members = new Map<string, Value>();
    const findClass = statement.body.find(
      (inside) => inside.kind === 'function' && inside.name === 'find_class',
    );
    const defined: LocalClass = {
      name: statement.name,
      bases: bases.length === 0 ? object('builtins.object') : bases,
      members,
      attributes: new Map(),
      fields: fieldsOf(statement.body),
      restricts: findClass?.kind === 'function' && restrictsClasses(findClass.body),
    };
    const outer = this.scope;
    const journals = this.journals;
    this.journals = [];
    this.scope = {
      kind: 'class',
      variables: members,
      bound: names.bound,
      globals: names.globals,
      parent: outer,
    };
    for (const inside of statement.body) {
      if (inside.kind === 'function') members.set(inside.name, this.define(inside, defined));
      else this.run(inside);
    }
    this.scope = outer;
    this.journals = journals;
    // What `__init__` keeps as it is can be told without running it.
    for (const [name, value] of plainAttributes(statement)) {
      if (!members.has(name)) members.set(name, this.evaluate(value));
    }
    this.bind(statement.name, [{ kind: 'class', class: defined }]);
  }
}

/** The names that a class body declares, in order; nothing where `__init__` says what the arguments are. */
function fieldsOf(body: readonly Statement[]): readonly string[] {
  if (body.some((inside) => inside.kind === 'function' && inside.name === '__init__')) return [];
  return body.flatMap((inside) => {
    const [target] = inside.kind === 'assign' && inside.targets.length === 1 ? inside.targets : [];
    return target?.kind === 'name' ? [target.id] : [];
  });
}

/** Bodies of methods do not see the names of the class around them. */
function withoutClasses(scope: Scope | undefined): Scope | undefined {
  let parent = scope;
  while (parent?.kind === 'class') parent = parent.parent;
  return parent;
}

/** Without a default, only switches that every call in sight gives are known. */
function parameterValue(byDefault: Value | undefined, given: Value): Value {
  if (byDefault !== undefined) return join(carried(byDefault), given);
  const switches = given.every((single) => single.kind === 'literal');
  return given.length > 0 && switches ? given : unknown;
}

function spreadValue(kind: 'star' | 'double-star'): Value {
  return kind === 'star' ? unknown : [{ kind: 'dictionary', entries: new Map(), open: true, ofCaller: true }];
}

function isStatements(body: readonly Statement[] | Expression): body is readonly Statement[] {
  return Array.isArray(body);
}

/** A `find_class` that can say no: it raises, or does not hand every name on to where classes come from. */
function restrictsClasses(body: readonly Statement[]): boolean {
  return (
    refuses(body) ||
    !body.some(
      (statement) =>
        statement.kind === 'return' && statement.value?.kind === 'call' && handsOn(statement.value),
    )
  );
}

const givesAnyClass: ReadonlySet<string> = new Set([
  'find_class',
  'getattr',
  '__import__',
  'import_module',
  'locate',
]);

function handsOn({ callee }: Expression & { kind: 'call' }): boolean {
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
  return givesAnyClass.has(name);
}

/** A `find_class` that can say no raises something. */
function refuses(body: readonly Statement[]): boolean {
  return body.some((statement): boolean => {
    switch (statement.kind) {
      case 'raise':
        return true;
      case 'if':
        return (
          statement.branches.some((branch) => refuses(branch.body)) || refuses(statement.otherwise ?? [])
        );
      case 'loop':
        return refuses(statement.body) || refuses(statement.otherwise);
      case 'try':
        return refuses(statement.body) || statement.handlers.some((handler) => refuses(handler.body));
      case 'with':
        return refuses(statement.body);
      case 'match':
        return statement.clauses.some((clause) => refuses(clause.body));
      default:
        return false;
    }
  });
}

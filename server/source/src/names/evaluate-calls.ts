// What a call gives: of a function of a library, of the program itself, of a class, of what was made by `partial`.
import data from '../data/value-functions.json' with { type: 'json' };
import type { Argument, Call, Expression } from '../syntax/ir.js';
import { attributeOf, methodResult, resultOf, textOf } from './calls.js';
import { afterMethod } from './dictionaries.js';
import { getterResult, isLookup } from './dynamic.js';
import { Evaluator } from './evaluate.js';
import { argumentsByParameter, carried, parameterName, type LocalFunction } from './functions.js';
import { writtenBy } from './own-files.js';
import type { CallSite, WrittenArgument } from './program.js';
import { joinAll, literal, unknown, type Arguments, type Value } from './value.js';

const inert = data.inert;

/** Evaluates calls: says what each gives, and tells the observer where it stands and what it is given. */
export abstract class CallEvaluator extends Evaluator {
  protected override call(expression: Call): Value {
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

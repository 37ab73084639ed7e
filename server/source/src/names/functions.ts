// What is known of a function of the program where it is called: its parameters, and what it returns where that can be
// told without running it.
import data from '../data/value-functions.json' with { type: 'json' };
import type { ClassStatement, Expression, FunctionStatement, Parameter, Statement } from '../syntax/ir.js';
import { boundNames } from './bound-names.js';
import type { Arguments, Value } from './value.js';

/** As a value carries it; two are the same where their `key` is. */
export interface LocalFunction {
  /** With the class, where it is a method. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** What a method's first parameter is given by looking it up. */
  readonly implicit: 'instance' | 'class' | 'none';
  /** What it returns, where that is made of its parameters, its constants and names from outside. */
  readonly returns: readonly Expression[];
  /** Names of its own that are bound once, before all else, to what can be told; in order. */
  readonly constants: readonly (readonly [string, Expression])[];
  readonly key: string;
  /** What it does. Not compared: two texts of the same body do the same. */
  readonly body: readonly Statement[];
}

/** Whether the function does anything with the parameter at all. */
export function usesParameter({ body }: LocalFunction, name: string): boolean {
  const mentions = (node: unknown): boolean =>
    Array.isArray(node)
      ? node.some(mentions)
      : typeof node === 'object' &&
        node !== null &&
        (('kind' in node && node.kind === 'name' && 'id' in node && node.id === name) ||
          Object.values(node).some(mentions));
  return mentions(body);
}

export function functionOf(
  statement: FunctionStatement,
  owner: string | undefined,
  implicit: LocalFunction['implicit'],
): LocalFunction {
  const name = owner === undefined ? statement.name : `${owner}.${statement.name}`;
  const { parameters } = statement;
  // What a decorator makes of it may return anything else.
  const transparent = statement.decorators.every(isTransparent);
  const { returns, constants } = transparent ? plainReturns(statement, implicit) : nothingTold;
  const shape = parameters.map((parameter) => [
    parameter.kind,
    parameter.name,
    parameter.default?.kind === 'constant' ? parameter.default.value : parameter.default !== undefined,
  ]);
  const key = JSON.stringify([name, implicit, shape, returns, constants]);
  return { name, parameters, implicit, returns, constants, key, body: statement.body };
}

type Told = Pick<LocalFunction, 'returns' | 'constants'>;

const nothingTold: Told = { returns: [], constants: [] };
/** A function that does more than to put a path together is not followed. */
const maxConstants = 8;

function isTransparent(decorator: Expression): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  const name = callee.kind === 'name' ? callee.id : callee.kind === 'attribute' ? callee.name : '';
  return ['staticmethod', 'classmethod', 'cache', 'lru_cache', 'cached', 'jit', 'no_grad'].includes(name);
}

/** Values with a name that stand for the arguments that calls gave; no name of Python has this form. */
export function parameterName(of: LocalFunction | string, parameter: string): string {
  return `$argument.${typeof of === 'string' ? of : of.name}.${parameter}`;
}

/** The arguments by parameter, as far as the call tells; undefined where it leaves the parameter to its default. */
export function argumentsByParameter(
  of: LocalFunction,
  bound: boolean,
  call: Arguments,
): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const plain = of.parameters.filter(({ kind }) => kind === 'plain').slice(bound ? 1 : 0);
  for (const [index, { name }] of plain.entries()) {
    const value =
      call.keywords.get(name) ?? (call.openFrom === undefined ? call.positional[index] : undefined);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

/** Names of modules that a program may choose from: `def save(obj, serializer="pickle")`. */
const serializers: ReadonlySet<string> = new Set(data.serializer);

/**
 * Only what can matter to a call is carried into a function and taken for a default: switches, functions, modules and
 * classes. A path is not: the function may be called with others where nobody looks.
 */
export function carried(value: Value): Value {
  return value.flatMap((single): Value => {
    switch (single.kind) {
      case 'literal':
        return typeof single.value === 'boolean' ||
          (typeof single.value === 'string' && serializers.has(single.value))
          ? [single]
          : [{ kind: 'unknown' }];
      case 'object':
        return single.path.endsWith(')') ? [{ kind: 'unknown' }] : [single];
      case 'class':
      case 'partial':
        return [single];
      default:
        return [{ kind: 'unknown' }];
    }
  });
}

/** What `return` gives, where it can be told from the arguments without running the body. */
function plainReturns({ body, parameters }: FunctionStatement, implicit: LocalFunction['implicit']): Told {
  const own = new Set(boundNames(body).bound);
  // Of a method's own object nothing is known where it is called.
  if (implicit !== 'none' && parameters[0] !== undefined) own.add(parameters[0].name);
  for (const { kind, name } of parameters) if (kind !== 'plain') own.add(name);
  const constants = constantsOf(body, own);
  const returns: Expression[] = [];
  let told = true;
  const visit = (statements: readonly Statement[]) => {
    for (const statement of statements) {
      if (statement.kind === 'return') {
        if (statement.value === undefined) continue;
        if (isPlain(statement.value, own)) returns.push(withoutPlace(statement.value));
        else told = false;
      } else for (const block of blocksOf(statement)) visit(block);
    }
  };
  visit(body);
  return told && returns.length > 0 && returns.length <= 4 ? { returns, constants } : nothingTold;
}

/** Takes the names that it finds out of `own`. */
function constantsOf(body: readonly Statement[], own: Set<string>): Told['constants'] {
  const times = new Map<string, number>();
  const count = (statements: readonly Statement[]) => {
    for (const statement of statements) {
      const single = [...boundNames([statement]).bound];
      for (const name of single) times.set(name, (times.get(name) ?? 0) + 1);
      for (const block of blocksOf(statement)) count(block);
    }
  };
  count(body);
  const constants: (readonly [string, Expression])[] = [];
  for (const statement of body) {
    if (statement.kind !== 'assign' || statement.value === undefined) continue;
    const [target] = statement.targets;
    const named = statement.targets.length === 1 && target?.kind === 'name' ? target.id : undefined;
    if (named === undefined || times.get(named) !== 1 || !isPlain(statement.value, own)) continue;
    constants.push([named, withoutPlace(statement.value)]);
    own.delete(named);
    if (constants.length === maxConstants) break;
  }
  return constants;
}

/** What `__init__` assigns to `self` and can be told without running it. */
export function plainAttributes({ body }: ClassStatement): ReadonlyMap<string, Expression> {
  const found = new Map<string, Expression>();
  for (const statement of body) {
    if (statement.kind !== 'function' || statement.name !== '__init__') continue;
    const self = statement.parameters[0]?.name;
    const own = new Set([
      ...boundNames(statement.body).bound,
      ...statement.parameters.map(({ name }) => name),
    ]);
    for (const inside of statement.body) {
      if (inside.kind !== 'assign' || inside.value === undefined || !isPlain(inside.value, own)) continue;
      for (const target of inside.targets) {
        if (target.kind === 'attribute' && target.object.kind === 'name' && target.object.id === self) {
          found.set(target.name, withoutPlace(inside.value));
        }
      }
    }
  }
  return found;
}

function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({ body }) => body), statement.otherwise ?? []];
    case 'loop':
      return [statement.body, statement.otherwise];
    case 'try':
      return [
        statement.body,
        ...statement.handlers.map(({ body }) => body),
        statement.otherwise,
        statement.finally,
      ];
    case 'with':
      return [statement.body];
    case 'match':
      return statement.clauses.map(({ body }) => body);
    default:
      return [];
  }
}

/** Names, attributes, constants and what is made of them, also by calls: what those do is told where they stand. */
function isPlain(expression: Expression, own: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'name':
      return !own.has(expression.id);
    case 'attribute':
      return isPlain(expression.object, own);
    case 'string':
    case 'constant':
      return true;
    case 'sequence':
      return expression.items.every((item) => isPlain(item, own));
    case 'dictionary':
      return expression.entries.every(
        ({ key, value }) => (key === undefined || isPlain(key, own)) && isPlain(value, own),
      );
    case 'either':
      return expression.choices.every((choice) => isPlain(choice, own));
    case 'binary':
      return isPlain(expression.left, own) && isPlain(expression.right, own);
    case 'joined':
      return expression.parts.every((part) => isPlain(part, own));
    case 'call':
      return (
        isPlain(expression.callee, own) && expression.arguments.every(({ value }) => isPlain(value, own))
      );
    default:
      return false;
  }
}

/** The same at every place in the text, so that typing above it makes no other function of it. */
function withoutPlace(expression: Expression): Expression {
  const place = { from: 0, to: 0 };
  switch (expression.kind) {
    case 'attribute':
      return { ...expression, ...place, object: withoutPlace(expression.object) };
    case 'sequence':
      return { ...expression, ...place, items: expression.items.map(withoutPlace) };
    case 'dictionary':
      return {
        ...expression,
        ...place,
        entries: expression.entries.map(({ key, value }) => ({
          key: key && withoutPlace(key),
          value: withoutPlace(value),
        })),
      };
    case 'either':
      return { ...expression, ...place, test: undefined, choices: expression.choices.map(withoutPlace) };
    case 'binary':
      return {
        ...expression,
        ...place,
        left: withoutPlace(expression.left),
        right: withoutPlace(expression.right),
      };
    case 'joined':
      return { ...expression, ...place, parts: expression.parts.map(withoutPlace) };
    case 'call':
      return {
        ...expression,
        ...place,
        close: 0,
        callee: withoutPlace(expression.callee),
        arguments: expression.arguments.map((argument) => ({
          ...argument,
          ...place,
          value: withoutPlace(argument.value),
        })),
      };
    default:
      return { ...expression, ...place };
  }
}

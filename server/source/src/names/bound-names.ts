import { namesIn } from './evaluate.js';
import type { Expression, Statement } from '../syntax/ir.js';

export interface BoundNames {
  readonly bound: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
}

const cache = new WeakMap<readonly Statement[], BoundNames>();

/** The names that a block binds anywhere in it, which are local to all of it (language reference 4.2.1). */
export function boundNames(body: readonly Statement[]): BoundNames {
  const known = cache.get(body);
  if (known !== undefined) return known;
  const bound = new Set<string>();
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  const block = (statements: readonly Statement[]) => {
    for (const statement of statements) visit(statement);
  };
  const visit = (statement: Statement) => {
    switch (statement.kind) {
      case 'assign':
        for (const target of statement.targets) namesIn(target, bound);
        if (statement.value !== undefined) walruses(statement.value, bound);
        break;
      case 'update':
        namesIn(statement.target, bound);
        break;
      case 'import':
        for (const { path, as } of statement.names) bound.add(as ?? path.split('.')[0] ?? path);
        break;
      case 'import-from':
        for (const { name, as } of statement.names) if (name !== '*') bound.add(as ?? name);
        break;
      case 'if':
        for (const { test, body: branch } of statement.branches) {
          walruses(test, bound);
          block(branch);
        }
        block(statement.otherwise ?? []);
        break;
      case 'loop':
        if (statement.target !== undefined) namesIn(statement.target, bound);
        walruses(statement.over, bound);
        block(statement.body);
        block(statement.otherwise);
        break;
      case 'try':
        block(statement.body);
        for (const handler of statement.handlers) {
          if (handler.name !== undefined) bound.add(handler.name);
          block(handler.body);
        }
        block(statement.otherwise);
        block(statement.finally);
        break;
      case 'with':
        for (const { target } of statement.items) if (target !== undefined) namesIn(target, bound);
        block(statement.body);
        break;
      case 'match':
        for (const clause of statement.clauses) {
          for (const name of clause.names) bound.add(name);
          block(clause.body);
        }
        break;
      case 'function':
      case 'class':
        bound.add(statement.name);
        break;
      case 'expression':
        walruses(statement.value, bound);
        break;
      case 'return':
        if (statement.value !== undefined) walruses(statement.value, bound);
        break;
      case 'scope':
        for (const name of statement.names) (statement.global ? globals : nonlocals).add(name);
        break;
      default:
        break;
    }
  };
  block(body);
  for (const name of [...globals, ...nonlocals]) bound.delete(name);
  const result = { bound, globals };
  cache.set(body, result);
  return result;
}

function walruses(expression: Expression, into: Set<string>): void {
  switch (expression.kind) {
    case 'walrus':
      into.add(expression.target.id);
      walruses(expression.value, into);
      break;
    case 'call':
      walruses(expression.callee, into);
      for (const { value } of expression.arguments) walruses(value, into);
      break;
    case 'attribute':
      walruses(expression.object, into);
      break;
    case 'binary':
      walruses(expression.left, into);
      walruses(expression.right, into);
      break;
    case 'either':
      for (const choice of expression.choices) walruses(choice, into);
      break;
    case 'not':
    case 'await':
    case 'starred':
      walruses(expression.value, into);
      break;
    case 'subscript':
      walruses(expression.object, into);
      walruses(expression.index, into);
      break;
    case 'other':
      for (const inside of expression.inside) walruses(inside, into);
      break;
    case 'sequence':
      for (const item of expression.items) walruses(item, into);
      break;
    case 'comprehension':
      for (const { conditions } of expression.clauses) for (const test of conditions) walruses(test, into);
      break;
    default:
      break;
  }
}

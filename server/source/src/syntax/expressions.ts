import type { SyntaxNode } from '@lezer/common';
import type { Argument, Call, Clause, DictionaryEntry, Expression, Parameter } from './ir.js';
import { exact, maxDepth, splitAt, type Lowering } from './nodes.js';
import { stringParts, unescape } from './strings.js';

/** Tokens that carry no value. */
const punctuation: ReadonlySet<string> = new Set([
  ...['(', ')', '[', ']', '{', '}', ',', ':', '.', '*', '**', '@', 'At', '->', ';'],
  ...[
    'AssignOp',
    'UpdateOp',
    'ArithOp',
    'BitOp',
    'CompareOp',
    'LogicOp',
    'FormatConversion',
    'FormatSelfDoc',
  ],
  ...['in', 'not', 'is', 'and', 'or', 'if', 'else', 'for', 'async', 'await', 'yield', 'from', 'lambda', 'as'],
]);

export function lowerExpression(node: SyntaxNode, at: Lowering): Expression {
  if (at.depth > maxDepth) {
    at.guessed = true;
    return { kind: 'other', inside: [], ...at.span(node) };
  }
  at.depth++;
  try {
    return lower(node, at);
  } finally {
    at.depth--;
  }
}

/** The expressions among the nodes, in order. */
export function lowerAll(nodes: readonly SyntaxNode[], at: Lowering): Expression[] {
  return nodes.filter(({ name }) => !punctuation.has(name)).map((node) => lowerExpression(node, at));
}

/** `a` is itself; `a, *b` is a sequence. */
export function lowerList(nodes: readonly SyntaxNode[], at: Lowering): Expression {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return { kind: 'other', inside: [], from: 0, to: 0 };
  const pieces = splitAt(nodes, ',');
  const items = exact(pieces.flatMap((piece) => lowerPiece(piece, at)));
  const [only] = items;
  if (items.length === 1 && only !== undefined && last.name !== ',') return only;
  return { kind: 'sequence', items, from: first.from - at.base, to: last.to - at.base };
}

function lowerPiece(piece: readonly SyntaxNode[], at: Lowering): Expression[] {
  const [first, second] = piece;
  if (first === undefined) return [];
  if (first.name === '*' && second !== undefined) {
    return [{ kind: 'starred', value: lowerExpression(second, at), ...spanOf(first, second, at) }];
  }
  return lowerAll(piece, at);
}

function lower(node: SyntaxNode, at: Lowering): Expression {
  const span = at.span(node);
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', id: at.textOf(node), ...span };
    case 'String':
      return stringOf(node, at);
    case 'FormatString':
      return { kind: 'joined', parts: formatParts(node, at), ...span };
    case 'ContinuedString':
      return { kind: 'joined', parts: at.children(node).map((child) => lowerExpression(child, at)), ...span };
    case 'Number':
      return { kind: 'constant', value: Number(at.textOf(node).replaceAll('_', '')), ...span };
    case 'Boolean':
      return { kind: 'constant', value: at.textOf(node) === 'True', ...span };
    case 'None':
      return { kind: 'constant', value: null, ...span };
  }
  const children = at.children(node);
  const [first] = children;
  // Once, whichever way is taken: what is lowered twice at each level takes twice as long with each.
  let lowered: Expression[] | undefined;
  const all = () => (lowered ??= lowerAll(children, at));
  switch (node.name) {
    case 'ParenthesizedExpression': {
      const inside = all();
      const [only] = inside;
      return only !== undefined && inside.length === 1 ? only : { kind: 'other', inside, ...span };
    }
    case 'MemberExpression':
      return member(node, children, at);
    case 'CallExpression': {
      const list = children.at(-1);
      if (first === undefined || list?.name !== 'ArgList') break;
      return lowerCall(first, list, at);
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression': {
      const items = exact(splitAt(children.slice(1, -1), ',').flatMap((piece) => lowerPiece(piece, at)));
      return { kind: 'sequence', items, ...span };
    }
    case 'DictionaryExpression':
      return { kind: 'dictionary', entries: dictionaryEntries(children, at), ...span };
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return { ...comprehension(children.slice(1, -1), at), ...span };
    case 'ConditionalExpression': {
      const [then, test, otherwise] = all();
      if (then === undefined || test === undefined || otherwise === undefined) break;
      return { kind: 'either', choices: [then, otherwise], test, ...span };
    }
    case 'BinaryExpression': {
      const operator = children.find(({ name }) => punctuation.has(name) && name !== '(');
      const [left, right] = all();
      if (left === undefined || right === undefined || operator === undefined) break;
      if (operator.name === 'or' || operator.name === 'and') {
        const decides = operator.name === 'or';
        return { kind: 'either', choices: [left, right], test: undefined, decides, ...span };
      }
      return { kind: 'binary', operator: at.textOf(operator), left, right, ...span };
    }
    case 'NamedExpression': {
      const [target, value] = all();
      if (target?.kind !== 'name' || value === undefined) break;
      return { kind: 'walrus', target, value, ...span };
    }
    case 'LambdaExpression': {
      const list = children.find(({ name }) => name === 'ParamList');
      const body = children.at(-1);
      if (body === undefined || body === list || body.name === ':') break;
      const parameters = list === undefined ? [] : lowerParameters(list, at);
      return { kind: 'lambda', parameters, body: lowerExpression(body, at), ...span };
    }
    case 'UnaryExpression': {
      const [value] = all();
      if (first?.name === 'not' && value !== undefined) return { kind: 'not', value, ...span };
      break;
    }
    case 'AwaitExpression': {
      const [value] = all();
      if (value !== undefined) return { kind: 'await', value, ...span };
    }
  }
  return { kind: 'other', inside: all(), ...span };
}

function stringOf(node: SyntaxNode, at: Lowering): Expression {
  const token = at.textOf(node);
  const parts = stringParts(token);
  const value = parts === undefined ? '' : unescape(token.slice(parts.from, parts.to), parts.raw);
  return { kind: 'string', value, bytes: parts?.bytes ?? false, ...at.span(node) };
}

function formatParts(node: SyntaxNode, at: Lowering): Expression[] {
  const token = at.textOf(node);
  const content = stringParts(token);
  if (content === undefined) return [];
  const parts: Expression[] = [];
  let from = node.from + content.from;
  const literal = (to: number) => {
    if (to <= from) return;
    const written = at.text.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    parts.push({
      kind: 'string',
      value: unescape(written, content.raw),
      bytes: false,
      ...at.span({ from, to }),
    });
  };
  for (const child of at.children(node)) {
    if (child.name !== 'FormatReplacement') continue;
    literal(child.from);
    parts.push(replacement(child, at));
    from = child.to;
  }
  literal(node.from + content.to);
  return parts;
}

/** `{value!r:>{width}}`: a format or a conversion makes another text of the value. */
function replacement(node: SyntaxNode, at: Lowering): Expression {
  const children = at.children(node);
  const format = children.find(({ name }) => name === 'FormatSpec');
  const values = lowerAll(
    children.filter((child) => child !== format),
    at,
  );
  const nested =
    format === undefined ? [] : at.children(format).filter(({ name }) => name === 'FormatReplacement');
  const inside = [...values, ...nested.map((child) => replacement(child, at))];
  const [only] = inside;
  const plain = format === undefined && !children.some(({ name }) => name === 'FormatConversion');
  return plain && only !== undefined && inside.length === 1
    ? only
    : { kind: 'other', inside, ...at.span(node) };
}

function member(node: SyntaxNode, children: readonly SyntaxNode[], at: Lowering): Expression {
  const [object, ...rest] = children;
  const span = at.span(node);
  if (object === undefined) return { kind: 'other', inside: [], ...span };
  const lowered = lowerExpression(object, at);
  const property = rest.find(({ name }) => name === 'PropertyName');
  if (property !== undefined)
    return { kind: 'attribute', object: lowered, name: at.textOf(property), ...span };
  if (!rest.some(({ name }) => name === '[')) return { kind: 'other', inside: [lowered], ...span };
  const inside = rest.filter(({ name }) => name !== '[' && name !== ']');
  const slice = inside.some(({ name }) => name === ':');
  const index: Expression = slice
    ? { kind: 'other', inside: lowerAll(inside, at), ...span }
    : lowerList(inside, at);
  return { kind: 'subscript', object: lowered, index, ...span };
}

export function lowerCall(callee: SyntaxNode, list: SyntaxNode, at: Lowering): Expression {
  const lowered = lowerExpression(callee, at);
  const span = spanOf(callee, list, at);
  const children = at.children(list);
  const close = children.at(-1);
  // An argument list that was never closed is a guess of the parser, not a call.
  if (close?.name !== ')') {
    at.guessed = true;
    return { kind: 'other', inside: [lowered], ...span };
  }
  const call: Call = {
    kind: 'call',
    callee: lowered,
    arguments: lowerArguments(list, at),
    close: close.from - at.base,
    trailingComma: children.at(-2)?.name === ',',
    ...span,
  };
  return call;
}

export function lowerArguments(list: SyntaxNode, at: Lowering): Argument[] {
  const inside = at.children(list).slice(1, -1);
  // A generator without parentheses of its own is the only argument; the comma in `for a, b in c` parts no others.
  const pieces = inside.some(({ name }) => name === 'for') ? [inside] : splitAt(inside, ',');
  return exact(pieces.flatMap((piece) => argument(piece, at)));
}

function argument(piece: readonly SyntaxNode[], at: Lowering): Argument[] {
  const [first, second, third] = piece;
  const last = piece.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = spanOf(first, last, at);
  if (first.name === '*' || first.name === '**') {
    if (second === undefined) return [];
    const kind = first.name === '*' ? 'star' : 'double-star';
    return [{ kind, name: undefined, value: lowerExpression(second, at), ...span }];
  }
  if (second?.name === 'AssignOp' && third !== undefined && at.textOf(second) === '=') {
    return [{ kind: 'keyword', name: at.textOf(first), value: lowerExpression(third, at), ...span }];
  }
  if (second?.name === 'AssignOp' && third !== undefined) {
    const target = lowerExpression(first, at);
    const value = lowerExpression(third, at);
    if (target.kind !== 'name') return [];
    return [
      { kind: 'positional', name: undefined, value: { kind: 'walrus', target, value, ...span }, ...span },
    ];
  }
  if (piece.some(({ name }) => name === 'for')) {
    return [
      { kind: 'positional', name: undefined, value: { ...comprehension(piece, at), ...span }, ...span },
    ];
  }
  return [{ kind: 'positional', name: undefined, value: lowerExpression(first, at), ...span }];
}

function dictionaryEntries(children: readonly SyntaxNode[], at: Lowering) {
  return splitAt(children.slice(1, -1), ',').flatMap((piece): DictionaryEntry[] => {
    const [first, second] = piece;
    if (first?.name === '**' && second !== undefined)
      return [{ key: undefined, value: lowerExpression(second, at) }];
    const [key, value] = lowerAll(piece, at);
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

/** `result for target in iterable if condition for ...` */
function comprehension(nodes: readonly SyntaxNode[], at: Lowering): Expression {
  const start = nodes.findIndex(({ name }) => name === 'for');
  const head = nodes.slice(0, start < 0 ? nodes.length : start).filter(({ name }) => name !== 'async');
  const clauses: { target: Expression; iterable: Expression; conditions: Expression[] }[] = [];
  for (const piece of start < 0 ? [] : splitAt(nodes.slice(start), 'for')) {
    const inAt = piece.findIndex(({ name }) => name === 'in');
    const [iterable, ...conditions] = splitAt(
      piece.slice(inAt + 1).filter(({ name }) => name !== 'async'),
      'if',
    );
    if (inAt < 0 || iterable === undefined) continue;
    clauses.push({
      target: lowerList(piece.slice(0, inAt), at),
      iterable: lowerList(iterable, at),
      conditions: conditions.flatMap((condition) => lowerAll(condition, at)),
    });
  }
  const result: readonly Clause[] = clauses;
  return { kind: 'comprehension', clauses: result, results: lowerAll(head, at), from: 0, to: 0 };
}

export function lowerParameters(list: SyntaxNode, at: Lowering): Parameter[] {
  const children = at.children(list).filter(({ name }) => name !== '(' && name !== ')');
  return splitAt(children, ',').flatMap((piece): Parameter[] => {
    const name = piece.find((node) => node.name === 'VariableName');
    if (name === undefined) return [];
    const assign = piece.findIndex((node) => node.name === 'AssignOp');
    const value = assign < 0 ? undefined : piece[assign + 1];
    const [first] = piece;
    const kind = first?.name === '*' ? 'star' : first?.name === '**' ? 'double-star' : 'plain';
    return [
      { name: at.textOf(name), kind, default: value === undefined ? undefined : lowerExpression(value, at) },
    ];
  });
}

function spanOf(first: SyntaxNode, last: SyntaxNode, at: Lowering) {
  return at.span({ from: first.from, to: last.to });
}

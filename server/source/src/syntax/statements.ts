import type { SyntaxNode } from '@lezer/common';
import {
  lowerAll,
  lowerArguments,
  lowerCall,
  lowerExpression,
  lowerList,
  lowerParameters,
} from './expressions.js';
import type { Expression, Handler, Statement, Target } from './ir.js';
import { exact, maxDepth, splitAt, type Lowering } from './nodes.js';

/** One node may hold several statements (`a; b`); a node that is none gives those found inside it. */
export function lowerStatement(node: SyntaxNode, at: Lowering): Statement[] {
  if (node.type.isError || node.name === 'Comment') {
    at.guessed ||= node.type.isError;
    return [];
  }
  if (at.depth > maxDepth) {
    at.guessed = true;
    return [];
  }
  at.depth++;
  try {
    return lower(node, at);
  } finally {
    at.depth--;
  }
}

function lower(node: SyntaxNode, at: Lowering): Statement[] {
  const span = at.span(node);
  const children = at.children(node);
  switch (node.name) {
    case 'StatementGroup':
      return children.filter(({ name }) => name !== ';').flatMap((child) => lowerStatement(child, at));
    case 'ExpressionStatement': {
      const list = lowerList(children, at);
      return [{ kind: 'expression', value: list, ...span }];
    }
    case 'AssignStatement': {
      const pieces = splitAt(
        children.filter(({ name }) => name !== 'TypeDef'),
        'AssignOp',
      );
      const lists = pieces.map((piece) => lowerList(piece, at));
      const annotated = annotations(children, at);
      if (!children.some(({ name }) => name === 'AssignOp')) {
        return [...annotated, { kind: 'assign', targets: lists, value: undefined, ...span }];
      }
      return [...annotated, { kind: 'assign', targets: lists.slice(0, -1), value: lists.at(-1), ...span }];
    }
    case 'UpdateStatement': {
      const index = children.findIndex(({ name }) => name === 'UpdateOp');
      const operator = children[index];
      if (operator === undefined) break;
      const target: Target = lowerList(children.slice(0, index), at);
      const value = lowerList(children.slice(index + 1), at);
      return [{ kind: 'update', target, operator: at.textOf(operator), value, ...span }];
    }
    case 'ImportStatement':
      return importOf(children, span, at);
    case 'IfStatement':
      return [ifOf(children, span, at)];
    case 'ForStatement': {
      const inAt = children.findIndex(({ name }) => name === 'in');
      const bodyAt = children.findIndex(({ name }) => name === 'Body');
      const forAt = children.findIndex(({ name }) => name === 'for');
      if (inAt < 0 || bodyAt < 0) break;
      return [
        {
          kind: 'loop',
          target: lowerList(children.slice(forAt + 1, inAt), at),
          over: lowerList(children.slice(inAt + 1, bodyAt), at),
          body: bodyOf(children[bodyAt], at),
          otherwise: bodyOf(bodyAfter(children, 'else'), at),
          ...span,
        },
      ];
    }
    case 'WhileStatement': {
      const [, test] = children;
      if (test === undefined || test.name === 'Body') break;
      const body = children.find(({ name }) => name === 'Body');
      const otherwise = bodyOf(bodyAfter(children, 'else'), at);
      const over = lowerExpression(test, at);
      return [{ kind: 'loop', target: undefined, over, body: bodyOf(body, at), otherwise, ...span }];
    }
    case 'TryStatement':
      return [tryOf(children, span, at)];
    case 'WithStatement':
      return [withOf(children, span, at)];
    case 'MatchStatement':
      return [matchOf(children, span, at)];
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return definition(node, [], at);
    case 'DecoratedStatement': {
      const decorators = children
        .filter(({ name }) => name === 'Decorator')
        .flatMap((child) => decorator(child, at));
      const defined = children.find(
        ({ name }) => name === 'FunctionDefinition' || name === 'ClassDefinition',
      );
      if (defined !== undefined) return definition(defined, decorators, at);
      return [{ kind: 'other', inside: decorators, ...span }];
    }
    case 'ReturnStatement': {
      const rest = children.slice(1);
      return [{ kind: 'return', value: rest.length === 0 ? undefined : lowerList(rest, at), ...span }];
    }
    case 'RaiseStatement':
      return [{ kind: 'raise', inside: lowerAll(children.slice(1), at), ...span }];
    case 'DeleteStatement':
      return [{ kind: 'delete', targets: lowerAll(children.slice(1), at), ...span }];
    case 'ScopeStatement': {
      const names = children.filter(({ name }) => name === 'VariableName').map((child) => at.textOf(child));
      return [{ kind: 'scope', names, global: children[0]?.name === 'global', ...span }];
    }
    case 'PassStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return [];
    case 'TypeDefinition':
      return [];
    case 'Body':
      return bodyOf(node, at);
  }
  const inside = children.filter(
    ({ name }) => /^[A-Z]/.test(name) && name !== 'Body' && !name.endsWith('Op'),
  );
  const bodies = children.filter(({ name }) => name === 'Body');
  return [
    { kind: 'other', inside: inside.map((child) => lowerExpression(child, at)), ...span },
    ...bodies.flatMap((body) => bodyOf(body, at)),
  ];
}

function bodyOf(node: SyntaxNode | undefined, at: Lowering): Statement[] {
  if (node === undefined) return [];
  const inside = at.children(node).filter(({ name }) => name !== ':');
  return exact(inside.flatMap((child) => lowerStatement(child, at)));
}

/** The body that follows the keyword. */
function bodyAfter(children: readonly SyntaxNode[], keyword: string): SyntaxNode | undefined {
  const index = children.findIndex(({ name }) => name === keyword);
  return index < 0 ? undefined : children.slice(index).find(({ name }) => name === 'Body');
}

function importOf(
  children: readonly SyntaxNode[],
  span: { from: number; to: number },
  at: Lowering,
): Statement[] {
  const isFrom = children[0]?.name === 'from';
  const keyword = children.findIndex(({ name }) => name === 'import');
  const listed = splitAt(
    children.slice(keyword + 1).filter(({ name }) => name !== '(' && name !== ')'),
    ',',
  ).map((piece) => {
    const asAt = piece.findIndex(({ name }) => name === 'as');
    const path = asAt < 0 ? piece : piece.slice(0, asAt);
    const alias = asAt < 0 ? undefined : piece[asAt + 1];
    return {
      path: path.map((part) => at.textOf(part)).join(''),
      as: alias === undefined ? undefined : at.textOf(alias),
    };
  });
  if (!isFrom) return [{ kind: 'import', names: listed, ...span }];
  const module = children
    .slice(1, keyword)
    .map((part) => at.textOf(part))
    .join('');
  return [
    { kind: 'import-from', module, names: listed.map(({ path, as }) => ({ name: path, as })), ...span },
  ];
}

function ifOf(children: readonly SyntaxNode[], span: { from: number; to: number }, at: Lowering): Statement {
  const branches: { test: Expression; body: Statement[] }[] = [];
  let otherwise: Statement[] | undefined;
  let test: Expression = { kind: 'constant', value: true, ...span };
  let keyword = 'if';
  for (const child of children) {
    if (child.name === 'if' || child.name === 'elif' || child.name === 'else') keyword = child.name;
    else if (child.name !== 'Body') test = lowerExpression(child, at);
    else if (keyword === 'else') otherwise = bodyOf(child, at);
    else branches.push({ test, body: bodyOf(child, at) });
  }
  return { kind: 'if', branches, otherwise, ...span };
}

function tryOf(children: readonly SyntaxNode[], span: { from: number; to: number }, at: Lowering): Statement {
  const handlers: Handler[] = [];
  const starts = children.flatMap(({ name }, index) =>
    ['try', 'except', 'else', 'finally'].includes(name) ? [index] : [],
  );
  const parts: Record<string, Statement[]> = {};
  for (const [position, start] of starts.entries()) {
    const part = children.slice(start, starts[position + 1]);
    const keyword = part[0]?.name ?? '';
    const body = bodyOf(
      part.find(({ name }) => name === 'Body'),
      at,
    );
    if (keyword !== 'except') {
      parts[keyword] = body;
      continue;
    }
    const head = part.slice(1).filter(({ name }) => name !== 'Body' && name !== '*');
    const asAt = head.findIndex(({ name }) => name === 'as' || name === ',');
    const type = head[0];
    const name = asAt < 0 ? undefined : head[asAt + 1];
    handlers.push({
      type: type === undefined ? undefined : lowerExpression(type, at),
      name: name === undefined ? undefined : at.textOf(name),
      body,
    });
  }
  return {
    kind: 'try',
    body: parts.try ?? [],
    handlers,
    otherwise: parts.else ?? [],
    finally: parts.finally ?? [],
    ...span,
  };
}

function withOf(
  children: readonly SyntaxNode[],
  span: { from: number; to: number },
  at: Lowering,
): Statement {
  const bodyAt = children.findIndex(({ name }) => name === 'Body');
  const withAt = children.findIndex(({ name }) => name === 'with');
  const head = children.slice(withAt + 1, bodyAt < 0 ? undefined : bodyAt);
  const items = splitAt(head, ',').flatMap((piece) => {
    const asAt = piece.findIndex(({ name }) => name === 'as');
    const [value] = piece;
    if (value === undefined) return [];
    const target = asAt < 0 ? undefined : piece[asAt + 1];
    return [
      {
        value: lowerExpression(value, at),
        target: target === undefined ? undefined : lowerExpression(target, at),
      },
    ];
  });
  return { kind: 'with', items, body: bodyOf(children[bodyAt], at), ...span };
}

function matchOf(
  children: readonly SyntaxNode[],
  span: { from: number; to: number },
  at: Lowering,
): Statement {
  const subject = children.find(({ name }) => name !== 'match' && name !== '*' && name !== 'MatchBody');
  const body = children.find(({ name }) => name === 'MatchBody');
  const clauses = (body === undefined ? [] : at.children(body))
    .filter(({ name }) => name === 'MatchClause')
    .map((clause) => {
      const parts = at.children(clause);
      const guard = parts.find(({ name }) => name === 'Guard');
      const test = guard === undefined ? undefined : at.children(guard).at(-1);
      return {
        names: captured(clause, at),
        guard: test === undefined ? undefined : lowerExpression(test, at),
        body: bodyOf(
          parts.find(({ name }) => name === 'Body'),
          at,
        ),
      };
    });
  const value: Expression =
    subject === undefined ? { kind: 'other', inside: [], ...span } : lowerExpression(subject, at);
  return { kind: 'match', subject: value, clauses, ...span };
}

function captured(clause: SyntaxNode, at: Lowering): string[] {
  const names: string[] = [];
  const visit = (node: SyntaxNode) => {
    for (const child of at.children(node)) {
      if (child.name === 'Body' || child.name === 'Guard') continue;
      if (child.name === 'CapturePattern') names.push(at.textOf(child));
      if (child.name === 'VariableName' && (node.name === 'AsPattern' || node.name === 'MappingPattern')) {
        names.push(at.textOf(child));
      }
      if (child.name.endsWith('Pattern') || child.name === 'PatternArgList') visit(child);
    }
  };
  visit(clause);
  return names;
}

function decorator(node: SyntaxNode, at: Lowering): Expression[] {
  const children = at.children(node).filter(({ name }) => name !== 'At');
  const list = children.find(({ name }) => name === 'ArgList');
  const names = children.filter(({ name }) => name === 'VariableName');
  const [first, ...rest] = names;
  if (first === undefined) return [];
  let path: Expression = lowerExpression(first, at);
  for (const part of rest) {
    path = { kind: 'attribute', object: path, name: at.textOf(part), from: path.from, to: part.to - at.base };
  }
  if (list === undefined) return [path];
  const call = lowerCall(first, list, at);
  return [call.kind === 'call' ? { ...call, callee: path } : call];
}

function definition(node: SyntaxNode, decorators: readonly Expression[], at: Lowering): Statement[] {
  const children = at.children(node);
  const span = at.span(node);
  const name = children.find((child) => child.name === 'VariableName');
  const body = bodyOf(
    children.find((child) => child.name === 'Body'),
    at,
  );
  if (name === undefined) return body;
  if (node.name === 'ClassDefinition') {
    const list = children.find((child) => child.name === 'ArgList');
    const bases = list === undefined ? [] : lowerArguments(list, at);
    return [{ kind: 'class', name: at.textOf(name), bases, decorators, body, ...span }];
  }
  const list = children.find((child) => child.name === 'ParamList');
  const parameters = list === undefined ? [] : lowerParameters(list, at);
  const nameSpan = at.span(name);
  return [
    ...annotations([...(list === undefined ? [] : at.children(list)), ...children], at),
    { kind: 'function', name: at.textOf(name), nameSpan, parameters, decorators, body, ...span },
  ];
}

/**
 * What annotations call: they run where they stand, or, put off (PEP 563, PEP 649), in the hands of a framework that reads
 * them. Most annotations call nothing and are not looked at.
 */
function annotations(children: readonly SyntaxNode[], at: Lowering): Statement[] {
  return children
    .filter((child) => child.name === 'TypeDef' && at.textOf(child).includes('('))
    .map((child) => ({ kind: 'other', inside: lowerAll(at.children(child), at), ...at.span(child) }));
}

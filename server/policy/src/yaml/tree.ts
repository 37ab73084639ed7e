// YAML text to a plain tree in which every node knows where it stands. Text that comes with a repository is hostile:
// size, depth and the number of nodes (aliases expanded) are bounded, and nothing here recurses into unchecked depth.
import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type Document,
  type Node,
} from 'yaml';
import type { PolicyDiagnostic, PolicyRange } from '../diagnostic.js';
import { quotable } from './quote.js';

export interface TreeLimits {
  /** UTF-16 units of the whole file. */
  readonly maxLength: number;
  /** Collections inside collections. */
  readonly maxDepth: number;
  /** Nodes of the whole file, every alias counted as what it stands for. */
  readonly maxNodes: number;
  /** Lexical tokens of the whole file. */
  readonly maxLexemes: number;
  /** Documents in one file. */
  readonly maxDocuments: number;
}

/** Enough for 10,000 approvals in one file. */
export const treeLimits: TreeLimits = {
  maxLength: 2 * 1024 * 1024,
  maxDepth: 32,
  maxNodes: 200_000,
  maxLexemes: 500_000,
  maxDocuments: 64,
};

export type Tree = TreeMap | TreeList | TreeScalar;

export interface TreeMap {
  readonly kind: 'map';
  readonly range: PolicyRange;
  readonly entries: readonly TreeEntry[];
}

export interface TreeEntry {
  readonly key: string;
  readonly keyRange: PolicyRange;
  readonly value: Tree;
}

export interface TreeList {
  readonly kind: 'list';
  readonly range: PolicyRange;
  readonly items: readonly Tree[];
}

export interface TreeScalar {
  readonly kind: 'scalar';
  readonly range: PolicyRange;
  readonly value: string | number | boolean | null;
}

/** One YAML document; `root` is absent where its text is not usable (then there is an error) or where it is empty. */
export interface TreeDocument {
  readonly root: Tree | undefined;
}

export interface TreeFile {
  readonly documents: readonly TreeDocument[];
  readonly diagnostics: readonly PolicyDiagnostic[];
}

/** Never throws. */
export function readTree(text: string, limits: TreeLimits = treeLimits): TreeFile {
  if (text.length > limits.maxLength) {
    return failed(`The file is longer than ${String(limits.maxLength)} characters; a policy is not.`);
  }
  const lines = new LineCounter();
  const tokens = parse(text, lines, limits);
  if (!Array.isArray(tokens)) return failed(tokens.message, tokens.range);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    // Checked below: here it costs quadratic time.
    uniqueKeys: false,
    keepSourceTokens: false,
    logLevel: 'silent',
  });
  const diagnostics: PolicyDiagnostic[] = [];
  const documents: TreeDocument[] = [];
  const budget = { nodes: limits.maxNodes };
  for (const document of composer.compose(tokens, false, text.length)) {
    if (documents.length === limits.maxDocuments) {
      diagnostics.push({
        severity: 'error',
        message: `More than ${String(limits.maxDocuments)} documents in one file.`,
        range: rangeOf(lines, document.range[0], document.range[0] + 1),
      });
      break;
    }
    documents.push(readDocument(document, lines, budget, limits, diagnostics));
    if (diagnostics.length >= maxProblems) break;
  }
  return { documents, diagnostics };
}

/** Reported for one document; a text with more is wrong as a whole. */
const maxProblems = 20;

/**
 * Text to tokens. The library's parser keeps its own stack, so the depth is checked while it runs: the composer after it
 * recurses, and so does whoever walks the result.
 */
function parse(
  text: string,
  lines: LineCounter,
  limits: TreeLimits,
): CST.Token[] | { message: string; range: PolicyRange } {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines.addNewLine);
  const stop = (message: string): { message: string; range: PolicyRange } => ({
    message,
    range: rangeOf(lines, parser.offset, parser.offset + 1),
  });
  let count = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > limits.maxLexemes) return stop(`More than ${String(limits.maxLexemes)} words and signs.`);
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack holds the document besides its collections.
    if (parser.stack.length > limits.maxDepth + 1) {
      return stop(`Nested deeper than ${String(limits.maxDepth)} levels.`);
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function readDocument(
  document: Document.Parsed,
  lines: LineCounter,
  budget: { nodes: number },
  limits: TreeLimits,
  diagnostics: PolicyDiagnostic[],
): TreeDocument {
  // An unresolved tag is only a warning to the library; here it is text that means something else than it says.
  const problems = [...document.errors.slice(0, maxProblems), ...document.warnings.slice(0, maxProblems)];
  for (const problem of problems) {
    diagnostics.push({
      severity: 'error',
      message: `Not valid YAML: ${quotable(problem.message, 200)}.`.replace(/\.\.$/, '.'),
      range: rangeOf(lines, problem.pos[0], Math.max(problem.pos[1], problem.pos[0] + 1)),
    });
  }
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    diagnostics.push({
      severity: 'error',
      message: 'Policies are YAML 1.2; remove the %YAML directive.',
      range: rangeOf(lines, document.range[0], document.range[0] + 1),
    });
    return { root: undefined };
  }
  if (problems.length > 0 || document.contents === null) return { root: undefined };
  const reader = new TreeReader(document, lines, budget, limits);
  try {
    return { root: reader.read(document.contents, 0) };
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    diagnostics.push({ severity: 'error', message: error.message, range: error.range });
    return { root: undefined };
  }
}

/** Leaves the reader from inside; caught in readDocument. */
class TreeError extends Error {
  constructor(
    message: string,
    readonly range: PolicyRange,
  ) {
    super(message);
  }
}

class TreeReader {
  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
    private readonly budget: { nodes: number },
    private readonly limits: TreeLimits,
  ) {}

  read(node: Node | null | undefined, depth: number, at?: PolicyRange): Tree {
    // An alias is shown where it is used, because that is the line that the reader has to change.
    const range = at ?? this.range(node);
    if (--this.budget.nodes < 0) {
      throw new TreeError(
        `More than ${String(this.limits.maxNodes)} values after aliases are expanded.`,
        range,
      );
    }
    if (depth > this.limits.maxDepth) {
      throw new TreeError(
        `Nested deeper than ${String(this.limits.maxDepth)} levels after aliases are expanded.`,
        range,
      );
    }
    if (isAlias(node)) {
      const target = this.resolve(node.source);
      if (target === undefined) throw new TreeError(`There is no anchor "${quotable(node.source)}".`, range);
      return this.read(target, depth + 1, range);
    }
    if (isMap(node)) {
      const seen = new Set<string>();
      return {
        kind: 'map',
        range,
        entries: node.items.map((pair) => {
          const key = pair.key as Node | null;
          const keyRange = at ?? this.range(key);
          if (!isScalar(key) || typeof key.value !== 'string') {
            throw new TreeError('A key must be text.', keyRange);
          }
          if (seen.has(key.value))
            throw new TreeError(`The key "${quotable(key.value)}" stands here twice.`, keyRange);
          seen.add(key.value);
          const value = pair.value as Node | null;
          return {
            key: key.value,
            keyRange,
            value: this.read(value, depth + 1, at ?? (value ? undefined : keyRange)),
          };
        }),
      };
    }
    if (isSeq(node)) {
      return {
        kind: 'list',
        range,
        items: node.items.map((item) => this.read(item as Node | null, depth + 1, at)),
      };
    }
    if (isScalar(node)) {
      const value = node.value;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return { kind: 'scalar', range, value };
      }
      if (value !== null && value !== undefined)
        throw new TreeError('This kind of value is not used here.', range);
    }
    return { kind: 'scalar', range, value: null };
  }

  private anchors: Map<string, Node> | undefined;

  /** Anchors may be redefined in YAML; a policy that does is refused, because a person reads it wrongly. */
  private resolve(name: string): Node | undefined {
    if (this.anchors === undefined) {
      this.anchors = new Map();
      const open: (Node | null)[] = [this.document.contents];
      while (open.length > 0) {
        const node = open.pop();
        if (!node) continue;
        if (!isAlias(node) && node.anchor !== undefined) {
          if (this.anchors.has(node.anchor)) {
            throw new TreeError(`The anchor "${quotable(node.anchor)}" is defined twice.`, this.range(node));
          }
          this.anchors.set(node.anchor, node);
        }
        if (isMap(node))
          for (const pair of node.items) open.push(pair.key as Node, pair.value as Node | null);
        if (isSeq(node)) for (const item of node.items) open.push(item as Node | null);
      }
    }
    return this.anchors.get(name);
  }

  private range(node: Node | null | undefined): PolicyRange {
    const [from, to] = node?.range ?? this.document.range;
    return rangeOf(this.lines, from, Math.max(to, from + 1));
  }
}

function rangeOf(lines: LineCounter, from: number, to: number): PolicyRange {
  const start = lines.linePos(from);
  const end = lines.linePos(to);
  return {
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

function failed(
  message: string,
  range: PolicyRange = { line: 1, column: 1, endLine: 1, endColumn: 2 },
): TreeFile {
  return { documents: [], diagnostics: [{ severity: 'error', message, range }] };
}

/** The tree without its ranges. */
export function toValue(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(toValue);
    case 'map':
      // Object.fromEntries defines own properties: a key __proto__ stays a key.
      return Object.fromEntries(tree.entries.map((entry) => [entry.key, toValue(entry.value)]));
  }
}

/** What evaluating a symbolic expression would do beyond arithmetic. */
export interface Expression {
  /** Names that are called, each once. */
  readonly calls: readonly string[];
  /** The first text that no arithmetic has: an attribute, a string, brackets; undefined in ordinary expressions. */
  readonly foreign: string | undefined;
}

const token =
  /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|\/\/|<<|>>|[<>=!]=|[-+*/%(),<>=&|~^])|(\S))/gu;

/** srepr's `Symbol('s0', …)` and `Float('1.5', …)`: the only strings that SymPy writes into expressions. */
const quoted = /\b(Symbol|Dummy|Float|Function)\s*\(\s*'[\w.+-]{1,100}'/g;

/**
 * The tokens of an expression such as `2*s0 + 1` or `Mod(Symbol('s0', integer=True), Integer(8))`. torch.export keeps
 * shapes as such text and has `sympy.sympify` read it, which is Python's `eval`.
 */
export function readExpression(text: string): Expression {
  // Python reads identifiers in their NFKC form.
  const plain = text.normalize('NFKC').replace(quoted, '$1(name');
  const calls = new Set<string>();
  let name: string | undefined;
  for (const match of plain.matchAll(token)) {
    const [, , identifier, operator, other] = match;
    if (other !== undefined || (identifier !== undefined && isForeign(identifier)))
      return { calls: [...calls], foreign: plain.slice(match.index, match.index + 120).trim() };
    if (operator === '(' && name !== undefined) calls.add(name);
    name = identifier;
  }
  return { calls: [...calls], foreign: undefined };
}

function isForeign(identifier: string): boolean {
  return identifier.startsWith('__') || identifier === 'lambda' || identifier === 'import';
}

import type { Expression, Template } from './ast.js';
import { sections, TemplateError, type Token } from './lexer.js';

/** Deeper nesting is refused. */
const maxDepth = 150;

/** Parses a template (jinja.palletsprojects.com, "Template Designer Documentation"). Throws TemplateError. */
export function parseTemplate(template: string): Template {
  const expressions: Expression[] = [];
  const statements: { name: string; offset: number }[] = [];
  let text = '';
  for (const section of sections(template)) {
    if (section.kind === 'text') text += section.text;
    else {
      const parser = new ExpressionParser(section.tokens, section.offset);
      if (section.kind === 'output') expressions.push(...parser.all());
      else {
        const [first] = section.tokens;
        if (first?.kind !== 'name') throw new TemplateError('A statement has no name.', section.offset);
        statements.push({ name: first.text, offset: section.offset });
        expressions.push(...parser.statement());
      }
    }
  }
  return { expressions, statements, text };
}

const binary: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '>', '<=', '>=', 'in', 'not in'],
  ['+', '-'],
  ['~'],
  ['*', '/', '//', '%'],
  ['**'],
];

class ExpressionParser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly offset: number,
  ) {}

  /** All expressions up to the end, separated by commas. */
  all(): Expression[] {
    const found: Expression[] = [];
    while (this.at < this.tokens.length) {
      found.push(this.expression());
      if (!this.take(',') && this.at < this.tokens.length) this.fail();
    }
    return found;
  }

  /**
   * The expressions of a statement. Its keywords (`for x in`, `set x =`, `macro f(a, b)`) bind names and are skipped;
   * what is evaluated is parsed.
   */
  statement(): Expression[] {
    const keyword = this.next().text;
    switch (keyword) {
      case 'if':
      case 'elif':
      case 'filter':
      case 'do':
        return this.all();
      case 'include':
      case 'extends':
      case 'import':
      case 'from': {
        const found = [this.expression()];
        this.at = this.tokens.length;
        return found;
      }
      case 'for': {
        this.targets();
        if (!this.take('in')) this.fail();
        const found = [this.expression(true)];
        if (this.take('if')) found.push(this.expression());
        this.take('recursive');
        return found;
      }
      case 'set': {
        const targets = this.targets();
        if (this.take('=')) return [...targets, ...this.all()];
        return this.take('|') ? this.all() : targets;
      }
      case 'macro':
      case 'call': {
        // `macro name(parameters)` and `call(parameters) expression`: defaults are evaluated.
        if (keyword === 'macro') this.next();
        const defaults = this.take('(') ? this.arguments() : [];
        return [...defaults, ...this.all()];
      }
      case 'with': {
        const found: Expression[] = [];
        while (this.at < this.tokens.length) {
          this.next();
          if (!this.take('=')) this.fail();
          found.push(this.expression());
          this.take(',');
        }
        return found;
      }
      default:
        // else, endif, endfor, block, endblock, generation, endgeneration, break, continue, autoescape …
        this.at = this.tokens.length;
        return [];
    }
  }

  private targets(): Expression[] {
    const found: Expression[] = [];
    do found.push(this.postfix());
    while (this.take(','));
    return found;
  }

  private expression(withoutCondition = false): Expression {
    if ((this.depth += 1) > maxDepth)
      throw new TemplateError('Expressions are nested too deeply.', this.offset);
    const value = this.level(0);
    let result = value;
    if (!withoutCondition && this.take('if')) {
      const condition = this.level(0);
      const otherwise = this.take('else') ? [this.expression()] : [];
      result = {
        kind: 'operation',
        operator: 'if',
        operands: [value, condition, ...otherwise],
        offset: value.offset,
      };
    }
    this.depth -= 1;
    return result;
  }

  private level(index: number): Expression {
    const operators = binary[index];
    if (operators === undefined) return this.unary();
    // `not` binds weaker than comparisons.
    if (index === 2 && this.take('not')) {
      const operand = this.level(2);
      return { kind: 'operation', operator: 'not', operands: [operand], offset: operand.offset };
    }
    let left = this.level(index + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.takeOperator(candidate));
      if (operator === undefined) return left;
      const right = this.level(index + 1);
      left = { kind: 'operation', operator, operands: [left, right], offset: left.offset };
    }
  }

  private takeOperator(operator: string): boolean {
    if (operator !== 'not in') return this.take(operator);
    if (this.peek()?.text !== 'not' || this.tokens[this.at + 1]?.text !== 'in') return false;
    this.at += 2;
    return true;
  }

  private unary(): Expression {
    const token = this.peek();
    if (token?.kind === 'operator' && (token.text === '-' || token.text === '+')) {
      this.at += 1;
      const operand = this.unary();
      return { kind: 'operation', operator: token.text, operands: [operand], offset: token.offset };
    }
    return this.postfix();
  }

  private postfix(): Expression {
    let value = this.primary();
    for (;;) {
      const token = this.peek();
      if (token === undefined) return value;
      const { offset } = token;
      if (this.take('.')) {
        const name = this.next();
        value = { kind: 'attribute', object: value, name: name.text, offset };
      } else if (this.take('[')) {
        value = { kind: 'item', object: value, key: this.subscript(offset), offset };
      } else if (this.take('(')) {
        value = { kind: 'call', callee: value, args: this.arguments(), offset };
      } else if (this.take('|')) {
        value = this.filter(value, offset);
      } else if (token.kind === 'name' && token.text === 'is') {
        this.at += 1;
        value = this.test(value, offset);
      } else return value;
    }
  }

  private filter(input: Expression, offset: number): Expression {
    let name = this.next().text;
    while (this.take('.')) name += `.${this.next().text}`;
    return { kind: 'filter', name, input, args: this.take('(') ? this.arguments() : [], offset };
  }

  private test(input: Expression, offset: number): Expression {
    this.take('not');
    const name = this.next().text;
    if (this.take('(')) return { kind: 'test', name, input, args: this.arguments(), offset };
    const next = this.peek();
    const takesOne =
      next !== undefined &&
      (next.kind === 'string' ||
        next.kind === 'number' ||
        (next.kind === 'name' && !/^(and|or|if|else|is|in|not|recursive)$/.test(next.text)));
    return { kind: 'test', name, input, args: takesOne ? [this.postfix()] : [], offset };
  }

  private subscript(offset: number): Expression {
    const parts: Expression[] = [];
    let slice = false;
    while (!this.take(']')) {
      if (this.take(':')) slice = true;
      else if (!this.take(',')) parts.push(this.expression());
      if (this.at >= this.tokens.length) this.fail();
    }
    const [only] = parts;
    return !slice && parts.length === 1 && only !== undefined ? only : { kind: 'slice', parts, offset };
  }

  private arguments(): Expression[] {
    const found: Expression[] = [];
    while (!this.take(')')) {
      if (this.take('*') || this.take('**')) {
        // *args and **kwargs
      }
      const name = this.peek();
      if (name?.kind === 'name' && this.tokens[this.at + 1]?.text === '=') {
        this.at += 2;
        // `dict(__class__=1)` makes a string of its keyword.
        if (name.text.startsWith('_'))
          found.push({ kind: 'constant', value: name.text, offset: name.offset });
      }
      found.push(this.expression());
      if (!this.take(',') && this.peek()?.text !== ')') this.fail();
    }
    return found;
  }

  private primary(): Expression {
    const token = this.next();
    const { offset } = token;
    switch (token.kind) {
      case 'string': {
        let value = token.text;
        // Adjacent strings are one, as in Python.
        while (this.peek()?.kind === 'string') value += this.next().text;
        return { kind: 'constant', value, offset };
      }
      case 'number':
        return { kind: 'constant', value: Number(token.text.replaceAll('_', '')), offset };
      case 'name':
        return named(token.text, offset);
      case 'operator':
        return this.group(token);
    }
  }

  private group({ text, offset }: Token): Expression {
    if (text === '(' || text === '[') {
      const close = text === '(' ? ')' : ']';
      const items: Expression[] = [];
      while (!this.take(close)) {
        items.push(this.expression());
        if (!this.take(',') && this.peek()?.text !== close) this.fail();
      }
      const [only] = items;
      return text === '(' && items.length === 1 && only !== undefined
        ? only
        : { kind: 'list', items, offset };
    }
    if (text === '{') {
      const items: Expression[] = [];
      while (!this.take('}')) {
        items.push(this.expression());
        if (this.take(':')) items.push(this.expression());
        if (!this.take(',') && this.peek()?.text !== '}') this.fail();
      }
      return { kind: 'list', items, offset };
    }
    return this.fail();
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private next(): Token {
    const token = this.tokens[this.at] ?? this.fail();
    this.at += 1;
    return token;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.text !== text || token.kind === 'string') return false;
    this.at += 1;
    return true;
  }

  private fail(): never {
    const token = this.tokens[this.at];
    throw new TemplateError(
      token === undefined ? 'An expression ends early.' : `Unexpected ${JSON.stringify(token.text)}.`,
      token?.offset ?? this.offset,
    );
  }
}

function named(name: string, offset: number): Expression {
  switch (name) {
    case 'true':
    case 'True':
      return { kind: 'constant', value: true, offset };
    case 'false':
    case 'False':
      return { kind: 'constant', value: false, offset };
    case 'none':
    case 'None':
      return { kind: 'constant', value: null, offset };
    default:
      return { kind: 'name', name, offset };
  }
}

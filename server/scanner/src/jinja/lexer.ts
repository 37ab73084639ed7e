/** A piece of a template: text that is printed, or tokens between delimiters. */
export type Section =
  | { readonly kind: 'text'; readonly text: string; readonly offset: number }
  | { readonly kind: 'output' | 'statement'; readonly tokens: readonly Token[]; readonly offset: number };

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'operator';
  readonly text: string;
  readonly offset: number;
}

/** The template is not Jinja. */
export class TemplateError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Cuts a template into sections (Jinja's default delimiters). Throws TemplateError. */
export function sections(template: string): Section[] {
  const found: Section[] = [];
  const opener = /\{\{|\{%|\{#/g;
  let at = 0;
  while (at < template.length) {
    opener.lastIndex = at;
    const match = opener.exec(template);
    const start = match?.index ?? template.length;
    if (start > at) found.push({ kind: 'text', text: template.slice(at, start), offset: at });
    if (match === null) break;
    if (match[0] === '{#') {
      const end = template.indexOf('#}', start);
      if (end < 0) throw new TemplateError('A comment is not closed.', start);
      at = end + 2;
      continue;
    }
    const close = match[0] === '{{' ? '}}' : '%}';
    const { tokens, end } = tokenize(template, start + 2, close);
    at = end;
    const first = tokens[0];
    if (match[0] === '{%' && first?.text === 'raw') {
      const raw = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
      raw.lastIndex = end;
      const rawEnd = raw.exec(template);
      if (rawEnd === null) throw new TemplateError('A raw block is not closed.', start);
      found.push({ kind: 'text', text: template.slice(end, rawEnd.index), offset: end });
      at = raw.lastIndex;
      continue;
    }
    found.push({ kind: match[0] === '{{' ? 'output' : 'statement', tokens, offset: start });
  }
  return found;
}

const tokenPattern =
  /\s+|([\p{L}_][\p{L}\p{N}_]*)|("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\/\/|\*\*|==|!=|>=|<=|[-+*/%~|.,:;()[\]{}<>=])/uy;

function tokenize(template: string, from: number, close: string): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  let at = from;
  if (template[at] === '-' || template[at] === '+') at += 1;
  let braces = 0;
  while (at < template.length) {
    if (braces === 0) {
      const skip = template[at] === '-' || template[at] === '+' ? 1 : 0;
      if (template.startsWith(close, at + skip)) return { tokens, end: at + skip + close.length };
    }
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(template);
    if (match === null) throw new TemplateError(`Unexpected ${JSON.stringify(template[at])}.`, at);
    const [whole, name, string, number, operator] = match;
    const offset = at;
    at += whole.length;
    if (name !== undefined) tokens.push({ kind: 'name', text: name, offset });
    else if (string !== undefined) tokens.push({ kind: 'string', text: unescape(string), offset });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, offset });
    else if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator, offset });
      if (operator === '{') braces += 1;
      if (operator === '}') braces -= 1;
    }
  }
  throw new TemplateError('A block is not closed.', from);
}

/** String escapes as Python's: Jinja decodes them with "unicode-escape". */
function unescape(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|[^])/g,
      (_whole, escape: string) => {
        if (/^[xuU]./.test(escape) && escape.length > 1) return codePoint(parseInt(escape.slice(1), 16));
        if (/^[0-7]/.test(escape)) return codePoint(parseInt(escape, 8));
        return (
          { n: '\n', t: '\t', r: '\r', '\n': '', b: '\b', f: '\f', a: '\x07', v: '\v' }[escape] ?? escape
        );
      },
    );
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

const prefix = /^([A-Za-z]*)("""|'''|"|')/;
const escapes =
  /\\(?:(\r?\n)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([\s\S]))/g;
const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

export interface StringParts {
  /** Offsets of the content in the token. */
  readonly from: number;
  readonly to: number;
  readonly raw: boolean;
  readonly bytes: boolean;
}

/** The parts of a string token (Python language reference 2.4.1); undefined where it is not whole. */
export function stringParts(token: string): StringParts | undefined {
  const match = prefix.exec(token);
  if (match === null) return undefined;
  const [whole, letters = '', quote = ''] = match;
  const to = token.endsWith(quote) ? token.length - quote.length : token.length;
  if (to < whole.length) return undefined;
  return { from: whole.length, to, raw: /r/i.test(letters), bytes: /b/i.test(letters) };
}

/** The value of a piece of string content. A named character (`\N{...}`) stays as it is written. */
export function unescape(content: string, raw: boolean): string {
  if (raw || !content.includes('\\')) return content;
  return content.replace(
    escapes,
    (whole, newline?: string, octal?: string, x?: string, u?: string, long?: string, other?: string) => {
      if (newline !== undefined) return '';
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      const hex = x ?? u ?? long;
      if (hex !== undefined) {
        const code = parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      if (other === undefined) return whole;
      if (other === '\\' || other === "'" || other === '"') return other;
      return simple[other] ?? whole;
    },
  );
}

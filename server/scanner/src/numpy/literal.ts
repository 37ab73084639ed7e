/** A Python literal as `ast.literal_eval` reads it; tuples and lists are both arrays. */
export type Literal = string | number | boolean | null | Literal[] | Map<string, Literal>;

/** The value of a Python literal: dicts with string keys, tuples, lists, strings, integers. undefined where it is none. */
export function parsePythonLiteral(text: string): Literal | undefined {
  const reader = new LiteralReader(text);
  try {
    const value = reader.value(0);
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class NotALiteral extends Error {}

const stringLiteral = /u?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/iy;

/** What a quoted string stands for (Python's reference, 2.4.1.1); names of characters (`\N`) are in no data type. */
function unescaped(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3})|([^]))/gi,
      (whole, x?: string, u?: string, long?: string, octal?: string, other?: string) => {
        const code = octal === undefined ? parseInt(x ?? u ?? long ?? '', 16) : parseInt(octal, 8);
        if (!Number.isNaN(code)) return code > 0x10ffff ? whole : String.fromCodePoint(code);
        return other === "'" || other === '"' || other === '\\' ? other : whole;
      },
    );
}

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  value(depth: number): Literal {
    if (depth > 32) throw new NotALiteral();
    this.space();
    const character = this.text[this.at];
    if (character === '{') return this.dict(depth);
    if (character === '(') return this.sequence(')', depth);
    if (character === '[') return this.sequence(']', depth);
    const word = /(?:(True|False|None)\b)|([+-]?\d+)L?|[ub]?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/iy;
    word.lastIndex = this.at;
    const match = word.exec(this.text);
    if (match === null) throw new NotALiteral();
    this.at = word.lastIndex;
    if (match[1] !== undefined) return match[1] === 'None' ? null : match[1] === 'True';
    if (match[2] !== undefined) return Number(match[2]);
    return unescaped(match[3] ?? '') + this.adjacent();
  }

  /** Strings that stand beside each other are one. */
  private adjacent(): string {
    this.space();
    stringLiteral.lastIndex = this.at;
    const match = stringLiteral.exec(this.text);
    if (match === null) return '';
    this.at = stringLiteral.lastIndex;
    return unescaped(match[1] ?? '') + this.adjacent();
  }

  private dict(depth: number): Map<string, Literal> {
    const entries = new Map<string, Literal>();
    this.at += 1;
    while (!this.take('}')) {
      const key = this.value(depth + 1);
      if (!this.take(':')) throw new NotALiteral();
      entries.set(String(key), this.value(depth + 1));
      if (!this.take(',') && !this.peek('}')) throw new NotALiteral();
    }
    return entries;
  }

  private sequence(close: string, depth: number): Literal[] {
    const items: Literal[] = [];
    this.at += 1;
    while (!this.take(close)) {
      items.push(this.value(depth + 1));
      if (!this.take(',') && !this.peek(close)) throw new NotALiteral();
    }
    return items;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? 'x')) this.at += 1;
  }

  private peek(character: string): boolean {
    this.space();
    return this.text[this.at] === character;
  }

  private take(character: string): boolean {
    if (!this.peek(character)) return false;
    this.at += 1;
    return true;
  }
}

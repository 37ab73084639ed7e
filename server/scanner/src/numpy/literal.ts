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
    return (match[3] ?? '').slice(1, -1).replace(/\\(['"\\])/g, '$1');
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

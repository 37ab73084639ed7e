/** A JSON value; objects keep every entry, because a key that stands twice is read differently by different readers. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

export class JsonObject {
  constructor(readonly entries: readonly (readonly [string, Json])[]) {}

  /** The last value of the key, as JSON.parse and Python's json take it. */
  get(key: string): Json | undefined {
    return this.entries.findLast(([name]) => name === key)?.[1];
  }

  /** Keys that stand more than once. */
  duplicates(): string[] {
    const seen = new Set<string>();
    return this.entries.flatMap(([key]) => (seen.has(key) ? [key] : (seen.add(key), [])));
  }
}

/** Deeper nesting is refused: it would overflow the readers that follow. */
const maxDepth = 200;

/** Parses JSON (RFC 8259) and, as Python does, NaN and Infinity. undefined where the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.value(0);
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

const scalar = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null|NaN|-?Infinity)/y;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  value(depth: number): Json {
    if (depth > maxDepth) throw new NotJson();
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  private scalar(): Json {
    scalar.lastIndex = this.at;
    const match = scalar.exec(this.text);
    if (match === null) throw new NotJson();
    this.at = scalar.lastIndex;
    switch (match[2]) {
      case undefined:
        return Number(match[1]);
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        return Number(match[2]);
    }
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    for (;;) {
      const character = this.text.charCodeAt(end);
      if (Number.isNaN(character)) throw new NotJson();
      if (character === 0x22) break;
      end += character === 0x5c ? 2 : 1;
    }
    this.at = end + 1;
    const raw = this.text.slice(start, end + 1);
    if (!raw.includes('\\')) return raw.slice(1, -1);
    return raw.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[^])/g, (_whole, escape: string) => {
      if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
      const character = escapes[escape];
      if (character === undefined) throw new NotJson();
      return character;
    });
  }

  private object(depth: number): JsonObject {
    const entries: [string, Json][] = [];
    this.at += 1;
    if (this.take('}')) return new JsonObject(entries);
    do {
      this.space();
      if (this.text[this.at] !== '"') throw new NotJson();
      const key = this.string();
      if (!this.take(':')) throw new NotJson();
      entries.push([key, this.value(depth + 1)]);
    } while (this.take(','));
    if (!this.take('}')) throw new NotJson();
    return new JsonObject(entries);
  }

  private array(depth: number): Json[] {
    const items: Json[] = [];
    this.at += 1;
    if (this.take(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.take(','));
    if (!this.take(']')) throw new NotJson();
    return items;
  }

  private space(): void {
    for (;;) {
      const character = this.text.charCodeAt(this.at);
      if (character !== 0x20 && character !== 0x0a && character !== 0x0d && character !== 0x09) return;
      this.at += 1;
    }
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

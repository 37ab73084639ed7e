import { parse, type ParsedText, type TextChange } from '@kernelward/source';

/**
 * One Python text at one moment: a file, or a cell of a notebook. It never changes; an edit makes another one, which
 * keeps the previous parse so that only what was typed is parsed anew. A file that is read once is the same without
 * a previous one.
 */
export class TextUnit {
  private result: ParsedText | undefined;

  private constructor(
    readonly text: string,
    private previous: ParsedText | undefined,
    private changes: readonly TextChange[],
  ) {}

  static of(text: string): TextUnit {
    return new TextUnit(text, undefined, []);
  }

  /** Changes apply one after the other, each to the text that the one before it left; `text` is what they lead to. */
  edited(changes: readonly TextChange[], text: string): TextUnit {
    // Nobody asked for this text's parse yet: then it has none to hand on, but its own predecessor's.
    return this.result === undefined
      ? new TextUnit(text, this.previous, [...this.changes, ...changes])
      : new TextUnit(text, this.result, changes);
  }

  get parsed(): ParsedText {
    this.result ??= parse(this.text, this.previous, this.changes);
    this.previous = undefined;
    this.changes = [];
    return this.result;
  }
}

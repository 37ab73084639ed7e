import { cellMagic, type Command } from './magics.js';
import { lex, type Comment, type Lexed } from './lex.js';
import type { Span } from './span.js';

/** A text made ready for the Python grammar. */
export interface Prepared {
  /**
   * As long as the document, so that offsets are the same in both, but without what would keep the grammar from reading
   * the rest: magics, openers that nothing closes, the parentheses of `with (a as b):`.
   */
  readonly python: string;
  readonly commands: readonly Command[];
  /** Comments that address Kernelward. */
  readonly comments: readonly Comment[];
  /** Where a triple quote stands that nothing closes; the text after it is read as if it were not there. */
  readonly openQuote: number | undefined;
  /** The name of the language where a cell magic says that it is not Python. */
  readonly language: string | undefined;
}

export interface PreviousQuote {
  /** Where the previous text's unclosed quote is in this text. */
  readonly openQuote: number | undefined;
  /** What was edited, in this text. */
  readonly edited: Span;
}

export function prepare(text: string, previous?: PreviousQuote): Prepared {
  const magic = cellMagic(text);
  if (magic !== undefined && magic.kind !== 'python') {
    const commands = magic.kind === 'shell' ? shellLines(text, magic.to) : [];
    const language = magic.kind === 'shell' ? 'shell' : magic.language;
    return { python: text.replace(/[^\n]/g, ' '), commands, comments: [], openQuote: undefined, language };
  }
  const start = magic?.to ?? 0;
  let lexed = lex(text, start);
  let openQuote: number | undefined;
  if (lexed.openQuote !== undefined) {
    // Inside an unclosed triple quote code and strings change places up to the end. The culprit is the quote that was
    // just typed; in a text that is seen for the first time, one whose end is followed by a word as no end can be.
    for (const candidate of candidates(lexed, previous)) {
      const without = lex(text, start, candidate);
      if (without.openQuote !== undefined && candidate !== lexed.openQuote) continue;
      lexed = without;
      openQuote = candidate;
      break;
    }
  }
  const hidden = start === 0 ? lexed.hidden : [{ from: 0, to: start, fill: ' ' }, ...lexed.hidden];
  return {
    python: hide(text, hidden),
    commands: lexed.commands,
    comments: lexed.comments,
    openQuote,
    language: undefined,
  };
}

function candidates(lexed: Lexed, previous: PreviousQuote | undefined): readonly number[] {
  const typed =
    previous === undefined
      ? []
      : lexed.tripleQuotes.filter((at) => at >= previous.edited.from - 3 && at <= previous.edited.to);
  return [previous?.openQuote, ...typed, lexed.suspectQuote, lexed.openQuote].filter(
    (at) => at !== undefined,
  );
}

/** Spans in order, none overlapping; newlines stay unless the fill says otherwise. */
function hide(text: string, hidden: readonly (Span & { readonly fill: string })[]): string {
  if (hidden.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, fill } of [...hidden].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    parts.push(text.slice(at, from), fill.padEnd(to - from, ' ').slice(0, to - from));
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function shellLines(text: string, start: number): Command[] {
  const commands: Command[] = [];
  let from = text.indexOf('\n', start) + 1;
  while (from > 0 && from < text.length) {
    let newline = text.indexOf('\n', from);
    while (newline > 0 && text[newline - 1] === '\\') newline = text.indexOf('\n', newline + 1);
    const to = newline < 0 ? text.length : newline;
    const line = text.slice(from, to);
    if (line.trim() !== '') commands.push({ kind: 'shell', name: '!', text: line, from, to });
    from = newline + 1;
  }
  return commands;
}

import { cellMagic, type Command } from './magics.js';
import { lex, type Comment, type Hidden, type Lexed, type LexedBlock } from './lex.js';
import type { Span } from './span.js';

/** A top-level statement made ready for the Python grammar; offsets count from its beginning. */
export interface Block {
  /** As the document has it. */
  readonly text: string;
  /**
   * As long as `text`, so that offsets are the same in both, but without what would keep the grammar from reading it:
   * magics, openers that nothing closes, the parentheses of `with (a as b):`.
   */
  readonly python: string;
  readonly commands: readonly Command[];
  /** Comments that address Kernelward. */
  readonly comments: readonly Comment[];
}

export interface Prepared {
  readonly blocks: readonly Block[];
  /** Where each block begins. Together they are the whole text. */
  readonly offsets: readonly number[];
  /** Where a triple quote stands that nothing closes; the text after it is read as if it were not there. */
  readonly openQuote: number | undefined;
  /** The name of the language where a cell magic says that it is not Python. */
  readonly language: string | undefined;
}

/** What was edited: outside of it the texts are the same. */
export interface Edit {
  readonly from: number;
  /** In the text before. */
  readonly toBefore: number;
  /** In the text after. */
  readonly to: number;
}

export function prepare(text: string, previous?: Prepared, edit?: Edit): Prepared {
  const magic = cellMagic(text);
  if (magic !== undefined && magic.kind !== 'python') return otherLanguage(text, magic);
  if (magic === undefined && previous !== undefined && edit !== undefined) {
    const again = prepareAgain(text, previous, edit);
    if (again !== undefined) return again;
  }
  const start = magic?.to ?? 0;
  let lexed = lex(text, start);
  let openQuote: number | undefined;
  if (lexed.openQuote !== undefined) {
    // Inside an unclosed triple quote code and strings change places up to the end. The culprit is the quote that was
    // just typed; in a text that is seen for the first time, one whose end is followed by a word as no end can be.
    for (const candidate of candidates(lexed, previous, edit)) {
      const without = lex(text, start, candidate);
      if (without.openQuote !== undefined && candidate !== lexed.openQuote) continue;
      lexed = without;
      openQuote = candidate;
      break;
    }
  }
  const blocks = lexed.blocks.map((block) => blockOf(text, block));
  return {
    blocks: previous === undefined ? blocks : reused(blocks, previous.blocks),
    offsets: lexed.blocks.map(({ from }) => from),
    openQuote,
    language: undefined,
  };
}

/**
 * Reads only from the block before the edit to the first that begins after it and began there before. Undefined where a
 * triple quote is open, before or now: what that means depends on the whole text.
 */
function prepareAgain(text: string, previous: Prepared, edit: Edit): Prepared | undefined {
  if (previous.openQuote !== undefined || previous.language !== undefined || previous.blocks.length === 0)
    return undefined;
  const moved = edit.to - edit.toBefore;
  // A line that is typed below a statement may belong to it (`else:`), so reading begins one statement before.
  const first = Math.max(0, lastAtMost(previous.offsets, edit.from) - 1);
  const start = previous.offsets[first] ?? 0;
  let rest = previous.blocks.length;
  const { blocks, openQuote } = lex(text, start, undefined, (at) => {
    const before = at - moved;
    if (at < edit.to || before < edit.toBefore) return false;
    const index = lastAtMost(previous.offsets, before);
    if (previous.offsets[index] !== before || index <= first) return false;
    rest = index;
    return true;
  });
  if (openQuote !== undefined) return undefined;
  const offsets = previous.offsets.slice(0, first);
  offsets.push(...blocks.map(({ from }) => from));
  for (let index = rest; index < previous.offsets.length; index++)
    offsets.push((previous.offsets[index] ?? 0) + moved);
  return {
    blocks: [
      ...previous.blocks.slice(0, first),
      ...reused(
        blocks.map((block) => blockOf(text, block)),
        previous.blocks.slice(first, rest),
      ),
      ...previous.blocks.slice(rest),
    ],
    offsets,
    openQuote: undefined,
    language: undefined,
  };
}

/** The very same objects where the text is the same, each once and in order. */
function reused(blocks: readonly Block[], old: readonly Block[]): Block[] {
  const byText = new Map<string, Block[]>();
  for (const block of old) {
    const known = byText.get(block.python);
    if (known === undefined) byText.set(block.python, [block]);
    else known.push(block);
  }
  return blocks.map((block) => {
    const known = byText.get(block.python);
    const found = known?.findIndex(({ text }) => text === block.text) ?? -1;
    return (found < 0 ? undefined : known?.splice(found, 1)[0]) ?? detached(block);
  });
}

/** A piece of a string keeps the whole string alive, and there is a new one after every keystroke. */
function detached(block: Block): Block {
  const text = JSON.parse(JSON.stringify(block.text)) as string;
  const python = block.python === block.text ? text : block.python;
  return { ...block, text, python };
}

function blockOf(text: string, { from, to, hidden, commands, comments }: LexedBlock): Block {
  const shift = <T extends Span>(span: T): T => ({ ...span, from: span.from - from, to: span.to - from });
  const own = text.slice(from, to);
  return {
    text: own,
    python: hide(own, hidden.map(shift)),
    commands: commands.map(shift),
    comments: comments.map(shift),
  };
}

/** The index of the last number that is not greater; -1 where all are. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function candidates(lexed: Lexed, previous: Prepared | undefined, edit: Edit | undefined): readonly number[] {
  const typed =
    edit === undefined ? [] : lexed.tripleQuotes.filter((at) => at >= edit.from - 3 && at <= edit.to);
  const known = previous?.openQuote;
  const before = known === undefined || edit === undefined ? undefined : moved(known, edit);
  return [before, ...typed, lexed.suspectQuote, lexed.openQuote].filter((at) => at !== undefined);
}

function moved(at: number, { from, toBefore, to }: Edit): number | undefined {
  if (at < from) return at;
  return at >= toBefore ? at + to - toBefore : undefined;
}

/** Spans in order, none overlapping; newlines stay unless the fill says otherwise. */
function hide(text: string, hidden: readonly Hidden[]): string {
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

function otherLanguage(
  text: string,
  magic: Exclude<NonNullable<ReturnType<typeof cellMagic>>, { kind: 'python' }>,
): Prepared {
  const commands = magic.kind === 'shell' ? shellLines(text, magic.to) : [];
  const language = magic.kind === 'shell' ? 'shell' : magic.language;
  const block: Block = { text, python: '', commands, comments: [] };
  return { blocks: [block], offsets: [0], openQuote: undefined, language };
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

import { magicLine, type Command } from './magics.js';
import type { Span } from './span.js';

export interface Comment extends Span {
  readonly text: string;
}

/** What the grammar must not see, with the text that takes its place (padded with spaces). */
export type Hidden = Span & { readonly fill: string };

/** One top-level statement with the comments and blank lines below it; the first has those above it as well. */
export interface LexedBlock extends Span {
  readonly hidden: readonly Hidden[];
  readonly commands: readonly Command[];
  readonly comments: readonly Comment[];
}

export interface Lexed {
  readonly blocks: LexedBlock[];
  /** Where every triple quote begins, as far as strings were read. */
  readonly tripleQuotes: number[];
  /** The triple quote inside which the text ends. */
  readonly openQuote: number | undefined;
  /** The first triple quote whose end is followed by a word: most likely its end is another string's beginning. */
  readonly suspectQuote: number | undefined;
}

interface Opener {
  readonly bracket: string;
  readonly at: number;
}

const plain = /[^\r\n"'#()[\]{}\\]+/y;
/** Words that no expression holds at the beginning of a line: brackets still open before them were never closed. */
const statementWord =
  /[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w|class[ \t]+\w+[ \t]*[(:[]|import[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b|(?:return|raise|while|assert|del|global|nonlocal|with)[ \t]|(?:try|finally)[ \t]*:|except\b|elif[ \t]|(?:pass|break|continue|return)[ \t]*(?:#|\r?\n|$))/y;
/** At the beginning of a line these go on with the statement above. */
const goesOn = /(?:else|elif|except|finally)\b/y;
const withStatement = /[ \t]*(?:async[ \t]+)?with\b[ \t]*/y;
const asWord = /as(?:[ \t]+|(?=[([]))/y;
const word = /\w+/y;
const wordAfterQuote = /(?!(?:if|in|and|or|else|for|is|not|as)\b)[A-Za-z0-9_]/y;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Finds what stands between a half-written program and its grammar: brackets and quotes that nothing closes, IPython's
 * lines. Reads every character once and knows no more of Python than strings, comments and brackets.
 *
 * What is found before the beginning of a block depends on nothing after it, and the other way round, but for a triple
 * quote that nothing closes.
 *
 * @param start where a block begins, or the end of a cell magic's line, which is then hidden
 * @param ignored where a triple quote begins that is to be read as if it were not there
 * @param stop asked at the beginning of each block but the first, whether to read no further
 */
export function lex(text: string, start = 0, ignored?: number, stop?: (block: number) => boolean): Lexed {
  const blocks: LexedBlock[] = [];
  const begin = stop === undefined ? 0 : start;
  let hidden: Hidden[] = begin === start ? [] : [{ from: begin, to: start, fill: ' ' }];
  let commands: Command[] = [];
  let comments: Comment[] = [];
  let blockStart = begin;
  let started = false;
  let decorated = false;
  const tripleQuotes: number[] = [];
  let openQuote: number | undefined;
  let suspectQuote: number | undefined;
  let open: Opener[] = [];
  let at = start;
  let lineStart = true;
  let joined = false;

  const flush = (to: number) => {
    if (to > blockStart) blocks.push({ from: blockStart, to, hidden, commands, comments });
    blockStart = to;
    hidden = [];
    commands = [];
    comments = [];
  };
  const dropOpeners = (dropped: readonly Opener[]) => {
    for (const opener of dropped) hidden.push({ from: opener.at, to: opener.at + 1, fill: ' ' });
  };

  while (at < text.length) {
    if (lineStart) {
      lineStart = false;
      if (open.length > 0) {
        statementWord.lastIndex = at;
        if (statementWord.test(text)) {
          dropOpeners(open);
          open = [];
        }
      }
      if (open.length === 0 && !joined) {
        if (beginsStatement(text, at)) {
          if (started && !decorated) {
            if (stop?.(at) === true) {
              flush(at);
              return { blocks, tripleQuotes, openQuote, suspectQuote };
            }
            flush(at);
          }
          started = true;
          decorated = text[at] === '@';
        }
        const magic = magicLine(text, at);
        if (magic !== undefined) {
          // A number is a statement: `if x:\n    !ls` keeps its body, and `0 ;` lets `%time stmt` go on.
          const continues =
            magic.command === undefined && !/\?[ \t]*$/.test(text.slice(magic.hide.from, magic.hide.to));
          const { from, to } = magic.hide;
          const indent = continues ? 0 : (/^[ \t]*/.exec(text.slice(from, to))?.[0].length ?? 0);
          const length = to - from - indent;
          hidden.push({
            from: from + indent,
            to,
            fill: continues ? `0${' '.repeat(Math.max(0, length - 2))};` : '0',
          });
          if (magic.command !== undefined) commands.push(magic.command);
          at = to;
          continue;
        }
        hidden.push(...hiddenOfWith(text, at));
      }
      joined = false;
    }
    plain.lastIndex = at;
    if (plain.test(text)) {
      at = plain.lastIndex;
      continue;
    }
    const character = text.charAt(at);
    switch (character) {
      case '\n':
      case '\r':
        at++;
        lineStart = true;
        break;
      case '\\':
        at += 2;
        // A joined line is no place for a magic: `x = a \` newline `% b`.
        if (text[at - 1] === '\r' && text[at] === '\n') at++;
        if (text[at - 1] === '\n') {
          lineStart = true;
          joined = true;
        }
        break;
      case '#': {
        const newline = text.indexOf('\n', at);
        const to = newline < 0 ? text.length : newline;
        const comment = text.slice(at, to);
        if (comment.includes('kernelward')) comments.push({ from: at, to, text: comment });
        at = to;
        break;
      }
      case '(':
      case '[':
      case '{':
        open.push({ bracket: character, at });
        at++;
        break;
      case ')':
      case ']':
      case '}': {
        const match = open.findLastIndex(({ bracket }) => bracket === closing[character]);
        if (match >= 0) {
          dropOpeners(open.slice(match + 1));
          open.length = match;
        }
        at++;
        break;
      }
      default: {
        const triple = text.startsWith(character.repeat(3), at);
        if (triple && at === ignored) {
          hidden.push({ from: at, to: at + 3, fill: ' ' });
          at += 3;
          break;
        }
        if (triple) tripleQuotes.push(at);
        const end = triple ? endOfTriple(text, at) : endOfString(text, at);
        if (end === undefined) {
          openQuote = at;
          at = text.length;
          break;
        }
        if (triple) {
          tripleQuotes.push(end - 3);
          wordAfterQuote.lastIndex = end;
          if (suspectQuote === undefined && wordAfterQuote.test(text)) suspectQuote = at;
        }
        at = end;
      }
    }
  }
  dropOpeners(open);
  flush(text.length);
  return { blocks, tripleQuotes, openQuote, suspectQuote };
}

/** A line that is neither blank, a comment, indented nor the rest of a statement above. */
function beginsStatement(text: string, at: number): boolean {
  const first = text[at];
  if (first === undefined || ' \t\f\r\n#)]}'.includes(first)) return false;
  goesOn.lastIndex = at;
  return !goesOn.test(text);
}

function endOfTriple(text: string, from: number): number | undefined {
  const quote = text.slice(from, from + 3);
  let at = from + 3;
  for (;;) {
    const end = text.indexOf(quote, at);
    if (end < 0) return undefined;
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\' && end - 1 - backslashes >= from + 3) backslashes++;
    if (backslashes % 2 === 0) return end + 3;
    at = end + 1;
  }
}

/** A string of one line ends there at the latest. */
function endOfString(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === '\n') return at;
    if (character === '\\') at += text[at + 1] === '\r' && text[at + 2] === '\n' ? 2 : 1;
  }
  return text.length;
}

/**
 * What the grammar does not know of a `with` statement: parentheses around its items (Python 3.10), and targets that are
 * no plain name.
 */
function hiddenOfWith(text: string, at: number): Hidden[] {
  withStatement.lastIndex = at;
  if (!withStatement.test(text)) return [];
  const from = withStatement.lastIndex;
  const parentheses = text[from] === '(' ? withParentheses(text, from) : undefined;
  return parentheses === undefined
    ? withTargets(text, from, /[:\r\n]/)
    : [...parentheses, ...withTargets(text, from + 1, /\)/)];
}

/**
 * The parentheses of `with (open(p) as f, g() as h):` and the line ends between them. Undefined where the parentheses are
 * an expression's own.
 */
function withParentheses(text: string, from: number): Hidden[] | undefined {
  const end = closingBracket(text, from);
  if (end === undefined || !/^[ \t]*:/.test(text.slice(end + 1, end + 40))) return undefined;
  if (!/\bas\b/.test(text.slice(from, end))) return undefined;
  const spans: Hidden[] = [];
  let depth = 0;
  for (let index = from; index <= end; index++) {
    const character = text[index];
    if (character === '"' || character === "'") {
      index = endOfString(text, index) - 1;
      continue;
    }
    if (character === '(' || character === '[' || character === '{') depth++;
    const outer = depth === 1 && (index === from || index === end);
    if (outer || (depth === 1 && (character === '\n' || character === '\r'))) {
      spans.push({ from: index, to: index + 1, fill: ' ' });
    }
    if (depth === 1 && character === '#') {
      const newline = text.indexOf('\n', index);
      spans.push({ from: index, to: newline, fill: ' ' });
      index = newline - 1;
    }
    if (character === ')' || character === ']' || character === '}') depth--;
  }
  return spans;
}

/** Of `as (a, b)` the brackets and the line ends between them; `as self.file` and `as files[0]` whole. */
function withTargets(text: string, from: number, stop: RegExp): Hidden[] {
  const spans: Hidden[] = [];
  const stops = (at: number) => at >= text.length || stop.test(text[at] ?? '');
  for (let at = from; !stops(at);) {
    asWord.lastIndex = at;
    const word = asWord.exec(text);
    if (word === null) {
      const after = endOfToken(text, at);
      if (after === undefined) break;
      at = after;
      continue;
    }
    const start = asWord.lastIndex;
    let end = start;
    while (!stops(end) && text[end] !== ',') {
      const after = endOfToken(text, end);
      if (after === undefined) return spans;
      end = after;
    }
    const target = text.slice(start, end).trimEnd();
    if (/^[([][\w\s,]+[)\]]$/.test(target)) {
      for (let index = 0; index < target.length; index++)
        if (/[^\w ,\t]/.test(target[index] ?? ''))
          spans.push({ from: start + index, to: start + index + 1, fill: ' ' });
    } else if (!/^\w+$/.test(target)) spans.push({ from: at, to: end, fill: ' ' });
    at = end;
  }
  return spans;
}

/** Behind a string, a pair of brackets, a word, a comment, or whatever character is there. Undefined where it is never closed. */
function endOfToken(text: string, at: number): number | undefined {
  const character = text[at];
  if (character === '"' || character === "'") return endOfString(text, at);
  if (character === '(' || character === '[' || character === '{') {
    const end = closingBracket(text, at);
    return end === undefined ? undefined : end + 1;
  }
  if (character === '#') {
    const newline = text.indexOf('\n', at);
    return newline < 0 ? undefined : newline;
  }
  if (character === '\\') return at + (text[at + 1] === '\r' && text[at + 2] === '\n' ? 3 : 2);
  word.lastIndex = at;
  return word.test(text) ? word.lastIndex : at + 1;
}

function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  // A with statement is short; an unclosed one must not cost a walk over the file at every line.
  const limit = Math.min(text.length, from + 4000);
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfString(text, at) - 1;
    else if (character === '#') {
      const newline = text.indexOf('\n', at);
      if (newline < 0) return undefined;
      at = newline;
    } else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') {
      depth--;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

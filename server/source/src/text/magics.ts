import { isShellCellMagic, pythonCellMagics, timingMagics } from './magic-names.js';

/** A line that IPython hands to something other than Python. Ranges are in the document. */
export interface Command {
  readonly kind: 'shell' | 'magic';
  /** For a magic, its name: `pip`, `env`, ... */
  readonly name: string;
  /** What follows the `!` or the name. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export type CellMagic =
  /** The rest of the cell is Python. `to` ends the magic's own line. */
  | { readonly kind: 'python'; readonly to: number }
  | { readonly kind: 'shell'; readonly to: number }
  /** Another language: nothing in the cell is Python. */
  | { readonly kind: 'other'; readonly language: string };

/** A `%%name` in the first line that is not blank; only there does IPython read it as one. */
export function cellMagic(text: string): CellMagic | undefined {
  const match = /^\s*%%(!|[A-Za-z_][\w.]*)([^\n]*)/.exec(text);
  if (match === null) return undefined;
  const [whole, name = '', rest = ''] = match;
  if (isShellCellMagic(name, rest)) return { kind: 'shell', to: whole.length };
  if (pythonCellMagics.has(name)) return { kind: 'python', to: whole.length };
  return { kind: 'other', language: name };
}

export interface MagicLine {
  readonly command: Command | undefined;
  /** What Python must not see. A statement stays in its place, so that a block is never left without a body. */
  readonly hide: { readonly from: number; readonly to: number };
}

const assignment = /[ \t]*[A-Za-z_][\w., \t]*=[ \t]*(?=[!%][^=])/y;
const help = /[ \t]*(?:\?{1,2}[\w.*%]+|[%\w.*]+\?{1,2})[ \t]*(?=\r?\n|$)/y;
const line = /[ \t]*([!%])/y;
const magicName = /[A-Za-z_]\w*[ \t]*/y;
const timingOptions = /(?:-(?:[nrp][ \t]*\d+|[tcqov])[ \t]+)*/y;

/** The magic, shell command or help request that begins in the line at `start`, a place where a statement may begin. */
export function magicLine(text: string, start: number): MagicLine | undefined {
  help.lastIndex = start;
  const question = help.exec(text);
  if (question !== null) return { command: undefined, hide: { from: start, to: start + question[0].length } };
  assignment.lastIndex = start;
  const target = assignment.exec(text);
  line.lastIndex = target === null ? start : start + target[0].length;
  const match = line.exec(text);
  if (match === null) return undefined;
  const at = line.lastIndex - 1;
  if (match[1] === '!') {
    const from = text[at + 1] === '!' ? at + 2 : at + 1;
    const to = endOfCommand(text, from);
    return {
      command: { kind: 'shell', name: '!', text: text.slice(from, to), from: at, to },
      hide: { from: at, to },
    };
  }
  magicName.lastIndex = at + 1;
  const name = magicName.exec(text)?.[0];
  if (name === undefined) return undefined;
  const after = magicName.lastIndex;
  if (timingMagics.has(name.trim())) {
    timingOptions.lastIndex = after;
    timingOptions.exec(text);
    return { command: undefined, hide: { from: at, to: timingOptions.lastIndex } };
  }
  const to = endOfCommand(text, after);
  return {
    command: { kind: 'magic', name: name.trim(), text: text.slice(after, to), from: at, to },
    hide: { from: at, to },
  };
}

/** The end of the line, or of the last one that a backslash joins to it. */
function endOfCommand(text: string, from: number): number {
  let at = from;
  for (;;) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    const end = text[newline - 1] === '\r' ? newline - 1 : newline;
    if (text[end - 1] !== '\\') return end;
    at = newline + 1;
  }
}

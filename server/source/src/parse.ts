import { parser } from '@lezer/python';
import type { Statement } from './syntax/ir.js';
import { exact, Lowering } from './syntax/nodes.js';
import { lowerStatement } from './syntax/statements.js';
import { prepare, type Block, type Edit, type Prepared } from './text/prepare.js';
import type { TextChange } from './types.js';

/** One Python text, cut into its top-level statements. Immutable; an edit makes another one out of it. */
export type { Block } from './text/prepare.js';

export interface ParsedText {
  readonly text: string;
  /** The very same objects as in the previous parse where their text is the same. */
  readonly chunks: readonly Block[];
  /** Where each chunk begins. */
  readonly offsets: readonly number[];
  readonly prepared: Prepared;
}

/**
 * Reads Python text. Never fails: what the grammar cannot read is left out, and an opening bracket or triple quote that
 * nothing closes hides no more than its own statement. A chunk is parsed by itself, when it is first asked for its
 * statements, so that an edit costs no more than the statement that it is in, and what was typed before makes no
 * difference to what is read.
 *
 * @param previous the parse of the text before an edit, of which all that is unchanged is kept
 * @param changes what was edited, in order; wrong ones do no harm
 */
export function parse(text: string, previous?: ParsedText, changes?: readonly TextChange[]): ParsedText {
  const edit = previous === undefined ? undefined : editOf(previous.text, text, changes);
  const prepared = prepare(text, previous?.prepared, edit);
  return { text, chunks: prepared.blocks, offsets: prepared.offsets, prepared };
}

const lowered = new WeakMap<Block, readonly Statement[]>();

/** The statements of a chunk, with offsets that count from its beginning. */
export function statementsOf(chunk: Block): readonly Statement[] {
  let statements = lowered.get(chunk);
  if (statements === undefined) {
    statements = read(chunk.python);
    lowered.set(chunk, statements);
  }
  return statements;
}

function read(python: string): readonly Statement[] {
  if (python.trim() === '') return [];
  const at = new Lowering(python, 0);
  const cursor = parser.parse(python).cursor();
  const statements: Statement[] = [];
  if (cursor.firstChild()) {
    do {
      if (!cursor.type.isError && cursor.name !== 'Comment')
        statements.push(...lowerStatement(cursor.node, at));
    } while (cursor.nextSibling());
  }
  return exact(statements);
}

/** The one range outside of which both texts are the same. */
function editOf(before: string, after: string, changes: readonly TextChange[] | undefined): Edit {
  const [change] = changes ?? [];
  if (change !== undefined && changes?.length === 1) {
    const { from, to: toBefore, text } = change;
    const head = before.slice(0, from);
    const tail = before.slice(toBefore);
    const lengths = head.length + text.length + tail.length === after.length;
    if (lengths && after.startsWith(head) && after.startsWith(text, from) && after.endsWith(tail))
      return { from, toBefore, to: from + text.length };
  }
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let toBefore = before.length;
  let to = after.length;
  while (toBefore > from && to > from && before.charCodeAt(toBefore - 1) === after.charCodeAt(to - 1)) {
    toBefore--;
    to--;
  }
  return { from, toBefore, to };
}

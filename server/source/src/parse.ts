import { TreeFragment, type ChangedRange, type Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Statement } from './syntax/ir.js';
import { Lowering } from './syntax/nodes.js';
import { lowerStatement } from './syntax/statements.js';
import { prepare, type Prepared } from './text/prepare.js';
import type { TextChange } from './types.js';

/** A top-level statement. The very same object as in the previous parse where its text is the same. */
export interface Chunk {
  readonly statements: readonly Statement[];
  /** Its Python text, by which it is recognised. */
  readonly text: string;
  readonly type: number;
  /** The parser met an error inside it. */
  readonly guessed: boolean;
}

/** One Python text, parsed. Immutable; an edit makes another one out of it. */
export interface ParsedText {
  readonly text: string;
  readonly prepared: Prepared;
  readonly chunks: readonly Chunk[];
  /** Where each chunk begins. */
  readonly offsets: readonly number[];
  /** The parser's own, for the next parse. */
  readonly tree: Tree;
}

/**
 * Parses Python text. Never fails: what the grammar cannot read is left out, and an opening bracket or triple quote that
 * nothing closes hides no more than its own statement.
 *
 * @param previous the parse of the text before an edit, of which all that is unchanged is kept
 * @param changes what was edited, in order; only a hint for several edits far apart, so it may be left out
 */
export function parse(text: string, previous?: ParsedText, changes?: readonly TextChange[]): ParsedText {
  const edited = previous === undefined ? undefined : difference(previous.text, text);
  const prepared =
    previous === undefined || edited === undefined
      ? prepare(text)
      : prepare(text, {
          edited: { from: edited.fromB, to: edited.toB },
          openQuote: moved(previous.prepared.openQuote, edited),
        });
  const tree = parser.parse(prepared.python, fragments(prepared.python, previous, changes));
  return { text, prepared, tree, ...chunksOf(prepared.python, tree, previous?.chunks ?? []) };
}

function moved(at: number | undefined, edited: ChangedRange): number | undefined {
  if (at === undefined || at < edited.fromA) return at;
  return at >= edited.toA ? at + edited.toB - edited.toA : undefined;
}

function fragments(
  python: string,
  previous: ParsedText | undefined,
  changes: readonly TextChange[] | undefined,
): readonly TreeFragment[] {
  if (previous === undefined) return [];
  let kept: readonly TreeFragment[] = TreeFragment.addTree(previous.tree);
  // Several edits: each leaves the text between them as it was, if the text that the parser sees agrees.
  if (changes !== undefined && changes.length > 1) {
    let seen = previous.prepared.python;
    for (const { from, to, text } of changes) {
      seen = seen.slice(0, from) + text + seen.slice(to);
      kept = TreeFragment.applyChanges(kept, [
        { fromA: from, toA: to, fromB: from, toB: from + text.length },
      ]);
    }
    if (seen === python) return kept;
    kept = TreeFragment.addTree(previous.tree);
  }
  return TreeFragment.applyChanges(kept, [difference(previous.prepared.python, python)]);
}

/** The one range outside of which both texts are the same. */
function difference(before: string, after: string): ChangedRange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let toA = before.length;
  let toB = after.length;
  while (toA > from && toB > from && before.charCodeAt(toA - 1) === after.charCodeAt(toB - 1)) {
    toA--;
    toB--;
  }
  return { fromA: from, toA, fromB: from, toB };
}

function chunksOf(
  python: string,
  tree: Tree,
  old: readonly Chunk[],
): { chunks: readonly Chunk[]; offsets: readonly number[] } {
  const places: { from: number; to: number; type: number; error: boolean }[] = [];
  const cursor = tree.cursor();
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'Comment') continue;
      places.push({ from: cursor.from, to: cursor.to, type: cursor.type.id, error: cursor.type.isError });
    } while (cursor.nextSibling());
  }
  const same = (index: number, chunk: Chunk | undefined) => {
    const place = places[index];
    return (
      place !== undefined &&
      chunk?.guessed === false &&
      chunk.type === place.type &&
      chunk.text.length === place.to - place.from &&
      python.startsWith(chunk.text, place.from)
    );
  };
  let head = 0;
  while (head < places.length && same(head, old[head])) head++;
  let tail = 0;
  while (
    tail < Math.min(places.length, old.length) - head &&
    same(places.length - 1 - tail, old.at(-1 - tail))
  )
    tail++;
  const middle: Chunk[] = [];
  const again = tree.cursor();
  // Nodes are made only for what has to be read anew; walking past the others is cheap.
  for (
    let index = 0, more = again.firstChild();
    more && index < places.length - tail;
    more = again.nextSibling()
  ) {
    if (again.name === 'Comment') continue;
    const place = places[index++];
    if (place === undefined || index <= head) continue;
    const { from, to, type, error } = place;
    const at = new Lowering(python, from);
    const statements = error ? [] : lowerStatement(again.node, at);
    middle.push({ statements, text: python.slice(from, to), type, guessed: error || at.guessed });
  }
  return {
    chunks: [...old.slice(0, head), ...middle, ...(tail === 0 ? [] : old.slice(-tail))],
    offsets: places.map(({ from }) => from),
  };
}

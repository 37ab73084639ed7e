import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../text/span.js';

/** Deeper than programs go; beyond it a generated or hostile text is read as if nothing were there. */
export const maxDepth = 200;

/** Where lowering is: the text, where the top-level statement begins, and whether the parser had to guess. */
export class Lowering {
  /** An error node was met: the result is a guess, and is made anew at the next parse. */
  guessed = false;
  depth = 0;

  constructor(
    readonly text: string,
    readonly base: number,
  ) {}

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  span(node: { readonly from: number; readonly to: number }): Span {
    return { from: node.from - this.base, to: node.to - this.base };
  }

  /** Children without comments; what stands in error nodes is no part of the program. */
  children(node: SyntaxNode): SyntaxNode[] {
    const children: SyntaxNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) this.guessed = true;
      else if (child.name !== 'Comment') children.push(child);
    }
    return children;
  }
}

/**
 * The items without the room that an array keeps for more of them: 17 places where one is taken. What is made here stays as
 * long as the text does.
 */
export function exact<T>(items: readonly T[]): T[] {
  return items.length === 0 ? [] : items.slice();
}

/** Splits at the tokens of that name; empty pieces are left out. */
export function splitAt(nodes: readonly SyntaxNode[], ...separators: readonly string[]): SyntaxNode[][] {
  const pieces: SyntaxNode[][] = [];
  let piece: SyntaxNode[] = [];
  for (const node of nodes) {
    if (separators.includes(node.name)) {
      if (piece.length > 0) pieces.push(piece);
      piece = [];
    } else piece.push(node);
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

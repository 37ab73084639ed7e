import type { PolicyRange } from '../diagnostic.js';
import type { Tree } from './tree.js';

/** Where the value at `path` stands, or the deepest part of the path that exists. */
export function rangeAt(root: Tree, path: readonly (string | number)[]): PolicyRange {
  let tree = root;
  for (const step of path) {
    let next: Tree | undefined;
    if (tree.kind === 'map') next = tree.entries.find((entry) => entry.key === step)?.value;
    else if (tree.kind === 'list' && typeof step === 'number') next = tree.items[step];
    if (next === undefined) break;
    tree = next;
  }
  return tree.range;
}

import { Damaged } from '../reader/budget.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Parser } from '../types.js';
import { textOf, type Hdf5File, type Piece } from './file.js';

/** A link of a group: to an object of the file, or by name to one elsewhere. */
export type Link =
  | { readonly kind: 'hard'; readonly name: string; readonly address: number }
  | { readonly kind: 'soft'; readonly name: string; readonly path: string }
  | { readonly kind: 'external'; readonly name: string; readonly file: string };

const maxNodes = 100_000;

/** Links of a group in the old style: a version 1 B-tree of symbol table nodes, names in a local heap. */
export function* symbolTableLinks(file: Hdf5File, message: Piece): Parser<Link[]> {
  const tree = message.address();
  const heap = message.address();
  if (tree === undefined || heap === undefined) return [];
  const links: Link[] = [];
  const queue = [tree];
  const seen = new Set<number>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address) || seen.size > maxNodes) continue;
    seen.add(address);
    const head = yield* file.piece(address, 8);
    const kind = decodeLatin1(head.take(4));
    if (kind === 'TREE') queue.push(...(yield* treeChildren(file, address)));
    else if (kind === 'SNOD') links.push(...(yield* symbolNode(file, address, heap)));
    else throw new Damaged('A B-tree of the HDF5 file is damaged.', address);
  }
  return links;
}

function* treeChildren(file: Hdf5File, address: number): Parser<number[]> {
  const { offset, length } = file.widths;
  const head = yield* file.piece(address, 8);
  head.skip(6);
  const used = head.uint(2);
  const node = yield* file.piece(address + 8 + 2 * offset, used * (offset + length) + length);
  const children: number[] = [];
  for (let index = 0; index < used; index += 1) {
    node.length();
    const child = node.address();
    if (child !== undefined) children.push(child);
  }
  return children;
}

function* symbolNode(file: Hdf5File, address: number, heap: number): Parser<Link[]> {
  const { offset, length } = file.widths;
  const head = yield* file.piece(address, 8);
  head.skip(6);
  const count = head.uint(2);
  const entrySize = length + offset + 24;
  const node = yield* file.piece(address + 8, count * entrySize);
  const links: Link[] = [];
  for (let index = 0; index < count; index += 1) {
    node.seek(index * entrySize);
    const name = yield* file.localHeapText(heap, node.length());
    const target = node.address();
    const cache = node.uint(4);
    node.skip(4);
    if (cache === 2) links.push({ kind: 'soft', name, path: yield* file.localHeapText(heap, node.uint(4)) });
    else if (target !== undefined) links.push({ kind: 'hard', name, address: target });
  }
  return links;
}

/** A link message (IV.A.2.g). */
export function linkMessage(message: Piece): Link | undefined {
  message.skip(1);
  const flags = message.uint(1);
  const type = (flags & 8) !== 0 ? message.uint(1) : 0;
  message.skip(((flags & 4) !== 0 ? 8 : 0) + ((flags & 0x10) !== 0 ? 1 : 0));
  const name = textOf(message.take(message.uint(1 << (flags & 3))));
  if (type === 0) {
    const address = message.address();
    return address === undefined ? undefined : { kind: 'hard', name, address };
  }
  const data = message.take(message.uint(2));
  if (type === 1) return { kind: 'soft', name, path: textOf(data) };
  if (type !== 64) return undefined;
  // A byte of version and flags, then the file's name and the object's path, each with a NUL.
  const end = data.indexOf(0, 1);
  return { kind: 'external', name, file: textOf(data.subarray(1, end < 0 ? data.length : end)) };
}

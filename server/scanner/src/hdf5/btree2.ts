import { Damaged } from '../reader/budget.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Parser } from '../types.js';
import type { Hdf5File, Piece } from './file.js';

const maxRecords = 1_000_000;
const maxTreeDepth = 16;
/** Signature, version, type and checksum of a node. */
const overhead = 10;

/** The records of a version 2 B-tree (III.A.2), in no particular order; what they hold depends on the tree's type. */
export function* treeRecords(file: Hdf5File, address: number): Parser<Piece[]> {
  const { offset, length } = file.widths;
  const header = yield* file.piece(address, 22 + offset + 2 + length);
  if (decodeLatin1(header.take(4)) !== 'BTHD')
    throw new Damaged('A B-tree of the HDF5 file is damaged.', address);
  header.skip(2);
  const nodeSize = header.uint(4);
  const recordSize = header.uint(2);
  const depth = header.uint(2);
  header.skip(2);
  const root = header.address();
  const count = header.uint(2);
  if (recordSize === 0 || nodeSize < overhead + recordSize || depth > maxTreeDepth)
    throw new Damaged('A B-tree of the HDF5 file is damaged.', address);
  const records: Piece[] = [];
  if (root === undefined) return records;
  const widths = pointerWidths(nodeSize, recordSize, depth, offset);
  const queue = [{ address: root, count, depth }];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (records.length + queue.length > maxRecords)
      throw new Damaged('A B-tree of the HDF5 file has too many records.', address);
    const piece = yield* file.piece(node.address, nodeSize);
    if (decodeLatin1(piece.take(4)) !== (node.depth === 0 ? 'BTLF' : 'BTIN'))
      throw new Damaged('A node of a B-tree of the HDF5 file is damaged.', node.address);
    piece.skip(2);
    for (let index = 0; index < node.count; index += 1) records.push(piece.part(recordSize));
    for (let index = 0; node.depth > 0 && index <= node.count; index += 1) {
      const child = piece.address();
      const inChild = piece.uint(widths[node.depth]?.own ?? 1);
      piece.skip(widths[node.depth]?.total ?? 0);
      if (child !== undefined) queue.push({ address: child, count: inChild, depth: node.depth - 1 });
    }
  }
  return records;
}

/** Bytes of the counts beside a child's address, by the depth of the node that points. */
function pointerWidths(
  nodeSize: number,
  recordSize: number,
  depth: number,
  offset: number,
): { own: number; total: number }[] {
  const widths = [{ own: 0, total: 0 }];
  let most = Math.floor((nodeSize - overhead) / recordSize);
  let all = most;
  for (let level = 1; level <= depth; level += 1) {
    const width = { own: bytesFor(most), total: level > 1 ? bytesFor(all) : 0 };
    widths.push(width);
    const pointer = offset + width.own + width.total;
    most = Math.floor((nodeSize - overhead - pointer) / (recordSize + pointer));
    all = (most + 1) * all + most;
  }
  return widths;
}

/** Bytes that numbers up to `most` need. */
function bytesFor(most: number): number {
  return Math.floor(Math.log2(Math.max(most, 1)) / 8) + 1;
}

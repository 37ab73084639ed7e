import { Damaged } from '../reader/budget.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Parser } from '../types.js';
import type { Hdf5File, Piece } from './file.js';

/** One message of an object header: its type and its data. */
export interface Message {
  readonly type: number;
  readonly data: Piece;
}

const maxMessages = 65_536;
const continuation = 0x10;

/** The messages of an object header, version 1 or 2, with its continuation blocks. */
export function* readMessages(file: Hdf5File, address: number): Parser<Message[]> {
  const start = yield* file.piece(address, 64);
  return start.data[0] === 0x4f
    ? yield* version2(file, address, start)
    : yield* version1(file, address, start);
}

interface Block {
  readonly address: number;
  readonly length: number;
}

function* version1(file: Hdf5File, address: number, start: Piece): Parser<Message[]> {
  if (start.uint(1) !== 1) throw new Damaged('An HDF5 object header is damaged.', address);
  start.skip(7);
  const blocks: Block[] = [{ address: address + 16, length: start.uint(4) }];
  const messages: Message[] = [];
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const piece = yield* file.piece(block.address, block.length);
    while (piece.left >= 8) {
      const type = piece.uint(2);
      const size = piece.uint(2);
      piece.skip(4);
      yield* collect(file, piece, type, size, messages, blocks);
    }
  }
  return messages;
}

function* version2(file: Hdf5File, address: number, start: Piece): Parser<Message[]> {
  if (decodeLatin1(start.take(4)) !== 'OHDR') throw new Damaged('An HDF5 object header is damaged.', address);
  start.skip(1);
  const flags = start.uint(1);
  start.skip(((flags & 0x20) !== 0 ? 16 : 0) + ((flags & 0x10) !== 0 ? 4 : 0));
  const length = start.uint(1 << (flags & 3));
  const blocks: Block[] = [{ address: address + start.position, length }];
  const messages: Message[] = [];
  let first = true;
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const piece = yield* file.piece(block.address, block.length);
    // Continuations begin with "OCHK"; all but the first block end with a checksum inside their length.
    if (!first) piece.skip(4);
    const end = first ? 0 : 4;
    first = false;
    while (piece.left >= 4 + end) {
      const type = piece.uint(1);
      const size = piece.uint(2);
      piece.skip((flags & 4) !== 0 ? 3 : 1);
      yield* collect(file, piece, type, size, messages, blocks);
    }
  }
  return messages;
}

function* collect(
  file: Hdf5File,
  piece: Piece,
  type: number,
  size: number,
  messages: Message[],
  blocks: Block[],
): Parser<void> {
  if (messages.length + blocks.length > maxMessages)
    throw new Damaged('An HDF5 object has too many messages.', piece.start);
  if (size > piece.left) throw new Damaged('An HDF5 message is cut off.', piece.start + piece.position);
  const place = piece.start + piece.position;
  piece.skip(size);
  if (size === 0) return;
  const data = yield* file.piece(place, size);
  if (type !== continuation) messages.push({ type, data });
  else {
    const address = data.address();
    const length = data.length();
    if (address !== undefined) blocks.push({ address, length });
  }
}

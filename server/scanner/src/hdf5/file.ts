import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { decodeLatin1, decodeUtf8 } from '../pickle/text.js';
import type { Parser } from '../types.js';

export const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Little-endian numbers of a piece of the file, with the widths that the superblock states. */
export class Piece {
  private at = 0;
  private readonly view: DataView;

  constructor(
    readonly data: Uint8Array,
    /** Where the piece stands in the file. */
    readonly start: number,
    private readonly widths: Widths,
  ) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.data.length - this.at;
  }

  seek(position: number): void {
    this.at = position;
  }

  skip(count: number): void {
    this.at += count;
  }

  uint(width: number): number {
    if (this.at + width > this.data.length)
      throw new Damaged('An HDF5 structure is cut off.', this.start + this.at);
    let value = 0;
    for (let index = width - 1; index >= 0; index -= 1)
      value = value * 256 + this.view.getUint8(this.at + index);
    this.at += width;
    return value;
  }

  /** An address; undefined where all its bits are set. */
  address(): number | undefined {
    const value = this.uint(this.widths.offset);
    return value >= 2 ** (8 * this.widths.offset) - 2048 ? undefined : value;
  }

  length(): number {
    return this.uint(this.widths.length);
  }

  take(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.data.length) {
      throw new Damaged('An HDF5 structure is cut off.', this.start + this.at);
    }
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  /** The next `count` bytes as a piece of their own. */
  part(count: number): Piece {
    const start = this.start + this.at;
    return new Piece(this.take(count), start, this.widths);
  }

  /** A text that ends with NUL. */
  text(): string {
    const end = this.data.indexOf(0, this.at);
    const bytes = this.take((end < 0 ? this.data.length : end) - this.at);
    if (end >= 0) this.at += 1;
    return textOf(bytes);
  }
}

export function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? decodeLatin1(bytes);
}

/** Bytes of addresses and of lengths in this file. */
export interface Widths {
  readonly offset: number;
  readonly length: number;
}

export interface Superblock {
  readonly widths: Widths;
  /** Address of the root group's object header. */
  readonly root: number;
}

/** An HDF5 file (HDF5 File Format Specification 3.0): addresses are read on demand. */
export class Hdf5File {
  constructor(
    private readonly bytes: Bytes,
    readonly widths: Widths,
  ) {}

  *piece(address: number, length: number): Parser<Piece> {
    const data = yield* this.bytes.read(address, length);
    if (data.length === 0) throw new Damaged('An address leads outside the file.', address);
    return new Piece(data, address, this.widths);
  }

  /** The text at an offset of a local heap ("HEAP"). */
  *localHeapText(address: number, offset: number): Parser<string> {
    const header = yield* this.piece(address, 8 + 2 * this.widths.length + this.widths.offset);
    if (decodeLatin1(header.take(4)) !== 'HEAP') throw new Damaged('A local heap is damaged.', address);
    header.skip(4);
    const size = header.length();
    header.length();
    const segment = header.address();
    if (segment === undefined || offset >= size) return '';
    return (yield* this.piece(segment + offset, Math.min(size - offset, 4096))).text();
  }

  /** An object of a global heap collection ("GCOL"), where variable-length strings live. */
  *globalHeapObject(address: number, index: number): Parser<Uint8Array | undefined> {
    const head = yield* this.piece(address, 8 + this.widths.length);
    if (decodeLatin1(head.take(4)) !== 'GCOL') throw new Damaged('A global heap is damaged.', address);
    head.skip(4);
    const size = head.length();
    if (size > maxHeap) throw new Damaged('A global heap is larger than any model’s configuration.', address);
    const heap = yield* this.piece(address, size);
    heap.seek(8 + this.widths.length);
    while (heap.left >= 8 + this.widths.length) {
      const id = heap.uint(2);
      heap.skip(6);
      const length = heap.length();
      if (id === 0) return undefined;
      if (id === index) return heap.take(length);
      heap.skip(Math.ceil(length / 8) * 8);
    }
    return undefined;
  }
}

const maxHeap = 64 * 2 ** 20;

/** Reads the superblock, version 0 to 3. Throws Damaged. */
export function* readSuperblock(bytes: Bytes): Parser<Superblock> {
  const data = yield* bytes.read(0, 128);
  const version = data[8] ?? 255;
  if (version > 3) throw new Damaged(`Version ${String(version)} of the HDF5 superblock does not exist.`, 8);
  const widths: Widths =
    version < 2
      ? { offset: data[13] ?? 0, length: data[14] ?? 0 }
      : { offset: data[9] ?? 0, length: data[10] ?? 0 };
  for (const width of [widths.offset, widths.length]) {
    if (width !== 2 && width !== 4 && width !== 8) throw new Damaged('The HDF5 superblock is damaged.', 9);
  }
  const piece = new Piece(data, 0, widths);
  if (version < 2) {
    // Base address, free space, end of file, driver; then the root group's entry: name offset, header address.
    piece.seek((version === 0 ? 24 : 28) + 4 * widths.offset);
    piece.address();
  } else {
    piece.seek(12);
    for (let skipped = 0; skipped < 3; skipped += 1) piece.address();
  }
  const root = piece.address();
  if (root === undefined) throw new Damaged('The HDF5 file has no root group.', 0);
  return { widths, root };
}

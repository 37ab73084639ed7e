import { Damaged } from '../reader/budget.js';
import { decodeLatin1 } from '../pickle/text.js';
import type { Parser } from '../types.js';
import { treeRecords } from './btree2.js';
import type { Hdf5File, Piece } from './file.js';

/** Larger objects are no configuration. */
const maxObject = 64 * 2 ** 20;

/** A fractal heap (III.G): where links and attributes are kept when there are many or they are long. */
export class FractalHeap {
  private constructor(
    private readonly file: Hdf5File,
    private readonly header: Header,
  ) {}

  /** Reads the header ("FRHP"). Throws Damaged. */
  static *open(file: Hdf5File, address: number): Parser<FractalHeap> {
    const { offset, length } = file.widths;
    const piece = yield* file.piece(address, 22 + 12 * length + 3 * offset + 4);
    if (decodeLatin1(piece.take(4)) !== 'FRHP') throw new Damaged('A fractal heap is damaged.', address);
    piece.skip(1);
    const idLength = piece.uint(2);
    const filters = piece.uint(2);
    piece.skip(1);
    const maxManaged = piece.uint(4);
    piece.length();
    const hugeTree = piece.address();
    piece.skip(length + offset + 8 * length);
    const width = piece.uint(2);
    const startSize = piece.length();
    const maxDirect = piece.length();
    const maxHeapBits = piece.uint(2);
    piece.skip(2);
    const root = piece.address();
    const rows = piece.uint(2);
    if (filters > 0) throw new Damaged('A fractal heap is compressed, which is not read.', address);
    if (width === 0 || startSize === 0 || maxDirect < startSize || maxHeapBits > 64)
      throw new Damaged('A fractal heap is damaged.', address);
    return new FractalHeap(file, {
      idLength,
      hugeTree,
      width,
      startSize,
      maxDirect,
      offsetBytes: Math.ceil(maxHeapBits / 8),
      lengthBytes: Math.floor(Math.log2(Math.min(maxDirect, maxManaged)) / 8) + 1,
      root,
      rows,
    });
  }

  /** The object of a heap ID; undefined where it is of a kind that does not exist. */
  *object(id: Piece): Parser<Piece | undefined> {
    const kind = (id.uint(1) >> 4) & 3;
    if (kind === 2) {
      // Tiny: in the ID itself, its length less one in the low bits.
      const size = ((id.data[0] ?? 0) & 15) + 1;
      return id.part(Math.min(size, id.left));
    }
    if (kind === 1) return yield* this.huge(id);
    if (kind !== 0) return undefined;
    const offset = id.uint(this.header.offsetBytes);
    const length = id.uint(this.header.lengthBytes);
    const address = yield* this.addressOf(offset);
    return address === undefined ? undefined : yield* this.file.piece(address, Math.min(length, maxObject));
  }

  private *huge(id: Piece): Parser<Piece | undefined> {
    const { offset, length } = this.file.widths;
    // An ID that is long enough holds address and length; else it is the key of a B-tree of them.
    if (this.header.idLength >= 1 + offset + length) {
      const address = id.address();
      return address === undefined
        ? undefined
        : yield* this.file.piece(address, Math.min(id.length(), maxObject));
    }
    if (this.header.hugeTree === undefined) return undefined;
    const key = id.uint(Math.min(id.left, length));
    for (const record of yield* treeRecords(this.file, this.header.hugeTree)) {
      const address = record.address();
      const size = record.length();
      if (record.length() === key && address !== undefined)
        return yield* this.file.piece(address, Math.min(size, maxObject));
    }
    return undefined;
  }

  /** Where a place of the heap's own space stands in the file: the doubling table of blocks is walked. */
  private *addressOf(place: number): Parser<number | undefined> {
    const { root, rows } = this.header;
    if (root === undefined) return undefined;
    if (rows === 0) return root + place;
    return yield* this.inIndirect(root, rows, place, 0);
  }

  private *inIndirect(
    address: number,
    rows: number,
    place: number,
    depth: number,
  ): Parser<number | undefined> {
    const { width, startSize, maxDirect, offsetBytes } = this.header;
    const { offset } = this.file.widths;
    if (depth > 8 || rows > 64) throw new Damaged('A fractal heap is damaged.', address);
    const directRows = Math.min(rows, Math.log2(maxDirect) - Math.log2(startSize) + 2);
    const piece = yield* this.file.piece(address, 5 + offset + offsetBytes + rows * width * offset);
    if (decodeLatin1(piece.take(4)) !== 'FHIB')
      throw new Damaged('A block of a fractal heap is damaged.', address);
    piece.skip(1 + offset + offsetBytes);
    let start = 0;
    for (let row = 0; row < rows; row += 1) {
      const size = row === 0 ? startSize : startSize * 2 ** (row - 1);
      for (let column = 0; column < width; column += 1) {
        const child = piece.address();
        if (place >= start && place < start + size) {
          if (child === undefined) return undefined;
          if (row < directRows) return child + place - start;
          const childRows = Math.log2(size) - Math.log2(startSize * width) + 1;
          return yield* this.inIndirect(child, childRows, place - start, depth + 1);
        }
        start += size;
      }
    }
    return undefined;
  }
}

interface Header {
  readonly idLength: number;
  readonly hugeTree: number | undefined;
  /** Blocks in a row of the doubling table. */
  readonly width: number;
  readonly startSize: number;
  readonly maxDirect: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly root: number | undefined;
  /** Rows of the root indirect block; 0 where the root is a direct block. */
  readonly rows: number;
}

import { Damaged } from '../reader/budget.js';
import { Piece, textOf, type Hdf5File } from './file.js';

export interface VirtualSources {
  /** Names of the files, each once; `.` is the file itself. */
  readonly files: readonly string[];
  /** Whether every entry could be read. */
  readonly whole: boolean;
}

/** Version 1 (HDF5 2.0) names nothing twice: it refers to the entry that has the name, or to the file itself. */
const earlierFile = 1;
const earlierDataset = 2;
const sameFile = 4;

const maxEntries = 100_000;

/**
 * The block of a virtual dataset in the global heap (III.G, versions 0 and 1): for each part the source's file and dataset,
 * both with a NUL, then the selections in the source and in the virtual dataset (Appendix VII).
 */
export function virtualSources(block: Uint8Array, file: Hdf5File): VirtualSources {
  const piece = new Piece(block, 0, file.widths);
  const files = new Set<string>();
  try {
    const version = piece.uint(1);
    if (version > 1) return { files: [], whole: false };
    const entries = piece.length();
    for (let entry = 0; entry < entries; entry += 1) {
      if (entry >= maxEntries) return { files: [...files], whole: false };
      const flags = version === 1 ? piece.uint(1) : 0;
      if ((flags & sameFile) !== 0) files.add('.');
      else if ((flags & earlierFile) !== 0) piece.length();
      else files.add(name(piece));
      if ((flags & earlierDataset) !== 0) piece.length();
      else name(piece);
      if (!skipSelection(piece) || !skipSelection(piece)) return { files: [...files], whole: false };
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return { files: [...files], whole: false };
  }
  return { files: [...files], whole: true };
}

function name(piece: Piece): string {
  const end = piece.data.indexOf(0, piece.position);
  if (end < 0) throw new Damaged('A name of a virtual dataset has no end.', piece.position);
  const text = textOf(piece.take(end - piece.position));
  piece.skip(1);
  return text;
}

const hyperslab = 2;

/** Goes past a selection: type and version, then, but in versions 2 and 3 of hyperslabs, 4 reserved bytes and a length. */
function skipSelection(piece: Piece): boolean {
  const type = piece.uint(4);
  const version = piece.uint(4);
  if (version === 1) {
    piece.uint(4);
    piece.take(piece.uint(4));
    return true;
  }
  if (type !== hyperslab || version > 3) return false;
  const flags = piece.uint(1);
  if (version === 2) {
    piece.take(piece.uint(4));
    return true;
  }
  // Version 3 states the width of its numbers: start, stride, count and block, or the corners of blocks.
  const width = piece.uint(1);
  const rank = piece.uint(4);
  if (width > 8 || rank > 32) return false;
  const numbers = (flags & 1) !== 0 ? 4 * rank : 2 * rank * piece.uint(width);
  piece.take(numbers * width);
  return true;
}

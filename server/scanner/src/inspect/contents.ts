// What a person who looks into a model wants to see beside its verdict. Nothing here judges, and no verdict depends on
// it: a damaged file shows what could be read.

/** One table of text, in the order of the file. */
export interface ContentsTable {
  readonly kind: 'tensors' | 'metadata' | 'members' | 'disassembly';
  /** The member of an archive that the table is about; absent for the file itself. */
  readonly member?: string;
  readonly columns: readonly ColumnName[];
  readonly rows: readonly ContentsRow[];
  /** Rows that the file has; more than `rows` where the table was cut. Absent where nobody counted to the end. */
  readonly total?: number;
}

export type ColumnName =
  'name' | 'type' | 'shape' | 'bytes' | 'value' | 'compressed' | 'method' | 'offset' | 'opcode' | 'argument';

export interface ContentsRow {
  readonly cells: readonly string[];
  /** Of a disassembly: a finding stands here. */
  readonly marked?: boolean;
}

export interface Contents {
  readonly tables: readonly ContentsTable[];
  /** What could not be shown, and why. */
  readonly notes: readonly string[];
}

/** More rows than a person reads; a page with all of a million tensors would not open. */
export const maxRows = 2_000;
/** Characters of one value that are shown. */
export const maxText = 200;

export function shorten(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}

/** A shape as people write it: `768 × 50257`. */
export function shapeText(shape: readonly (number | bigint)[]): string {
  return shape.length === 0 ? 'scalar' : shape.join(' × ');
}

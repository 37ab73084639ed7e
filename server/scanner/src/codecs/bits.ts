import { Damaged } from '../reader/budget.js';
import type { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';

/** Reads bits from a cursor, the most significant first, as bzip2 packs them. */
export class BitReader {
  private value = 0;
  private count = 0;

  constructor(private readonly cursor: Cursor) {}

  /** Makes sure that the next 32 bits can be read with plain calls; at the end of the data fewer will do. */
  *prepare(): Parser<void> {
    if (this.cursor.available < 4) yield* this.cursor.fill(4);
  }

  /** Up to 24 bits. Throws Damaged at the end of the data. */
  read(count: number): number {
    while (this.count < count) {
      if (this.cursor.available === 0)
        throw new Damaged('The compressed data ends early.', this.cursor.position);
      this.value = ((this.value << 8) | this.cursor.u8()) >>> 0;
      this.count += 8;
    }
    this.count -= count;
    const bits = (this.value >>> this.count) & ((1 << count) - 1);
    this.value &= (1 << this.count) - 1;
    return bits;
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.count = 0;
    this.value = 0;
  }
}

import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Parser } from '../types.js';

/** Tables, vectors and strings of a FlatBuffer (flatbuffers.dev, "Internals"). Offsets are checked by reading. */
export class TableReader {
  constructor(private readonly bytes: Bytes) {}

  private *view(offset: number, length: number): Parser<DataView> {
    const data = yield* this.bytes.read(offset, length);
    if (offset < 0 || data.length < length) throw new Damaged('An offset leads outside the file.', offset);
    return new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  *u32(offset: number): Parser<number> {
    return (yield* this.view(offset, 4)).getUint32(0, true);
  }

  /** Where a field of a table stands; undefined where the table leaves it out. */
  private *place(table: number, index: number): Parser<number | undefined> {
    const vtable = table - (yield* this.view(table, 4)).getInt32(0, true);
    const size = (yield* this.view(vtable, 2)).getUint16(0, true);
    if (4 + 2 * index + 2 > size) return undefined;
    const offset = (yield* this.view(vtable + 4 + 2 * index, 2)).getUint16(0, true);
    return offset === 0 ? undefined : table + offset;
  }

  *field(table: number, index: number, width: 1 | 4): Parser<number | undefined> {
    const place = yield* this.place(table, index);
    if (place === undefined) return undefined;
    const view = yield* this.view(place, width);
    return width === 1 ? view.getInt8(0) : view.getInt32(0, true);
  }

  /** Places of the tables in a vector. */
  *vector(table: number, index: number): Parser<number[]> {
    const place = yield* this.place(table, index);
    if (place === undefined) return [];
    const start = place + (yield* this.u32(place));
    const length = yield* this.u32(start);
    if (length > 100_000) throw new Damaged('A vector has more entries than any model.', start);
    const view = yield* this.view(start + 4, 4 * length);
    return Array.from({ length }, (_, entry) => start + 4 + 4 * entry + view.getUint32(4 * entry, true));
  }

  *string(table: number, index: number): Parser<string | undefined> {
    const place = yield* this.place(table, index);
    if (place === undefined) return undefined;
    const start = place + (yield* this.u32(place));
    const length = yield* this.u32(start);
    const data = yield* this.bytes.read(start + 4, Math.min(length, 4096));
    return decodeUtf8(data, true) ?? '';
  }
}

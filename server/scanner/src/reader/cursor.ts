import type { Parser } from '../types.js';
import { Damaged } from './budget.js';
import type { Bytes } from './bytes.js';

const windowSize = 65_536;

/**
 * A position in bytes with a window around it. A parser makes sure that the window holds what it needs (`fill`, which
 * may wait) and then reads inside it with plain calls, so a pickle costs one yield per 64 KiB and none per opcode.
 */
export class Cursor {
  private window: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.window.buffer);
  /** Offset of the window's first byte. */
  private base = 0;
  /** Index of the next byte inside the window. */
  private index = 0;

  constructor(
    readonly bytes: Bytes,
    position = 0,
  ) {
    this.base = position;
  }

  get position(): number {
    return this.base + this.index;
  }

  /** Bytes that can be read with plain calls. */
  get available(): number {
    return this.window.length - this.index;
  }

  /** Whether `count` bytes are in the window; reads a window where they are not. False at the end of the bytes. */
  *fill(count: number): Parser<boolean> {
    if (this.available >= count) return true;
    const position = this.position;
    this.setWindow(position, yield* this.bytes.read(position, Math.max(count, windowSize)));
    // A source may answer short (a codec's chunk); short is the end only when nothing more comes.
    while (this.window.length < count) {
      const more = yield* this.bytes.read(position + this.window.length, Math.max(count, windowSize));
      if (more.length === 0) return false;
      const joined = new Uint8Array(this.window.length + more.length);
      joined.set(this.window);
      joined.set(more, this.window.length);
      this.setWindow(position, joined);
    }
    return true;
  }

  /** As fill, but ends of bytes are damage. */
  *need(count: number): Parser<void> {
    if (!(yield* this.fill(count))) throw new Damaged('The data ends early.', this.position);
  }

  private setWindow(position: number, window: Uint8Array): void {
    this.base = position;
    this.index = 0;
    this.window = window;
    this.view = new DataView(window.buffer, window.byteOffset, window.byteLength);
  }

  seek(position: number): void {
    const index = position - this.base;
    if (index >= 0 && index <= this.window.length) this.index = index;
    else this.setWindow(position, new Uint8Array(0));
  }

  skip(count: number): void {
    this.seek(this.position + count);
  }

  peek(ahead = 0): number | undefined {
    return this.window[this.index + ahead];
  }

  u8(): number {
    const value = this.view.getUint8(this.index);
    this.index += 1;
    return value;
  }

  u16(): number {
    const value = this.view.getUint16(this.index, true);
    this.index += 2;
    return value;
  }

  u32(): number {
    const value = this.view.getUint32(this.index, true);
    this.index += 4;
    return value;
  }

  i32(): number {
    const value = this.view.getInt32(this.index, true);
    this.index += 4;
    return value;
  }

  u64(): bigint {
    const value = this.view.getBigUint64(this.index, true);
    this.index += 8;
    return value;
  }

  /** Big-endian, as pickle's BINFLOAT. */
  f64be(): number {
    const value = this.view.getFloat64(this.index, false);
    this.index += 8;
    return value;
  }

  /** `count` bytes of the window, not copied. */
  take(count: number): Uint8Array {
    const part = this.window.subarray(this.index, this.index + count);
    this.index += count;
    return part;
  }

  /** Up to `count` bytes of the window from `ahead` on, without moving. */
  look(ahead: number, count: number): Uint8Array {
    return this.window.subarray(this.index + ahead, this.index + ahead + count);
  }

  /** Offset of the next `byte` from the position, inside the window; -1 where it has none. */
  find(byte: number): number {
    const at = this.window.indexOf(byte, this.index);
    return at < 0 ? -1 : at - this.index;
  }

  /** A line up to and without '\n', at most `limit` bytes; undefined where the bytes end before it does. */
  *line(limit: number): Parser<Uint8Array | undefined> {
    let at = this.find(10);
    let wanted = windowSize;
    while (at < 0) {
      if (this.available >= limit)
        throw new Damaged(`A line is longer than ${String(limit)} bytes.`, this.position);
      const before = this.available;
      yield* this.fill(Math.max(before + 1, Math.min(wanted, limit)));
      if (this.available === before) return undefined;
      wanted *= 2;
      at = this.find(10);
    }
    const line = this.take(at);
    this.skip(1);
    return line;
  }
}

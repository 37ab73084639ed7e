import { Damaged } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import { decodeUtf8 } from '../pickle/text.js';
import type { Parser } from '../types.js';

/** A field of a message: its number and what it holds. Offsets are those of the bytes that hold the message. */
export type Field =
  | { readonly kind: 'number'; readonly number: number; readonly value: number }
  | { readonly kind: 'bytes'; readonly number: number; readonly start: number; readonly length: number };

/**
 * Walks the fields of one message by their tags (protobuf.dev, "Encoding"), without a schema. What is not asked for is
 * skipped by its length, so a model's weights are never read.
 */
export class MessageReader {
  private readonly cursor: Cursor;
  private next: number;

  constructor(
    private readonly bytes: Bytes,
    start: number,
    private readonly end: number,
  ) {
    this.cursor = new Cursor(bytes, start);
    this.next = start;
  }

  /** The next field; undefined at the end of the message. Throws Damaged where the bytes are no message. */
  *field(): Parser<Field | undefined> {
    const { cursor } = this;
    cursor.seek(this.next);
    if (this.next >= this.end) return undefined;
    yield* cursor.fill(Math.min(20, this.end - this.next));
    const tag = this.varint();
    const number = Math.floor(tag / 8);
    if (number === 0) throw new Damaged('A field has the number 0.', this.next);
    switch (tag % 8) {
      case 0: {
        const value = this.varint();
        this.next = cursor.position;
        return { kind: 'number', number, value };
      }
      case 1:
        return this.skip(number, 8);
      case 5:
        return this.skip(number, 4);
      case 2:
        return this.skip(number, this.varint());
      default:
        throw new Damaged('A field has a wire type that does not exist.', this.next);
    }
  }

  private skip(number: number, length: number): Field {
    const start = this.cursor.position;
    if (start + length > this.end) throw new Damaged('A field is longer than its message.', start);
    this.next = start + length;
    return { kind: 'bytes', number, start, length };
  }

  /** The text of a field, cut to `limit` bytes. */
  *text(field: Field & { kind: 'bytes' }, limit = 4096): Parser<string> {
    const bytes = yield* this.bytes.read(field.start, Math.min(field.length, limit));
    return decodeUtf8(bytes, true) ?? '';
  }

  /** The message that a field holds. */
  message(field: Field & { kind: 'bytes' }): MessageReader {
    return new MessageReader(this.bytes, field.start, field.start + field.length);
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let index = 0; index < 10; index += 1) {
      if (this.cursor.available === 0 || this.cursor.position >= this.end) {
        throw new Damaged('A number is cut off.', this.cursor.position);
      }
      const byte = this.cursor.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new Damaged('A number is longer than ten bytes.', this.cursor.position);
  }
}

/**
 * The numbers of the top-level fields, each with whether it holds bytes; undefined where the bytes are not one whole
 * message. Reads tags only: a field of a gigabyte costs one read.
 */
export function* topFields(
  bytes: Bytes,
  size: number,
  limit = 2000,
): Parser<Map<number, boolean> | undefined> {
  const reader = new MessageReader(bytes, 0, size);
  const found = new Map<number, boolean>();
  try {
    for (let count = 0; count < limit; count += 1) {
      const field = yield* reader.field();
      if (field === undefined) return found;
      found.set(field.number, field.kind === 'bytes');
    }
    return found;
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}

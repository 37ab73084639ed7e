/** A part of a FlatBuffer: a table by the index of its fields, a vector of tables, a string. */
export type Part = string | readonly Part[] | { readonly [field: number]: Part };

/** Writes a FlatBuffer (flatbuffers.dev, "Internals") with a file identifier of four characters. */
export function flatbuffer(identifier: string, root: Part): Uint8Array {
  const out: number[] = [0, 0, 0, 0, ...new TextEncoder().encode(identifier)];
  const put = (at: number, value: number): void => {
    for (let index = 0; index < 4; index += 1) out[at + index] = (value >>> (8 * index)) & 0xff;
  };
  const align = (): void => {
    while (out.length % 4 !== 0) out.push(0);
  };
  /** Appends the part and makes the offset at `from` lead to it. */
  const write = (part: Part, from: number): void => {
    align();
    if (typeof part === 'string') {
      put(from, out.length - from);
      const bytes = new TextEncoder().encode(part);
      const start = out.length;
      out.push(0, 0, 0, 0, ...bytes, 0);
      put(start, bytes.length);
    } else if (Array.isArray(part)) {
      put(from, out.length - from);
      const items = part as readonly Part[];
      const start = out.length;
      out.push(...new Array<number>(4 + 4 * items.length).fill(0));
      put(start, items.length);
      for (const [index, item] of items.entries()) write(item, start + 4 + 4 * index);
    } else {
      const fields = Object.entries(part).map(([index, value]): [number, Part] => [
        Number(index),
        value as Part,
      ]);
      const count = Math.max(-1, ...fields.map(([index]) => index)) + 1;
      const vtable = out.length;
      out.push(4 + 2 * count, 0, 4 + 4 * fields.length, 0, ...new Array<number>(2 * count).fill(0));
      for (const [place, [index]] of fields.entries()) out[vtable + 4 + 2 * index] = 4 + 4 * place;
      align();
      const table = out.length;
      put(from, table - from);
      out.push(...new Array<number>(4 + 4 * fields.length).fill(0));
      put(table, table - vtable);
      for (const [place, [, value]] of fields.entries()) write(value, table + 4 + 4 * place);
    }
  };
  write(root, 0);
  return Uint8Array.from(out);
}

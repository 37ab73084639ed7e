/** Names in marshalled Python code: bytecode differs with every version, the way names are written does not. */

const flagRef = 0x80;
const shortAscii = new Set(['z', 'Z'].map((type) => type.charCodeAt(0)));
const longStrings = new Set(['a', 'A', 'u', 't', 's'].map((type) => type.charCodeAt(0)));

/**
 * The identifiers and short texts in a marshalled code object (Python/marshal.c), in order and without repetition.
 * Strings carry their type and length, so they are found without reading the instructions around them.
 */
export function marshalNames(bytes: Uint8Array): string[] {
  const found = new Set<string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length && found.size < 2000; at += 1) {
    const type = (bytes[at] ?? 0) & ~flagRef;
    let start = at + 2;
    let length = bytes[at + 1] ?? 0;
    if (!shortAscii.has(type)) {
      if (!longStrings.has(type) || at + 5 > bytes.length) continue;
      length = view.getUint32(at + 1, true);
      start = at + 5;
    }
    if (length < 2 || length > 200 || start + length > bytes.length) continue;
    const text = String.fromCharCode(...bytes.subarray(start, start + length));
    if (/^[\x20-\x7e]+$/.test(text)) found.add(text);
  }
  return [...found];
}

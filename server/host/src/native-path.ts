// Names of files are bytes on Linux, and text in this program. Bytes that are no UTF-8 become lone surrogates U+DC80 to
// U+DCFF and back again, as in Python's "surrogateescape" (PEP 383): no file is out of reach because of its name.

/** A name, or a path, as text. */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(bytes)) return text;
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    out +=
      length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : bytes.toString('utf8', at, at + length);
    at += Math.max(1, length);
  }
  return out;
}

/** What the system is given: the text itself where it is well-formed. */
export function nativePath(path: string): string | Buffer {
  return /(?<![\ud800-\udbff])[\udc80-\udcff]/.test(path) ? encodePath(path) : path;
}

/** The bytes of a path. A surrogate that stands for no byte becomes U+FFFD, which names nothing. */
export function encodePath(path: string): Buffer {
  const parts: Buffer[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    parts.push(code >= 0xdc80 && code <= 0xdcff ? Buffer.of(code - 0xdc00) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** Bytes of the UTF-8 character at `at`; 0 where there is none. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  const part = bytes.subarray(at, at + length);
  return length > 0 && Buffer.from(part.toString('utf8'), 'utf8').equals(part) ? length : 0;
}

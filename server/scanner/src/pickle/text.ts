/** Text as CPython decodes it: strict UTF-8 with lone surrogates let through ("surrogatepass"). */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const loose = new TextDecoder('utf-8', { ignoreBOM: true });

/** undefined where CPython raises UnicodeDecodeError. `cut` allows a character to be cut at the end. */
export function decodeUtf8(bytes: Uint8Array, cut = false): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    if (cut) return loose.decode(bytes);
    return decodeSurrogates(bytes);
  }
}

/** Replaces encoded surrogates (ED A0..BF xx) by U+FFFD; anything else that is wrong stays wrong. */
function decodeSurrogates(bytes: Uint8Array): string | undefined {
  const copy = bytes.slice();
  let found = false;
  for (let index = 0; index + 2 < copy.length; index += 1) {
    if (
      copy[index] === 0xed &&
      ((copy[index + 1] ?? 0) & 0xe0) === 0xa0 &&
      ((copy[index + 2] ?? 0) & 0xc0) === 0x80
    ) {
      copy.set([0xef, 0xbf, 0xbd], index);
      found = true;
    }
  }
  if (!found) return undefined;
  try {
    return strict.decode(copy);
  } catch {
    return undefined;
  }
}

export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 4096) {
    text += String.fromCharCode(...bytes.subarray(index, index + 4096));
  }
  return text;
}

/** Python's "raw-unicode-escape" (opcode UNICODE): latin-1 with \uXXXX and \UXXXXXXXX. undefined where it raises. */
export function decodeRawUnicodeEscape(bytes: Uint8Array): string | undefined {
  const text = decodeLatin1(bytes);
  let wrong = false;
  const decoded = text.replace(
    /(\\+)(u|U)([0-9a-fA-F]{0,8})/g,
    (whole, slashes: string, form: string, digits: string) => {
      // Only an odd number of backslashes starts an escape.
      if (slashes.length % 2 === 0) return whole;
      const width = form === 'u' ? 4 : 8;
      const code = parseInt(digits.slice(0, width), 16);
      if (digits.length < width || code > 0x10ffff) {
        wrong = true;
        return whole;
      }
      return slashes.slice(1) + String.fromCodePoint(code) + digits.slice(width);
    },
  );
  return wrong ? undefined : decoded;
}

/** The content of opcode STRING: quotes stripped, escapes of a bytes literal resolved. undefined where CPython raises. */
export function decodeQuoted(line: Uint8Array): string | undefined {
  const text = decodeLatin1(line);
  const quote = text[0];
  if (text.length < 2 || quote !== text.at(-1) || (quote !== '"' && quote !== "'")) return undefined;
  let wrong = false;
  const decoded = text
    .slice(1, -1)
    .replace(/\\(x[0-9a-fA-F]{0,2}|[0-7]{1,3}|[^]|$)/g, (_whole, escape: string) => {
      const simple = simpleEscapes[escape];
      if (simple !== undefined) return simple;
      if (escape.startsWith('x')) {
        if (escape.length === 3) return String.fromCharCode(parseInt(escape.slice(1), 16));
        wrong = true;
      } else if (/^[0-7]/.test(escape)) return String.fromCharCode(parseInt(escape, 8) & 0xff);
      else if (escape === '') wrong = true;
      return `\\${escape}`;
    });
  return wrong ? undefined : decoded;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What Python's int() and float() strip from bytes: ASCII white space, no other. */
export function stripAscii(text: string): string {
  return text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}

/**
 * Python's int(text, base) for the protocol 0 opcodes: white space, sign, underscores, and in base 0 the prefixes 0x, 0o
 * and 0b. `strtol` is base 0 with a leading zero for octal, as the C unpickler reads INT (Modules/_pickle.c, load_int).
 * undefined where it raises.
 */
export function parsePythonInt(text: string, base: 0 | 10 | 'strtol'): number | bigint | undefined {
  const trimmed = stripAscii(text);
  const octal = base === 'strtol' ? /^([+-]?)0([0-7]+)$/.exec(trimmed) : null;
  if (octal !== null) return (octal[1] === '-' ? -1 : 1) * parseInt(octal[2] ?? '', 8);
  const match = (base === 10 ? decimal : prefixed).exec(trimmed);
  if (match === null) return undefined;
  const digits = (match[2] ?? '').replaceAll('_', '');
  // CPython refuses more than 4300 decimal digits (CVE-2020-10735).
  if (digits.length > 4300) return undefined;
  const value = BigInt(/^0+$/.test(digits) ? '0' : digits);
  const signed = match[1] === '-' ? -value : value;
  return signed >= Number.MIN_SAFE_INTEGER && signed <= Number.MAX_SAFE_INTEGER ? Number(signed) : signed;
}

const decimal = /^([+-]?)([0-9](?:_?[0-9])*)$/;
const prefixed =
  /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?[0-9])*)$/;

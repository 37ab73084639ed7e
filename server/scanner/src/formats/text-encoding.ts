import { decodeUtf8 } from '../pickle/text.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/**
 * The encoding by its byte order mark or, as Python's `json.detect_encoding` tells it (RFC 4627, section 3), by where
 * the first four bytes are NUL: Keras and PyYAML read configuration in any of these.
 */
function encodingOf(bytes: Uint8Array): Encoding {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return bytes.length > 3 && c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0) return b === 0 ? 'utf-32be' : 'utf-16be';
  if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return 'utf-8';
}

/** Text of any encoding that loaders tell by themselves, with its mark if it has one; undefined where it is none. */
export function decodeText(bytes: Uint8Array, cut = false): string | undefined {
  const encoding = encodingOf(bytes);
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, cut);
    case 'utf-16le':
    case 'utf-16be':
      return cut || bytes.length % 2 === 0 ? decodeUtf16(bytes, encoding === 'utf-16le') : undefined;
    default:
      return cut || bytes.length % 4 === 0 ? decodeUtf32(bytes, encoding === 'utf-32le') : undefined;
  }
}

function decodeUtf16(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(2 * index, little));
  return joined(units, (some) => String.fromCharCode(...some));
}

function decodeUtf32(bytes: Uint8Array, little: boolean): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(4 * index, little));
  if (points.some((point) => point > 0x10ffff)) return undefined;
  return joined(points, (some) => String.fromCodePoint(...some));
}

/** In pieces: a call has at most some 100,000 arguments. */
function joined(codes: readonly number[], text: (codes: readonly number[]) => string): string {
  let whole = '';
  for (let index = 0; index < codes.length; index += 4096) whole += text(codes.slice(index, index + 4096));
  return whole;
}

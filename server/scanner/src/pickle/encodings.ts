/** Text encodings in which pickles travel inside strings. Each answers undefined where the text is not of its kind. */

/** Shortest text worth decoding: a pickle that calls something has more than 24 bytes. */
const shortest = 32;

export function decodeBase64(text: string): Uint8Array | undefined {
  const clean = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (clean.length < shortest || !/^[A-Za-z0-9+/]+$/.test(clean)) return undefined;
  const usable = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0));
  const binary = atob(usable);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function decodeHex(text: string): Uint8Array | undefined {
  if (text.length < 2 * shortest || !/^(?:[0-9a-fA-F]{2})+$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

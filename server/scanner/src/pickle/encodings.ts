/** Text encodings in which pickles travel inside strings. Each answers undefined where the text is not of its kind. */

/** Shortest text worth decoding: a pickle that calls something has at least 15 bytes. */
const shortest = 20;

export function decodeBase64(text: string): Uint8Array | undefined {
  // Most text is something else, and goes here; one class of characters keeps the pattern linear.
  if (text.length < shortest || !/^[\sA-Za-z0-9+/=_-]+$/.test(text)) return undefined;
  let clean = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const padding = clean.indexOf('=');
  if (padding >= 0) clean = /[^=]/.test(clean.slice(padding)) ? '' : clean.slice(0, padding);
  if (clean.length < shortest) return undefined;
  const usable = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0));
  const binary = atob(usable);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function decodeHex(text: string): Uint8Array | undefined {
  if (text.length < 2 * shortest - 8 || !/^(?:[0-9a-fA-F]{2})+$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/** A first look at a text, from the bytes that its beginning stands for: a vocabulary has a million words. */
export function mayBeEncoded(text: string, mayBe: (head: Uint8Array) => boolean): boolean {
  const start = text.slice(0, 4 * shortest);
  return [decodeBase64(start), decodeHex(start)].some((head) => head !== undefined && mayBe(head));
}

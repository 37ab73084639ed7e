import type { TextRead } from '@kernelward/checker';

/**
 * Bytes of a Python file as text: UTF-8, or what a coding line among the first two names (PEP 263). Bytes that are not
 * of that encoding become U+FFFD, so that one wrong byte in a comment does not hide the rest of the file.
 */
export function decodePython(bytes: Uint8Array): TextRead {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  // Python refuses a source with a null byte; models have one within their first kilobytes.
  if (utf16 === undefined && bytes.subarray(0, 65_536).includes(0)) return { kind: 'binary' };
  const declared = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/.exec(head)?.[1];
  return { kind: 'text', text: decoderFor(utf16 ?? declared ?? 'utf-8').decode(bytes) };
}

function decoderFor(encoding: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(encoding);
  } catch {
    // An encoding of Python's alone: what matters to the checks is ASCII nearly everywhere.
    return new TextDecoder('latin1');
  }
}

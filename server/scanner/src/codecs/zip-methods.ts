import type { Bytes } from '../reader/bytes.js';
import type { Decoder } from '../reader/spool.js';
import { DeflateDecoder } from './deflate.js';

/** The decoder of a zip compression method (APPNOTE.TXT 4.4.5); undefined for those that are not read. */
export function zipDecoder(method: number, bytes: Bytes, _size: number): Decoder | 'stored' | undefined {
  switch (method) {
    case 0:
      return 'stored';
    case 8:
      return new DeflateDecoder('raw', bytes);
    default:
      return undefined;
  }
}

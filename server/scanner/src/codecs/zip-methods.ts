import type { Bytes } from '../reader/bytes.js';
import type { Decoder } from '../reader/spool.js';
import { Bzip2Decoder } from './bzip2.js';
import { DeflateDecoder } from './deflate.js';
import { XzDecoder, ZipLzmaDecoder } from './xz.js';
import { ZstdDecoder } from './zstd.js';

/**
 * The decoder of a zip compression method (APPNOTE.TXT 4.4.5); undefined for those that are not read. `size` is that of
 * the decompressed member in bytes.
 */
export function zipDecoder(method: number, bytes: Bytes, size: number): Decoder | 'stored' | undefined {
  switch (method) {
    case 0:
      return 'stored';
    case 8:
      return new DeflateDecoder('raw', bytes);
    case 12:
      return new Bzip2Decoder(bytes);
    case 14:
      return new ZipLzmaDecoder(bytes, size);
    case 93:
      return new ZstdDecoder(bytes);
    case 95:
      return new XzDecoder(bytes);
    default:
      return undefined;
  }
}

import { Bzip2Decoder } from '../codecs/bzip2.js';
import { DeflateDecoder } from '../codecs/deflate.js';
import { Lz4Decoder } from '../codecs/lz4.js';
import { LzmaAloneDecoder, XzDecoder } from '../codecs/xz.js';
import { ZstdDecoder } from '../codecs/zstd.js';
import { starts, type Bytes } from '../reader/bytes.js';
import { SpooledBytes, type Decoder } from '../reader/spool.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** A whole file compressed by one codec: joblib with `compress=`, `model.pkl.gz`, `model.tar.xz`. */
export interface Compression {
  readonly name: string;
  /** Every first byte that `matches` accepts. */
  readonly first: readonly number[];
  matches(head: Uint8Array): boolean;
  decoder(bytes: Bytes): Decoder;
}

export const compressions: readonly Compression[] = [
  {
    name: 'zlib',
    first: [0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78],
    // RFC 1950: the method is 8, the window at most 7, and the two bytes are a multiple of 31.
    matches: (head) => {
      const [method = 0, flags = 0] = head;
      return (
        head.length > 6 && (method & 0x8f) === 8 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0
      );
    },
    decoder: (bytes) => new DeflateDecoder('zlib', bytes),
  },
  {
    name: 'gzip',
    first: [0x1f],
    matches: (head) => starts(head, 0x1f, 0x8b, 8),
    decoder: (bytes) => new DeflateDecoder('gzip', bytes),
  },
  {
    name: 'bzip2',
    first: [0x42],
    matches: (head) =>
      starts(head, 0x42, 0x5a, 0x68) &&
      (starts(head.subarray(4), 0x31, 0x41, 0x59) || starts(head.subarray(4), 0x17, 0x72, 0x45)),
    decoder: (bytes) => new Bzip2Decoder(bytes),
  },
  {
    name: 'xz',
    first: [0xfd],
    matches: (head) => starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0),
    decoder: (bytes) => new XzDecoder(bytes),
  },
  {
    name: 'lzma',
    first: [0x5d],
    // No magic: 0x5d is the default properties byte; the dictionary is 2^n or 2^n + 2^(n-1), the size plausible.
    matches: (head) => {
      if (head.length < 14 || head[0] !== 0x5d) return false;
      const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
      const dictionary = view.getUint32(1, true);
      const top = 2 ** Math.floor(Math.log2(Math.max(dictionary, 1)));
      const size = view.getBigUint64(5, true);
      return (
        dictionary >= 4096 &&
        (dictionary === top || dictionary === 1.5 * top) &&
        (size === 0xffff_ffff_ffff_ffffn || size < 2n ** 40n) &&
        head[13] === 0
      );
    },
    decoder: (bytes) => new LzmaAloneDecoder(bytes),
  },
  {
    name: 'lz4',
    first: [0x04],
    matches: (head) => starts(head, 0x04, 0x22, 0x4d, 0x18),
    decoder: (bytes) => new Lz4Decoder(bytes),
  },
  {
    name: 'zstd',
    first: [0x28, ...Array.from({ length: 16 }, (_, index) => 0x50 + index)],
    // A frame, or one that is skipped (RFC 8878, 3.1.2).
    matches: (head) =>
      starts(head, 0x28, 0xb5, 0x2f, 0xfd) ||
      (((head[0] ?? 0) & 0xf0) === 0x50 && starts(head.subarray(1), 0x2a, 0x4d, 0x18)),
    decoder: (bytes) => new ZstdDecoder(bytes),
  },
];

/** Scans what is inside. Offsets of findings are those of the decompressed data, which the member's name says. */
export function* readCompressed(scan: Scan, input: Input, { name, decoder }: Compression): Parser<void> {
  const spooled = new SpooledBytes(decoder(input.bytes), scan.meter, input.bytes.size);
  const inner = scan.inner(input, spooled, `(${name} data)`, input.loader);
  if (inner !== undefined) yield* scan.descend(scan, { ...inner, outermost: input.outermost });
  if (spooled.failure !== undefined) {
    scan.anomaly(input, 'damaged', spooled.failure.message, spooled.failure.offset);
    scan.reason(input, spooled.failure.message);
  }
}

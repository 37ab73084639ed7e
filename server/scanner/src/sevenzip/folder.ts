import { Bzip2Decoder } from '../codecs/bzip2.js';
import { DeflateDecoder } from '../codecs/deflate.js';
import { Lz4Decoder } from '../codecs/lz4.js';
import { lzmaProperties } from '../codecs/lzma.js';
import { Lzma2Decoder, lzma2DictionarySize, RawLzmaDecoder } from '../codecs/xz.js';
import { ZstdDecoder } from '../codecs/zstd.js';
import { Damaged, type Meter } from '../reader/budget.js';
import { SliceBytes, type Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import { SpooledBytes, type Decoder } from '../reader/spool.js';
import { DeltaDecoder, X86Decoder } from './branch.js';
import type { Coder, Folder, StreamsInfo } from './header.js';

/** Length of the signature header, after which packed streams are counted. */
export const signatureLength = 32;

/** What a folder's stream is, or why it cannot be read. */
export type FolderBytes =
  | { readonly kind: 'bytes'; readonly bytes: Bytes }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unread'; readonly reason: string };

/** The streams of the folders, each decompressed as far as it is read. */
export function openFolders(archive: Bytes, info: StreamsInfo, meter: Meter): FolderBytes[] {
  let offset = signatureLength + info.packPosition;
  let packIndex = 0;
  return info.folders.map((folder) => {
    const packed = folder.packed.map(() => {
      const size = info.packSizes[packIndex] ?? 0;
      packIndex += 1;
      offset += size;
      return new SliceBytes(archive, offset - size, size);
    });
    return openFolder(folder, packed, meter);
  });
}

function openFolder(folder: Folder, packed: readonly SliceBytes[], meter: Meter): FolderBytes {
  const [source] = packed;
  if (folder.coders.some(({ method }) => method === '06f10701')) return { kind: 'encrypted' };
  const plain = folder.coders.every(({ inputs, outputs }) => inputs === 1 && outputs === 1);
  if (!plain || source === undefined || packed.length !== 1)
    return { kind: 'unread', reason: 'its coders have several streams (BCJ2)' };
  // A chain: from the coder that is fed from the archive to the one that nobody reads on.
  let bytes: Bytes = source;
  let at = folder.packed[0] ?? 0;
  for (let left = folder.coders.length; left > 0; left -= 1) {
    const coder = folder.coders[at];
    if (coder === undefined) return { kind: 'unread', reason: 'its coders are not bound to each other' };
    const decoder = decoderOf(coder, bytes, folder.sizes[at] ?? 0);
    if (decoder === undefined) return { kind: 'unread', reason: `its method ${coder.method} is not known` };
    if (decoder !== 'copy') bytes = new SpooledBytes(decoder, meter, source.size);
    const next = folder.bindings.find(({ output }) => output === at);
    if (next === undefined) return { kind: 'bytes', bytes };
    at = next.input;
  }
  return { kind: 'unread', reason: 'its coders are bound in a circle' };
}

/** Coder identifiers of 7-Zip and of the codecs that its forks and py7zr add. */
function decoderOf({ method, properties }: Coder, bytes: Bytes, size: number): Decoder | 'copy' | undefined {
  const view = new DataView(properties.buffer, properties.byteOffset, properties.byteLength);
  switch (method) {
    case '00':
      return 'copy';
    case '03':
      return new DeltaDecoder(new ReadDecoder(bytes), (properties[0] ?? 0) + 1);
    case '030101': {
      const known = properties.length >= 5 ? lzmaProperties(properties[0] ?? 255) : undefined;
      if (known === undefined) throw new Damaged('The properties of an LZMA coder are damaged.');
      return new RawLzmaDecoder(new Cursor(bytes), known, view.getUint32(1, true), size);
    }
    case '21':
      return new Lzma2Decoder(new Cursor(bytes), lzma2DictionarySize(properties[0] ?? 0));
    case '03030103':
    case '04':
      return new X86Decoder(new ReadDecoder(bytes));
    case '040108':
      return new DeflateDecoder('raw', bytes);
    case '040202':
      return new Bzip2Decoder(bytes);
    case '04f71101':
      return new ZstdDecoder(bytes);
    case '04f71104':
      return new Lz4Decoder(bytes);
    default:
      return undefined;
  }
}

/** Bytes read from front to back, as a filter reads them. */
class ReadDecoder implements Decoder {
  private at = 0;

  constructor(private readonly bytes: Bytes) {}

  *next(): ReturnType<Decoder['next']> {
    const piece = yield* this.bytes.read(this.at, 65_536);
    this.at += piece.length;
    return piece.length === 0 ? undefined : piece;
  }
}

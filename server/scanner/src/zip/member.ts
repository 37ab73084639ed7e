import { Damaged, type Meter } from '../reader/budget.js';
import { PrefetchedBytes, SliceBytes, type Bytes } from '../reader/bytes.js';
import { SpooledBytes } from '../reader/spool.js';
import { zipDecoder } from '../codecs/zip-methods.js';
import type { Parser } from '../types.js';
import type { ZipEntry } from './directory.js';

export interface OpenMember {
  readonly bytes: Bytes;
  readonly differences: readonly string[];
  readonly localFlags: number;
  readonly dataOffset: number;
}

/** How many bytes of a member come with its local header: enough to tell its format. */
const headLength = 512;

/** Opens a member through its local header. Throws Damaged where there is no local header or the method is unknown. */
export function* openMember(file: Bytes, entry: ZipEntry, meter: Meter): Parser<OpenMember> {
  // PyTorch pads the local extra field so that storages begin at a multiple of 64 bytes.
  const window = yield* file.read(entry.localOffset, 30 + entry.rawName.length + 128 + headLength);
  const view = new DataView(window.buffer, window.byteOffset, window.byteLength);
  if (window.length < 30 || view.getUint32(0, true) !== 0x04034b50) {
    throw new Damaged(
      `The member ${entry.name} has no local header where the directory says.`,
      entry.localOffset,
    );
  }
  const flags = view.getUint16(6, true);
  const method = view.getUint16(8, true);
  const nameLength = view.getUint16(26, true);
  const dataOffset = entry.localOffset + 30 + nameLength + view.getUint16(28, true);
  const differences: string[] = [];
  const name = window.subarray(30, 30 + nameLength);
  if (!same(name, entry.rawName)) differences.push('name');
  if (flags !== entry.flags) differences.push('flags');
  if (method !== entry.method) differences.push('compression method');
  // With a data descriptor (bit 3) the local header leaves sizes and checksum to it.
  if ((flags & 8) === 0) {
    if (view.getUint32(14, true) !== entry.crc) differences.push('checksum');
    const compressed = view.getUint32(18, true);
    const size = view.getUint32(22, true);
    if (compressed !== 0xffffffff && compressed !== entry.compressedSize) differences.push('compressed size');
    if (size !== 0xffffffff && size !== entry.size) differences.push('size');
  }
  const stored = new SliceBytes(file, dataOffset, entry.compressedSize);
  const available = window.subarray(dataOffset - entry.localOffset).subarray(0, entry.compressedSize);
  const raw = new PrefetchedBytes(stored, available);
  const decoder = zipDecoder(entry.method, raw, entry.size);
  if (decoder === undefined) {
    throw new Damaged(
      `The member ${entry.name} is compressed by method ${String(entry.method)}, which is not read.`,
    );
  }
  const bytes = decoder === 'stored' ? raw : new SpooledBytes(decoder, meter, entry.compressedSize);
  return { bytes, differences, localFlags: flags, dataOffset };
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { Cursor } from '../reader/cursor.js';
import type { Machine } from '../pickle/machine.js';
import type { Value } from '../pickle/values.js';
import { findNextStream, readPickle, readStream } from './pickle.js';

/** The magic number 0x1950a86a20f9469cfc6c as LONG1 of ten bytes: torch.serialization.MAGIC_NUMBER. */
const magic = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

export function isLegacyPyTorch(head: Uint8Array): boolean {
  const from = head[0] === 0x80 ? 2 : 0;
  return magic.every((byte, index) => head[from + index] === byte);
}

/**
 * The format of torch.save before 1.6 (torch.serialization._legacy_save): pickles of the magic number, the protocol
 * version, system information, the object and the storage keys, then the storages, each an int64 count and its bytes.
 * Every stream may run code; what follows the last storage is read as pickles as well.
 */
export function* readLegacyPyTorch(scan: Scan, outer: Input): Parser<void> {
  const input: Input = { ...outer, loader: 'pytorch' };
  const cursor = new Cursor(input.bytes);
  const machines: Machine[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { end, machine } = yield* readStream(scan, input, cursor);
    if (end.kind !== 'stop') {
      scan.reason(
        input,
        `Stream ${String(index + 1)} of the file cannot be read beyond byte ${String(end.offset)}.`,
      );
      cursor.seek(end.offset + 1);
      if (yield* findNextStream(scan, cursor)) yield* readPickle(scan, input, cursor.position);
      return;
    }
    machines.push(machine);
  }
  const sizes = storageSizes(machines[3]);
  const keys = machines[4]?.result;
  if (keys?.kind === 'list') {
    for (const key of keys.items) {
      const itemSize = key.kind === 'string' ? sizes.get(key.text) : undefined;
      if (itemSize === undefined || !(yield* cursor.fill(8))) {
        scan.reason(input, 'The storages do not match the tensors.');
        break;
      }
      const count = Number(cursor.u64());
      const size = input.bytes.size;
      if (size !== undefined && cursor.position + count * itemSize > size) {
        scan.anomaly(input, 'bad-lengths', 'A storage is longer than the file.', cursor.position);
        scan.reason(input, 'A storage is longer than the file.');
        break;
      }
      cursor.skip(count * itemSize);
    }
  }
  if (!(yield* cursor.fill(1))) return;
  const from = cursor.position;
  scan.anomaly(input, 'trailing-data', 'Data follows the last storage.', from);
  if (yield* findNextStream(scan, cursor)) yield* readPickle(scan, input, cursor.position);
}

/** Element size by storage key, from the persistent ids ('storage', type, key, location, numel, view). */
function storageSizes(machine: Machine | undefined): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const id of machine?.persistentIds ?? []) {
    if (id.kind !== 'tuple') continue;
    const [tag, type, key] = id.items;
    if (tag?.kind !== 'string' || tag.text !== 'storage' || key?.kind !== 'string') continue;
    sizes.set(key.text, storageItemSize(type));
  }
  return sizes;
}

function storageItemSize(type: Value | undefined): number {
  return type?.kind === 'global' ? (itemSizes[type.name] ?? 1) : 1;
}

const itemSizes: Readonly<Record<string, number>> = {
  DoubleStorage: 8,
  FloatStorage: 4,
  HalfStorage: 2,
  BFloat16Storage: 2,
  LongStorage: 8,
  IntStorage: 4,
  ShortStorage: 2,
  CharStorage: 1,
  ByteStorage: 1,
  BoolStorage: 1,
  ComplexFloatStorage: 8,
  ComplexDoubleStorage: 16,
  QInt8Storage: 1,
  QUInt8Storage: 1,
  QInt32Storage: 4,
  QUInt4x2Storage: 1,
  QUInt2x4Storage: 1,
  UntypedStorage: 1,
};

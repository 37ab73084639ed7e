import { Damaged, type Meter } from '../reader/budget.js';
import { measure, type Bytes } from '../reader/bytes.js';
import type { Parser } from '../types.js';
import { decodeLatin1, decodeUtf8 } from '../pickle/text.js';

/** One entry of the central directory (APPNOTE.TXT 4.3.12). Sizes and offsets in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Of the local header, from the start of the file. */
  readonly localOffset: number;
  /** Unix mode, 0 where the archive does not say. */
  readonly mode: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Bytes before the archive: a self-extractor's program, or another format. */
  readonly prefix: number;
  /** Where the end of central directory record stands. */
  readonly endOffset: number;
}

export interface ZipDirectories {
  /** The one that readers use: named by the last end record. */
  readonly main: ZipDirectory;
  /** Those of earlier end records in the tail: other readers may choose them. */
  readonly others: readonly ZipDirectory[];
}

const endRecord = 22;
const longestComment = 65_535;
const maxEntries = 200_000;

/** Finds and reads the central directories. Throws Damaged where there is none. */
export function* readDirectories(bytes: Bytes, meter: Meter): Parser<ZipDirectories> {
  const size = yield* measure(bytes);
  // Nearly every archive has no comment: its end is in the last kilobytes.
  for (const reach of [4096, endRecord + longestComment]) {
    const start = Math.max(0, size - reach);
    const tail = yield* bytes.read(start, size - start);
    const ends = endRecords(tail);
    const [last, ...earlier] = ends.reverse();
    if (last === undefined) {
      if (start === 0) break;
      continue;
    }
    const main = yield* readDirectory(bytes, meter, tail, start, last, size);
    const others: ZipDirectory[] = [];
    for (const end of earlier.slice(0, 4)) {
      try {
        const other = yield* readDirectory(bytes, meter, tail, start, end, size);
        if (!(yield* isInMember(bytes, main.entries, other.endOffset))) others.push(other);
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
      }
    }
    return { main, others };
  }
  throw new Damaged('The zip archive has no end of central directory record: it is cut off or damaged.');
}

/** Whether the place is inside a member: an archive in an archive has a directory of its own. */
function* isInMember(bytes: Bytes, entries: readonly ZipEntry[], place: number): Parser<boolean> {
  let before: ZipEntry | undefined;
  for (const entry of entries) {
    if (entry.localOffset < place && entry.localOffset >= (before?.localOffset ?? 0)) before = entry;
  }
  if (before === undefined) return false;
  // The local header has an extra field of its own: PyTorch pads with it.
  const lengths = yield* bytes.read(before.localOffset + 26, 4);
  if (lengths.length < 4) return false;
  const view = new DataView(lengths.buffer, lengths.byteOffset, 4);
  const start = before.localOffset + 30 + view.getUint16(0, true) + view.getUint16(2, true);
  return place < start + before.compressedSize;
}

/** Indexes of end records in the tail whose comment fits into what follows them. */
function endRecords(tail: Uint8Array): number[] {
  const found: number[] = [];
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (
    let at = tail.indexOf(0x50);
    at >= 0 && at + endRecord <= tail.length;
    at = tail.indexOf(0x50, at + 1)
  ) {
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      at + endRecord + view.getUint16(at + 20, true) <= tail.length
    ) {
      found.push(at);
    }
  }
  return found;
}

function* readDirectory(
  bytes: Bytes,
  meter: Meter,
  tail: Uint8Array,
  tailStart: number,
  at: number,
  size: number,
): Parser<ZipDirectory> {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  let length = view.getUint32(at + 12, true);
  let offset = view.getUint32(at + 16, true);
  let directoryEnd = tailStart + at;
  // PyTorch's miniz writes the ZIP64 record always, Python where it has to; whoever finds one follows it.
  const record = yield* zip64Record(bytes, tailStart + at);
  if (record !== undefined) ({ length, offset, directoryEnd } = record);
  // Python and most readers take the directory to end where its end record begins; miniz takes the offset as it stands.
  const prefix = directoryEnd - length - offset;
  const start = prefix >= 0 ? offset + prefix : offset;
  if (start < 0 || start + length > size)
    throw new Damaged('The zip directory lies outside the file.', tailStart + at);
  const data = yield* bytes.read(start, length);
  return { entries: entries(data, Math.max(prefix, 0), meter), prefix, endOffset: tailStart + at };
}

function* zip64Record(
  bytes: Bytes,
  end: number,
): Parser<{ length: number; offset: number; directoryEnd: number } | undefined> {
  const locator = yield* bytes.read(Math.max(0, end - 20), 20);
  const locatorView = new DataView(locator.buffer, locator.byteOffset, locator.byteLength);
  if (locator.length < 20 || locatorView.getUint32(0, true) !== 0x07064b50) return undefined;
  for (const place of [Number(locatorView.getBigUint64(8, true)), end - 20 - 56]) {
    const record = yield* bytes.read(Math.max(0, place), 56);
    if (record.length < 56) continue;
    const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
    if (view.getUint32(0, true) !== 0x06064b50) continue;
    return {
      length: Number(view.getBigUint64(40, true)),
      offset: Number(view.getBigUint64(48, true)),
      directoryEnd: Math.max(0, place),
    };
  }
  return undefined;
}

function entries(data: Uint8Array, prefix: number, meter: Meter): ZipEntry[] {
  const found: ZipEntry[] = [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  while (at + 46 <= data.length && view.getUint32(at, true) === 0x02014b50) {
    meter.step();
    if (found.length >= maxEntries)
      throw new Damaged(`The zip archive has more than ${String(maxEntries)} members.`);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const rawName = data.slice(at + 46, at + 46 + nameLength);
    const extra = data.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const wide = zip64Extra(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    found.push({
      name: entryName(rawName, flags),
      rawName,
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: wide[0],
      compressedSize: wide[1],
      localOffset: wide[2] + prefix,
      mode: view.getUint32(at + 38, true) >>> 16,
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return found;
}

/** Sizes and offset from the ZIP64 extra field (APPNOTE.TXT 4.5.3), which holds those that are 0xFFFFFFFF, in order. */
function zip64Extra(extra: Uint8Array, values: [number, number, number]): [number, number, number] {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  const wide: [number, number, number] = [...values];
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const end = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    for (const index of [0, 1, 2] as const) {
      if (wide[index] !== 0xffffffff || field + 8 > end) continue;
      wide[index] = Number(view.getBigUint64(field, true));
      field += 8;
    }
    break;
  }
  return wide;
}

function entryName(raw: Uint8Array, flags: number): string {
  return ((flags & 0x800) !== 0 ? decodeUtf8(raw) : undefined) ?? decodeUtf8(raw) ?? decodeLatin1(raw);
}

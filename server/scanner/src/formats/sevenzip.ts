import { Damaged } from '../reader/budget.js';
import { SliceBytes } from '../reader/bytes.js';
import { openFolders, signatureLength } from '../sevenzip/folder.js';
import { readHeader, type ArchiveHeader } from '../sevenzip/header.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { isPython, stateSource } from './python-source.js';
import { slipReason } from './slip.js';

const magic = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];
/** Names and lengths of files: real headers have some kilobytes. */
const maxHeader = 64 * 2 ** 20;
/** A header may be compressed, and what comes of that too. */
const maxEncodings = 4;

export function isSevenZip(head: Uint8Array): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/**
 * 7z (7zFormat.txt of 7-Zip). No loader of models reads it, but a downloader may unpack it, and scanners that do not
 * are why hostile models were published so (nullifAI).
 */
export function* readSevenZip(scan: Scan, input: Input): Parser<void> {
  scan.anomaly(input, 'unusual-container', 'The content is a 7z archive', 0);
  const header = yield* archiveHeader(scan, input);
  for (const name of [...header.names, ...header.empty]) {
    const slip = slipReason(name);
    if (slip !== undefined) scan.anomaly(input, 'archive-slip', `The member ${name} ${slip}.`);
  }
  const names = header.names[Symbol.iterator]();
  const seen = new Set<string>();
  for (const [index, opened] of openFolders(input.bytes, header, scan.meter).entries()) {
    const files = header.folders[index]?.files ?? [];
    if (opened.kind === 'encrypted')
      scan.anomaly(input, 'encrypted', 'Members of the archive are encrypted.');
    if (opened.kind !== 'bytes') {
      const why = opened.kind === 'encrypted' ? 'it is encrypted' : opened.reason;
      scan.reason(input, `A part of the 7z archive was not read: ${why}.`);
    }
    let offset = 0;
    for (const size of files) {
      const next = names.next();
      const name = next.done === true ? `(file ${String(seen.size + 1)})` : next.value;
      if (seen.has(name))
        scan.anomaly(input, 'duplicate-member', `The member ${name} stands twice in the archive.`);
      seen.add(name);
      if (opened.kind === 'bytes') {
        const inner = scan.inner(input, new SliceBytes(opened.bytes, offset, size), name, input.loader);
        if (inner !== undefined) {
          if (isPython(name)) stateSource(scan, inner);
          yield* scan.guard(inner, scan.descend(scan, inner));
        }
      }
      offset += size;
    }
  }
}

function* archiveHeader(scan: Scan, input: Input): Parser<ArchiveHeader> {
  const start = yield* input.bytes.read(0, signatureLength);
  if (start.length < signatureLength) throw new Damaged('The 7z archive is cut off.', start.length);
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const offset = Number(view.getBigUint64(12, true));
  const size = Number(view.getBigUint64(20, true));
  if (size === 0) return { packPosition: 0, packSizes: [], folders: [], names: [], empty: [] };
  if (size > maxHeader)
    throw new Damaged('The header of the 7z archive is larger than any that is written.', 20);
  let data = yield* input.bytes.read(signatureLength + offset, size);
  for (let encoding = 0; encoding < maxEncodings; encoding += 1) {
    if (data.length === 0) throw new Damaged('The header of the 7z archive lies outside the file.', 12);
    const read = readHeader(data, scan.meter);
    if (read.kind === 'header') return read.header;
    const [opened] = openFolders(input.bytes, read.streams, scan.meter);
    if (opened?.kind === 'encrypted')
      scan.anomaly(input, 'encrypted', 'The names in the archive are encrypted.');
    if (opened?.kind !== 'bytes') throw new Damaged('The header of the 7z archive cannot be decompressed.');
    data = yield* opened.bytes.read(0, Math.min(read.streams.folders[0]?.files[0] ?? 0, maxHeader));
  }
  throw new Damaged('The header of the 7z archive is compressed again and again.');
}

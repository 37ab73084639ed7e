import { Damaged } from '../reader/budget.js';
import { SpooledBytes } from '../reader/spool.js';
import { MemoryBytes } from '../reader/bytes.js';
import type { Loader } from '../facts.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';
import { crc32 } from '../zip/crc32.js';
import { readDirectories, type ZipEntry } from '../zip/directory.js';
import { openMember } from '../zip/member.js';
import { isPython, stateSource } from './python-source.js';
import { slipReason } from './slip.js';
import { linkLeaves } from './tar.js';
import { readCompiledMember } from './torch-export.js';
import { readTorchScriptSource } from './torchscript.js';

/** Members up to this size are read once, checked against their checksum and parsed from memory. */
const checkedSize = 2 ** 20;

/** Flags that ordinary archives set: deflate's level (1, 2), data descriptor (3), UTF-8 names (11). */
const ordinaryFlags = 0b1000_0000_1110;

/**
 * Zip, keyed on the central directory as PyTorch's miniz is: flags, names and checksums of the local headers decide
 * nothing, and where they say otherwise that is a finding (CVE-2025-1944, CVE-2025-1945, CVE-2025-10156). Every member
 * is looked at, whatever its name (CVE-2025-1889).
 */
export function* readZip(scan: Scan, input: Input): Parser<void> {
  const { main, others } = yield* readDirectories(input.bytes, scan.meter);
  const kind = zipKind(main.entries);
  if (input.outermost) scan.formats.add(kind.format);
  if (main.prefix > 0) {
    scan.anomaly(input, 'two-formats', `${String(main.prefix)} bytes precede the zip archive.`, 0);
  }
  if (others.length > 0) {
    scan.anomaly(
      input,
      'second-directory',
      'The zip archive has more than one directory: readers may open different members.',
      main.endOffset,
    );
  }
  const seen = new Set<string>();
  const offsets = new Set<number>();
  for (const { entries } of [main, ...others]) {
    for (const entry of entries) {
      scan.meter.step(16);
      if (offsets.has(entry.localOffset) && entries !== main.entries) continue;
      offsets.add(entry.localOffset);
      if (entries === main.entries) {
        if (seen.has(entry.name)) {
          scan.anomaly(
            input,
            'duplicate-member',
            `The member ${entry.name} stands twice in the archive.`,
            entry.localOffset,
          );
        }
        seen.add(entry.name);
      }
      yield* readMember(scan, input, entry, kind);
    }
  }
}

function* readMember(scan: Scan, input: Input, entry: ZipEntry, { format, loader }: ZipKind): Parser<void> {
  const slip = slipReason(entry.name);
  if (slip !== undefined) {
    scan.anomaly(input, 'archive-slip', `The member ${entry.name} ${slip}.`, entry.localOffset);
  }
  if (entry.name.endsWith('/') && entry.size === 0) return;
  if ((entry.flags & ~ordinaryFlags) !== 0) {
    scan.anomaly(
      input,
      'anomalous-flags',
      `The member ${entry.name} has the flags 0x${entry.flags.toString(16)}.`,
      entry.localOffset,
    );
  }
  let opened;
  try {
    opened = yield* openMember(input.bytes, entry, scan.meter);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    scan.anomaly(input, 'damaged', error.message, entry.localOffset);
    scan.reason(input, error.message);
    return;
  }
  if (opened.differences.length > 0) {
    scan.anomaly(
      input,
      'header-mismatch',
      `Local header and directory disagree about the ${opened.differences.join(', ')} of ${entry.name}.`,
      entry.localOffset,
    );
  }
  let bytes = opened.bytes;
  if (entry.size <= checkedSize) {
    // Stored members that are only data (tensors) are not worth reading for their checksum.
    const whole =
      entry.method === 0 && isStorage(entry.name) ? undefined : yield* readWhole(scan, input, entry, bytes);
    if (whole !== undefined) {
      if (crc32(whole) !== entry.crc) {
        scan.anomaly(input, 'checksum', `The checksum of ${entry.name} is wrong.`, entry.localOffset);
      }
      bytes = new MemoryBytes(whole);
    }
  }
  if ((entry.mode & 0xf000) === 0xa000) {
    const target = new TextDecoder().decode(yield* bytes.read(0, 1024));
    scan.anomaly(
      input,
      linkLeaves({ name: entry.name, link: target, type: '2' }) ? 'archive-slip' : 'link',
      `The member ${entry.name} is a symbolic link to ${target}.`,
      entry.localOffset,
    );
    return;
  }
  const inner = scan.inner(input, bytes, entry.name, loader);
  if (inner === undefined) return;
  const before = scan.formats.size + scan.facts.size;
  if (format === 'torchscript' && /(^|\/)code\/.*\.py$/.test(entry.name))
    yield* readTorchScriptSource(scan, inner);
  else {
    if (isPython(entry.name)) stateSource(scan, inner);
    if (format === 'torch-export' || isAotInductor(entry.name))
      yield* readCompiledMember(scan, inner, entry.name);
    yield* scan.descend(scan, inner);
  }
  if (bytes instanceof SpooledBytes && bytes.failure !== undefined) {
    scan.reason(input, `The member ${entry.name} cannot be decompressed.`);
  }
  const encrypted = ((entry.flags | opened.localFlags) & 1) !== 0;
  if (encrypted && scan.formats.size + scan.facts.size === before) {
    scan.anomaly(input, 'encrypted', `The member ${entry.name} is encrypted.`, entry.localOffset);
    scan.reason(input, `The member ${entry.name} is encrypted and cannot be read.`);
  }
}

/** undefined where decompression fails, which is recorded. */
function* readWhole(
  scan: Scan,
  input: Input,
  entry: ZipEntry,
  bytes: Input['bytes'],
): Parser<Uint8Array | undefined> {
  try {
    // One byte more than the directory promises shows a member that is longer than that.
    const whole = yield* bytes.read(0, entry.size + 1);
    if (bytes instanceof SpooledBytes && bytes.failure !== undefined) throw bytes.failure;
    if (whole.length > entry.size) {
      scan.anomaly(
        input,
        'bad-lengths',
        `The member ${entry.name} is longer than the directory says.`,
        entry.localOffset,
      );
      return undefined;
    }
    if (whole.length < entry.size) {
      scan.anomaly(input, 'damaged', `The member ${entry.name} ends early.`, entry.localOffset);
      scan.reason(input, `The member ${entry.name} ends early.`);
    }
    return whole;
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    if ((entry.flags & 1) === 0) {
      scan.anomaly(input, 'damaged', `The member ${entry.name}: ${error.message}`, entry.localOffset);
      scan.reason(input, `The member ${entry.name} cannot be decompressed.`);
    }
    return undefined;
  }
}

/** `archive/data/0`: the raw bytes of a tensor. They are sniffed like any member, but not read whole. */
function isStorage(name: string): boolean {
  return /(^|\/)(data|constants|tensors)\/\d+$/.test(name);
}

function isAotInductor(name: string): boolean {
  return name.includes('data/aotinductor/');
}

interface ZipKind {
  readonly format: string;
  readonly loader: Loader;
}

/** Length of the longest name below that says what an archive is. */
const longestSign = 'MAR-INF/MANIFEST.json'.length;

/** What the names of the members say about who would load the archive. */
function zipKind(entries: readonly ZipEntry[]): ZipKind {
  // Archives have hundreds of members, most of them tensors: one pass, and no pattern that looks at each of them.
  const seen = new Set<string>();
  let code = false;
  let exported = false;
  let arrays = entries.length > 0;
  for (const { name } of entries) {
    const slash = name.lastIndexOf('/');
    const base = slash < 0 ? name : name.slice(slash + 1);
    // `package/archive_format` of PyTorch 2.8; before, the program lay at the root.
    if (base === 'archive_format' || base === 'serialized_exported_program.json') exported = true;
    if (base === 'data.pkl' || base === 'constants.pkl') seen.add(base);
    else if (name.length <= longestSign) seen.add(`/${name}`);
    exported ||= isAotInductor(name);
    code ||= name.startsWith('code/') || name.includes('/code/');
    arrays &&= name.endsWith('.npy');
  }
  if (seen.has('constants.pkl') && code) return { format: 'torchscript', loader: 'pytorch' };
  if (exported) return { format: 'torch-export', loader: 'pytorch' };
  if (seen.has('data.pkl')) return { format: 'pytorch-zip', loader: 'pytorch' };
  if (seen.has('/config.json') && seen.has('/metadata.json')) return { format: 'keras-zip', loader: 'keras' };
  if (seen.has('/schema.json')) return { format: 'skops', loader: 'skops' };
  if (arrays) return { format: 'npz', loader: 'numpy' };
  if (seen.has('/MAR-INF/MANIFEST.json')) return { format: 'torchserve-mar', loader: 'pytorch' };
  return { format: 'zip', loader: 'archive' };
}

import type { Location } from '@kernelward/policy-schemas';
import { compressions } from '../formats/compressed.js';
import { isNpy } from '../formats/npy.js';
import { looksLikePickle } from '../pickle/sniff.js';
import { decodeLatin1 } from '../pickle/text.js';
import { Damaged, defaultBudget, LimitReached, Meter } from '../reader/budget.js';
import { FileBytes, type Bytes } from '../reader/bytes.js';
import type { Budget, Parser } from '../types.js';
import { readDirectories, type ZipEntry } from '../zip/directory.js';
import { openMember } from '../zip/member.js';
import { maxRows, shorten, type Contents, type ContentsTable } from './contents.js';
import { disassemble } from './disassemble.js';
import { ggufTables, isGguf } from './gguf.js';
import { isSafetensors, safetensorsTables } from './safetensors.js';

export type { ColumnName, Contents, ContentsRow, ContentsTable } from './contents.js';

/** Members that are disassembled where no finding points into them. */
const shownPickles = 2;

/**
 * Tensors, metadata, members and disassembly of a model file of `size` bytes. `findings` are places to show. Never
 * throws for what is in the file: what cannot be read is a note. Reads headers, never tensors' data.
 */
export function* inspectModel(
  size: number,
  findings: readonly Location[] = [],
  budget: Budget = defaultBudget,
): Parser<Contents> {
  const meter = new Meter(budget);
  const file = new FileBytes(size);
  const tables: ContentsTable[] = [];
  const notes: string[] = [];
  try {
    for (const table of yield* tablesOf(file, size, findings, meter))
      if (table.rows.length > 0) tables.push(table);
  } catch (error) {
    if (error instanceof Damaged || error instanceof LimitReached || error instanceof RangeError)
      notes.push(error.message);
    else throw error;
  }
  return { tables, notes };
}

function* tablesOf(
  file: Bytes,
  size: number,
  findings: readonly Location[],
  meter: Meter,
): Parser<ContentsTable[]> {
  const head = yield* file.read(0, 512);
  if (isGguf(head)) return yield* ggufTables(file, meter);
  if (isSafetensors(head, size)) return yield* safetensorsTables(file);
  if (isNpy(head)) return [yield* npyTable(file)];
  if (head[0] === 0x50 && head[1] === 0x4b) return yield* zipTables(file, findings, meter);
  if (compressions.some((compression) => compression.matches(head)) || !looksLikePickle(head, size))
    return [];
  return [yield* disassemble(file, offsets(findings, undefined), meter)];
}

/** The header is a Python literal, shown as it stands. */
function* npyTable(file: Bytes): Parser<ContentsTable> {
  const head = yield* file.read(0, 1024);
  const text = decodeLatin1(head.subarray(10));
  const literal = /\{[^}]*\}/.exec(text)?.[0] ?? '';
  return { kind: 'metadata', columns: ['name', 'value'], rows: [{ cells: ['header', shorten(literal)] }] };
}

function* zipTables(file: Bytes, findings: readonly Location[], meter: Meter): Parser<ContentsTable[]> {
  const { entries } = (yield* readDirectories(file, meter)).main;
  const members: ContentsTable = {
    kind: 'members',
    columns: ['name', 'bytes', 'compressed', 'method'],
    rows: entries.slice(0, maxRows).map(({ name, size, compressedSize, method }) => ({
      cells: [name, String(size), String(compressedSize), methods[method] ?? String(method)],
    })),
    total: entries.length,
  };
  const pointed = new Set(findings.map(({ member }) => member));
  const pickles = entries.filter(({ name }) => name.endsWith('.pkl')).slice(0, shownPickles);
  const shown = new Set<ZipEntry>([
    ...entries.filter(({ name }) => pointed.has(name)).slice(0, 10),
    ...pickles,
  ]);
  const tables: ContentsTable[] = [];
  for (const entry of shown) {
    const { bytes } = yield* openMember(file, entry, meter);
    const start = yield* bytes.read(0, 512);
    if (looksLikePickle(start, bytes.size))
      tables.push(yield* disassemble(bytes, offsets(findings, entry.name), meter, entry.name));
  }
  return [...tables, members];
}

/** Compression methods (APPNOTE.TXT 4.4.5) that occur. */
const methods: Readonly<Record<number, string>> = {
  0: 'stored',
  8: 'deflate',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
};

function offsets(findings: readonly Location[], member: string | undefined): number[] {
  return findings.flatMap((at) => (at.member === member && at.offset !== undefined ? [at.offset] : []));
}

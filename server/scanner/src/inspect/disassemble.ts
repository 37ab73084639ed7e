import { readArgument, truncated } from '../pickle/stream.js';
import { opcodeTable } from '../pickle/opcodes/table.js';
import { decodeLatin1, decodeUtf8 } from '../pickle/text.js';
import { Damaged, type Meter } from '../reader/budget.js';
import type { Bytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';
import { shorten, type ContentsRow, type ContentsTable } from './contents.js';

/** Opcodes before and after each marked one, and of a pickle without marks the first ones. */
const context = 12;
const firstOpcodes = 60;
/** Opcodes that are looked at to get from the start to a mark. A mark further on is shown without what is before it. */
const reach = 200_000;

/**
 * The opcodes of a pickle, as pickletools names them, around the marked offsets (bytes from its start). Reads lengths
 * and arguments, runs nothing.
 */
export function* disassemble(
  bytes: Bytes,
  marks: readonly number[],
  meter: Meter,
  member?: string,
): Parser<ContentsTable> {
  const wanted = [...new Set(marks)].sort((a, b) => a - b).slice(0, 20);
  const rows = new Map<number, ContentsRow>();
  const last = wanted.at(-1);
  let before: { offset: number; row: ContentsRow }[] = [];
  let after = last === undefined ? firstOpcodes : 0;
  const listing = opcodes(new Cursor(bytes), meter);
  for (let count = 0; count < reach; count += 1) {
    const next = yield* listing.next();
    if (next === undefined || (last !== undefined && next.offset > last && after === 0)) break;
    const marked = wanted.includes(next.offset);
    const row = { cells: next.cells, ...(marked && { marked }) };
    if (marked) {
      for (const earlier of before) rows.set(earlier.offset, earlier.row);
      after = context + 1;
    }
    if (after > 0) {
      rows.set(next.offset, row);
      after -= 1;
    } else if (last === undefined) break;
    before = [...before.slice(1 - context), { offset: next.offset, row }];
  }
  for (const mark of wanted.filter((offset) => !rows.has(offset))) yield* from(bytes, mark, meter, rows);
  const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  return {
    kind: 'disassembly',
    ...(member === undefined ? {} : { member }),
    columns: ['offset', 'opcode', 'argument'],
    rows: sorted,
  };
}

/** Opcodes from a mark that reading from the start did not come to: raw arrays stand between pickles of one file. */
function* from(bytes: Bytes, mark: number, meter: Meter, rows: Map<number, ContentsRow>): Parser<void> {
  const listing = opcodes(new Cursor(bytes, mark), meter);
  for (let count = 0; count <= context; count += 1) {
    const next = yield* listing.next();
    if (next === undefined) return;
    if (!rows.has(next.offset))
      rows.set(next.offset, { cells: next.cells, ...(next.offset === mark && { marked: true }) });
  }
}

interface Listed {
  readonly offset: number;
  readonly cells: readonly string[];
}

/** Opcodes one after another, over the ends of streams, until bytes that are none. */
function opcodes(cursor: Cursor, meter: Meter): { next(): Parser<Listed | undefined> } {
  return {
    *next() {
      yield* cursor.fill(9);
      if (cursor.available === 0) return undefined;
      const offset = cursor.position;
      const opcode = opcodeTable[cursor.u8()];
      if (opcode === undefined) return undefined;
      meter.step();
      try {
        const argument = yield* readArgument(cursor, opcode);
        if (argument === truncated) return undefined;
        const text = opcode.name === 'PROTO' ? String(argument) : argumentText(argument, opcode.name);
        return { offset, cells: [String(offset), opcode.name, text] };
      } catch (error) {
        if (error instanceof Damaged) return undefined;
        throw error;
      }
    },
  };
}

function argumentText(argument: unknown, name: string): string {
  if (argument === undefined) return '';
  if (argument instanceof Uint8Array) return shorten(decodeLatin1(argument.subarray(0, 1000)));
  if (Array.isArray(argument))
    return shorten(argument.map((line: unknown) => argumentText(line, name)).join(' '));
  if (typeof argument === 'object' && argument !== null && 'head' in argument && 'length' in argument) {
    const { head, length } = argument as { head: Uint8Array; length: number };
    const text = /UNICODE|STRING/.test(name) ? decodeUtf8(head.subarray(0, 1000), true) : undefined;
    return text === undefined ? `${String(length)} bytes` : shorten(JSON.stringify(text));
  }
  return String(argument);
}

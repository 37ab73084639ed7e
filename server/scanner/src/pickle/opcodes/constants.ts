import { opcode, type Counted, type Opcode } from '../opcode.js';
import type { Machine } from '../machine.js';
import {
  decodeLatin1,
  decodeQuoted,
  decodeRawUnicodeEscape,
  decodeUtf8,
  parsePythonInt,
  stripAscii,
} from '../text.js';
import { isData, keptText, none, type Value } from '../values.js';

/** Opcodes that push a constant: numbers, strings, bytes. */
export const constants: readonly Opcode[] = [
  opcode('N', 'NONE', 0, 'none', (machine) => {
    machine.push(none);
  }),
  opcode(0x88, 'NEWTRUE', 2, 'none', (machine) => {
    machine.push({ kind: 'bool', value: true });
  }),
  opcode(0x89, 'NEWFALSE', 2, 'none', (machine) => {
    machine.push({ kind: 'bool', value: false });
  }),
  // "I00" and "I01" are False and True.
  opcode('I', 'INT', 0, 'line', (machine, line) => {
    const text = decodeLatin1(line);
    if (text === '00' || text === '01') machine.push({ kind: 'bool', value: text === '01' });
    else pushInt(machine, parsePythonInt(text, 'strtol'));
  }),
  opcode('J', 'BININT', 1, 'int4', (machine, value) => {
    machine.push({ kind: 'int', value });
  }),
  opcode('K', 'BININT1', 1, 'uint1', (machine, value) => {
    machine.push({ kind: 'int', value });
  }),
  opcode('M', 'BININT2', 1, 'uint2', (machine, value) => {
    machine.push({ kind: 'int', value });
  }),
  opcode('L', 'LONG', 0, 'line', (machine, line) => {
    pushInt(machine, parsePythonInt(decodeLatin1(line).replace(/L$/, ''), 0));
  }),
  opcode(0x8a, 'LONG1', 2, 'counted1', pushLong),
  opcode(0x8b, 'LONG4', 2, 'countedSigned4', pushLong),
  opcode('F', 'FLOAT', 0, 'line', (machine, line) => {
    const text = stripAscii(decodeLatin1(line)).toLowerCase();
    if (
      !/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?(e[+-]?\d+)?|\.\d+(_\d+)*(e[+-]?\d+)?|inf(inity)?|nan)$/.test(text)
    ) {
      machine.fail('FLOAT is not a number.');
    }
    machine.push({
      kind: 'float',
      value: Number(text.replaceAll('_', '').replace(/inf(inity)?/, 'Infinity')),
    });
  }),
  opcode('G', 'BINFLOAT', 1, 'float8', (machine, value) => {
    machine.push({ kind: 'float', value });
  }),
  opcode('S', 'STRING', 0, 'line', (machine, line) => {
    pushText(machine, decodeQuoted(line), false);
  }),
  // BINSTRING is Python 2's str: which text it is depends on the loader's `encoding`; latin-1 loses nothing.
  opcode('T', 'BINSTRING', 1, 'countedSigned4', pushLatin1),
  opcode('U', 'SHORT_BINSTRING', 1, 'counted1', pushLatin1),
  opcode('V', 'UNICODE', 0, 'line', (machine, line) => {
    pushText(machine, decodeRawUnicodeEscape(line), false);
  }),
  opcode('X', 'BINUNICODE', 1, 'counted4', pushUtf8),
  opcode(0x8c, 'SHORT_BINUNICODE', 4, 'counted1', pushUtf8),
  opcode(0x8d, 'BINUNICODE8', 4, 'counted8', pushUtf8),
  opcode('B', 'BINBYTES', 3, 'counted4', pushBytes),
  opcode('C', 'SHORT_BINBYTES', 3, 'counted1', pushBytes),
  opcode(0x8e, 'BINBYTES8', 4, 'counted8', pushBytes),
  opcode(0x96, 'BYTEARRAY8', 5, 'counted8', (machine, { head, length, offset }) => {
    const value: Value = { kind: 'bytearray', head: head.slice(), length, offset };
    machine.push(value);
    machine.effects.blob(value, machine.at);
  }),
  // Out-of-band data that the caller of load() must bring along; it is no part of the file.
  opcode(0x97, 'NEXT_BUFFER', 5, 'none', (machine) => {
    machine.push({ kind: 'buffer' });
  }),
  opcode(0x98, 'READONLY_BUFFER', 5, 'none', (machine) => {
    const value = machine.top();
    const buffer = value.kind === 'buffer' || value.kind === 'bytes' || value.kind === 'bytearray';
    if (isData(value) && !buffer) machine.fail('READONLY_BUFFER on something that is no buffer.');
  }),
];

function pushInt(machine: Machine, value: number | bigint | undefined): void {
  if (value === undefined) machine.fail('INT or LONG is not a number.');
  machine.push({ kind: 'int', value });
}

/** Two's complement, little-endian; a number that is cut keeps its sign only, which nothing judges. */
function pushLong(machine: Machine, { head, length }: Counted): void {
  let value = 0n;
  for (let index = Math.min(head.length, 64) - 1; index >= 0; index -= 1) {
    value = (value << 8n) | BigInt(head[index] ?? 0);
  }
  if (length <= 64 && ((head[length - 1] ?? 0) & 0x80) !== 0) value -= 1n << BigInt(8 * length);
  const safe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  machine.push({ kind: 'int', value: safe ? Number(value) : value });
}

function pushText(machine: Machine, text: string | undefined, truncated: boolean): void {
  if (text === undefined) machine.fail('A string is not encoded as its opcode prescribes.');
  const value: Value = {
    kind: 'string',
    text: text.length > keptText ? text.slice(0, keptText) : text,
    truncated: truncated || text.length > keptText,
  };
  machine.push(value);
  if (text.length >= 20) machine.effects.blob(value, machine.at);
}

function pushLatin1(machine: Machine, { head, length }: Counted): void {
  pushText(machine, decodeLatin1(head), head.length < length);
}

function pushUtf8(machine: Machine, { head, length }: Counted): void {
  pushText(machine, decodeUtf8(head, head.length < length), head.length < length);
}

function pushBytes(machine: Machine, { head, length, offset }: Counted): void {
  // A copy: the head is a view of a window that would be kept alive as a whole.
  const value: Value = { kind: 'bytes', head: head.slice(), length, offset };
  machine.push(value);
  if (length >= 2) machine.effects.blob(value, machine.at);
}

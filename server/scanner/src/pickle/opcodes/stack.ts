import { opcode, type Opcode } from '../opcode.js';
import { decodeLatin1, parsePythonInt } from '../text.js';
import type { Machine } from '../machine.js';

/** Opcodes that move things on the stack and in the memo, and those that frame the stream. */
export const stackAndMemo: readonly Opcode[] = [
  opcode('(', 'MARK', 0, 'none', (machine) => {
    machine.mark();
  }),
  // POP removes a MARK where the stack since that MARK is empty.
  opcode('0', 'POP', 0, 'none', (machine) => {
    if (machine.stack.length > 0) machine.pop();
    else machine.popMark();
  }),
  opcode('1', 'POP_MARK', 1, 'none', (machine) => {
    machine.popMark();
  }),
  opcode('2', 'DUP', 0, 'none', (machine) => {
    machine.push(machine.top());
  }),
  opcode('g', 'GET', 0, 'line', (machine, line) => {
    machine.recall(memoIndex(machine, line));
  }),
  opcode('h', 'BINGET', 1, 'uint1', (machine, index) => {
    machine.recall(index);
  }),
  opcode('j', 'LONG_BINGET', 1, 'uint4', (machine, index) => {
    machine.recall(index);
  }),
  opcode('p', 'PUT', 0, 'line', (machine, line) => {
    machine.remember(memoIndex(machine, line));
  }),
  opcode('q', 'BINPUT', 1, 'uint1', (machine, index) => {
    machine.remember(index);
  }),
  opcode('r', 'LONG_BINPUT', 1, 'uint4', (machine, index) => {
    machine.remember(index);
  }),
  opcode(0x94, 'MEMOIZE', 4, 'none', (machine) => {
    machine.remember(machine.memo.size);
  }),
  opcode(0x80, 'PROTO', 2, 'uint1', (machine, protocol) => {
    if (protocol > 5) machine.fail(`Protocol ${String(protocol)} does not exist.`);
    machine.protocol = protocol;
  }),
  // The length is checked by the stream, which knows where the bytes end; it changes nothing on the stack.
  opcode(0x95, 'FRAME', 4, 'uint8', () => undefined),
  opcode('.', 'STOP', 0, 'none', (machine) => {
    machine.stop();
  }),
];

function memoIndex(machine: Machine, line: Uint8Array): number {
  const index = parsePythonInt(decodeLatin1(line), 10);
  if (index === undefined) machine.fail('A memo index is not a number.');
  return Number(index);
}

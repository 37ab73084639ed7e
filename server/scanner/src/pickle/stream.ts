import { Damaged, type Meter } from '../reader/budget.js';
import type { Cursor } from '../reader/cursor.js';
import type { Parser } from '../types.js';
import type { Machine } from './machine.js';
import type { ArgumentKind, Arguments, Counted, Opcode } from './opcode.js';
import { opcodeTable } from './opcodes/table.js';
import type { CallValue } from './values.js';

/** Longest line of a protocol 0 opcode: a long integer or string. */
const maxLine = 1 << 24;
/** What is kept of counted content: enough to see a nested pickle's start and to show an argument. */
const keptHead = 65_536;

/** How a stream ended. `offset` is that of the byte after STOP, or of the opcode that cannot run. */
export type StreamEnd =
  | { readonly kind: 'stop'; readonly offset: number; readonly opcodes: number }
  | { readonly kind: 'truncated'; readonly offset: number; readonly opcodes: number }
  | { readonly kind: 'error'; readonly offset: number; readonly opcodes: number; readonly message: string };

/**
 * Called when BUILD has run, with the cursor after it: joblib's unpickler reads an array's raw bytes there. Answers
 * whether it did something to the machine's stack or the cursor.
 */
export type BuildHook = (built: CallValue, machine: Machine, cursor: Cursor) => Parser<void>;

/**
 * Runs one pickle stream from the cursor to STOP or to the first error; never throws for what is in the bytes. The
 * cursor stands after the last byte that was read.
 */
export function* runStream(
  cursor: Cursor,
  machine: Machine,
  meter: Meter,
  onBuild?: BuildHook,
): Parser<StreamEnd> {
  let frameEnd = -1;
  let opcodes = 0;
  try {
    for (;;) {
      // No opcode's fixed part is longer than 9 bytes.
      if (cursor.available < 9) yield* cursor.fill(9);
      const start = cursor.position;
      machine.at = start;
      if (cursor.available === 0) return { kind: 'truncated', offset: start, opcodes };
      meter.step();
      const code = cursor.u8();
      const opcode = opcodeTable[code];
      if (opcode === undefined) {
        return {
          kind: 'error',
          offset: start,
          opcodes,
          message: `0x${code.toString(16)} is not a pickle opcode.`,
        };
      }
      const argument = yield* readArgument(cursor, opcode);
      if (argument === truncated) return { kind: 'truncated', offset: start, opcodes };
      opcodes += 1;
      if (frameEnd >= 0) frameEnd = checkFrame(machine, start, cursor.position, frameEnd, opcode.name);
      opcode.run(machine, argument);
      if (opcode.name === 'FRAME') {
        if (Number(argument) >= 2 ** 63) throw new Damaged('A FRAME is longer than any file.', start);
        frameEnd = cursor.position + Number(argument);
        const size = cursor.bytes.size;
        if (size !== undefined && frameEnd > size)
          machine.effects.anomaly('A FRAME is longer than the data.', start);
      } else if (machine.result !== undefined) {
        return { kind: 'stop', offset: cursor.position, opcodes };
      } else if (machine.built !== undefined) {
        const built = machine.built;
        machine.built = undefined;
        if (onBuild !== undefined) yield* onBuild(built, machine, cursor);
      }
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return { kind: 'error', offset: machine.at, opcodes, message: error.message };
  }
}

/**
 * The Python unpickler ends a frame where FRAME says and refuses what crosses it, the C one reads on (cpython
 * gh-154848, fixed in 3.14.7 and 3.13.15). The machine reads on, and says where readers differ.
 */
function checkFrame(machine: Machine, start: number, end: number, frameEnd: number, name: string): number {
  if (start >= frameEnd) return -1;
  if (name === 'FRAME') machine.effects.anomaly('A FRAME begins inside another.', start);
  else if (end > frameEnd) machine.effects.anomaly(`${name} crosses the end of its FRAME.`, start);
  else if (name === 'STOP' && end < frameEnd) machine.effects.anomaly('A FRAME goes on after STOP.', start);
  else return frameEnd;
  return -1;
}

export const truncated = Symbol('truncated');

/** Reads what follows an opcode byte; `truncated` where the bytes end first. */
export function* readArgument(
  cursor: Cursor,
  opcode: Opcode,
): Parser<Arguments[ArgumentKind] | typeof truncated> {
  switch (opcode.argument) {
    case 'none':
      return undefined;
    case 'uint1':
      return cursor.available < 1 ? truncated : cursor.u8();
    case 'uint2':
      return cursor.available < 2 ? truncated : cursor.u16();
    case 'uint4':
      return cursor.available < 4 ? truncated : cursor.u32();
    case 'int4':
      return cursor.available < 4 ? truncated : cursor.i32();
    case 'uint8':
      return cursor.available < 8 ? truncated : cursor.u64();
    case 'float8':
      return cursor.available < 8 ? truncated : cursor.f64be();
    case 'line':
      return (yield* cursor.line(maxLine)) ?? truncated;
    case 'lines': {
      // Copied: reading the second line may move the window that the first one is a view of.
      const first = (yield* cursor.line(maxLine))?.slice();
      const second = yield* cursor.line(maxLine);
      return first === undefined || second === undefined ? truncated : [first, second];
    }
    case 'counted1':
      return cursor.available < 1 ? truncated : yield* counted(cursor, cursor.u8());
    case 'counted4':
      return cursor.available < 4 ? truncated : yield* counted(cursor, cursor.u32());
    case 'countedSigned4': {
      if (cursor.available < 4) return truncated;
      const length = cursor.i32();
      if (length < 0) throw new Damaged(`${opcode.name} has a negative length.`);
      return yield* counted(cursor, length);
    }
    case 'counted8': {
      if (cursor.available < 8) return truncated;
      const length = cursor.u64();
      if (length > 0x7fff_ffff_ffff_ffffn) throw new Damaged(`${opcode.name} is longer than any file.`);
      return yield* counted(cursor, Number(length));
    }
  }
}

/** The length is checked against what is left before anything is read; the body beyond the head is skipped. */
function* counted(cursor: Cursor, length: number): Parser<Counted | typeof truncated> {
  const offset = cursor.position;
  const size = cursor.bytes.size;
  if (size !== undefined && offset + length > size) return truncated;
  const kept = Math.min(length, keptHead);
  if (!(yield* cursor.fill(kept))) return truncated;
  const head = cursor.take(kept);
  if (length > kept) {
    cursor.skip(length - kept);
    // A compressed stream has no size: only reading shows whether the content is all there.
    if (size === undefined && !(yield* endsAfter(cursor))) return truncated;
  }
  return { head, length, offset };
}

function* endsAfter(cursor: Cursor): Parser<boolean> {
  const last = yield* cursor.bytes.read(cursor.position - 1, 1);
  return last.length === 1;
}

import { Meter, defaultBudget } from '../reader/budget.js';
import { MemoryBytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import { runSync } from '../reader/drivers.js';
import { Machine, type Effects } from './machine.js';
import { opcodeTable } from './opcodes/table.js';
import { runStream } from './stream.js';
import type { GlobalValue } from './values.js';

/** Whether the bytes start as protocol 2 or later does: PROTO, its number, and an opcode. */
export function hasProtoHeader(head: Uint8Array): boolean {
  const protocol = head[1];
  const next = head[2];
  return (
    head[0] === 0x80 &&
    protocol !== undefined &&
    protocol <= 5 &&
    next !== undefined &&
    opcodeTable[next] !== undefined
  );
}

/**
 * Whether the bytes are the start of a pickle of any protocol: protocols 0 and 1 have no magic, so the head is run. It
 * is one where it stops properly, where it imports something, or where it is still good at the end of the head.
 */
export function looksLikePickle(head: Uint8Array, wholeSize: number | undefined): boolean {
  const first = head[0];
  if (first === undefined || opcodeTable[first] === undefined) return false;
  const trial = new Trial();
  const machine = new Machine(trial);
  // The trial reads memory only: the driver never waits, and the head bounds it.
  const end = runSync(
    runStream(new Cursor(new MemoryBytes(head)), machine, new Meter(defaultBudget)),
    nowhere,
  ).value;
  if (trial.imports > 0) return true;
  if (end.kind === 'stop') return end.opcodes >= 2;
  if (end.kind === 'error') return false;
  return wholeSize !== head.length && end.opcodes >= 8;
}

/** Data are full of accidents: a nested pickle must have the header of protocol 2, or import something. */
export function isNestedPickle(data: Uint8Array): boolean {
  if (!hasProtoHeader(data) && data[0] !== 0x63) return false;
  return looksLikePickle(data.subarray(0, 4096), data.length);
}

/** First bytes of the containers in which libraries keep models inside bytes objects: zip, legacy PyTorch, npy, HDF5. */
const containers: readonly (readonly number[])[] = [
  [0x50, 0x4b, 3, 4],
  [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9],
  [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
  [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a],
];

/** Whether bytes inside a pickle start as a model of another format does. */
export function isContainer(head: Uint8Array): boolean {
  return head.length >= 16 && containers.some((magic) => magic.every((byte, index) => head[index] === byte));
}

const nowhere = { size: 0, read: () => new Uint8Array(0) };
const importable = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Counts imports whose names could be imported. */
class Trial implements Effects {
  imports = 0;

  imported({ module, name }: GlobalValue): void {
    if (importable.test(module) && importable.test(name)) this.imports += 1;
  }
  called(): void {
    /* only imports tell a pickle from chance */
  }
  wrote(): void {
    /* as above */
  }
  extension(): void {
    /* random bytes have extension codes too */
  }
  anomaly(): void {
    /* as above */
  }
  expansion(): void {
    /* as above */
  }
  blob(): void {
    /* as above */
  }
}

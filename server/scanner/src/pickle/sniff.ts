import { Meter, defaultBudget } from '../reader/budget.js';
import { MemoryBytes } from '../reader/bytes.js';
import { Cursor } from '../reader/cursor.js';
import { runSync } from '../reader/drivers.js';
import { Machine, type Effects } from './machine.js';
import { opcodeTable } from './opcodes/table.js';
import { runStream, type StreamEnd } from './stream.js';
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
  const { imports, end } = tryOut(head);
  if (imports > 0) return true;
  if (end.kind === 'stop') return end.opcodes >= 2;
  if (end.kind === 'error') return false;
  return wholeSize !== head.length && end.opcodes >= 8;
}

/** Runs the head of something that may be a pickle. It reads memory only: the driver never waits, and the head bounds it. */
function tryOut(head: Uint8Array): { readonly imports: number; readonly end: StreamEnd } {
  const trial = new Trial();
  const bytes = new Cursor(new MemoryBytes(head));
  const end = runSync(runStream(bytes, new Machine(trial), new Meter(defaultBudget)), nowhere).value;
  return { imports: trial.imports, end };
}

/** Data are full of accidents: a nested pickle must have the header of protocol 2, or import something. */
export function isNestedPickle(data: Uint8Array): boolean {
  const head = data.subarray(0, 4096);
  if (hasProtoHeader(data)) return looksLikePickle(head, data.length);
  return startsOld(data) && tryOut(head).imports > 0;
}

/** Whether bytes inside a pickle may be a model at a first look: a forest has a hundred thousand that are plain arrays. */
export function mayHoldModel(head: Uint8Array): boolean {
  return head[0] === 0x80 || startsOld(head) || isContainer(head);
}

/** How pickles of protocols 0 and 1 start: a global, or MARK, list, dict and tuple with one soon after. */
function startsOld([first, second]: Uint8Array): boolean {
  return (
    first === 0x63 ||
    (first === 0x28 && (second === 0x63 || second === 0x69 || second === 0x64 || second === 0x6c))
  );
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

import type { Machine } from './machine.js';

/** What follows the opcode byte. Numbers are little-endian unless said otherwise; lengths are in bytes. */
export interface Arguments {
  none: undefined;
  uint1: number;
  uint2: number;
  uint4: number;
  int4: number;
  uint8: bigint;
  /** Big-endian double. */
  float8: number;
  /** A line without its '\n'. */
  line: Uint8Array;
  lines: readonly [Uint8Array, Uint8Array];
  /** Bytes after a length of that many bytes. */
  counted1: Counted;
  counted4: Counted;
  /** As counted4, but the length is signed: a negative one is an error (BINSTRING, LONG4). */
  countedSigned4: Counted;
  counted8: Counted;
}

/** The head of length-prefixed content; the rest is skipped unread. */
export interface Counted {
  readonly head: Uint8Array;
  readonly length: number;
  /** Offset of the content's first byte. */
  readonly offset: number;
}

export type ArgumentKind = keyof Arguments;

/** One opcode: its name in pickletools, the protocol that introduced it, and what it does to the machine. */
export interface Opcode<K extends ArgumentKind = ArgumentKind> {
  readonly code: number;
  readonly name: string;
  readonly protocol: number;
  readonly argument: K;
  readonly run: (machine: Machine, argument: Arguments[K]) => void;
}

/** Declares an opcode; the type of the argument follows its kind. */
export function opcode<K extends ArgumentKind>(
  code: number | string,
  name: string,
  protocol: number,
  argument: K,
  run: (machine: Machine, argument: Arguments[K]) => void,
): Opcode {
  const byte = typeof code === 'string' ? code.charCodeAt(0) : code;
  // The table is looked up by byte, and the argument is read by the kind that stands beside it.
  return { code: byte, name, protocol, argument, run: run as Opcode['run'] };
}

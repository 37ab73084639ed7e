import type { Opcode } from '../opcode.js';
import { constants } from './constants.js';
import { containers } from './containers.js';
import { objects } from './objects.js';
import { stackAndMemo } from './stack.js';

/** All opcodes of protocols 0 to 5 (Lib/pickletools.py). */
export const opcodes: readonly Opcode[] = [...constants, ...containers, ...stackAndMemo, ...objects];

/** Opcode by its byte. */
export const opcodeTable: readonly (Opcode | undefined)[] = (() => {
  const table = new Array<Opcode | undefined>(256).fill(undefined);
  for (const entry of opcodes) table[entry.code] = entry;
  return table;
})();

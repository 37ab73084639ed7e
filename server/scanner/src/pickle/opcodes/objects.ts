import { opcode, type Opcode } from '../opcode.js';
import type { Machine } from '../machine.js';
import { decodeLatin1, decodeUtf8 } from '../text.js';
import { isData, type Value } from '../values.js';

/** Opcodes that import, call and set state: everything a pickle can do to the world. */
export const objects: readonly Opcode[] = [
  opcode('c', 'GLOBAL', 0, 'lines', (machine, [module, name]) => {
    machine.push(machine.import(identifier(machine, module), identifier(machine, name)));
  }),
  // Any pushed string will do, whichever opcode pushed it.
  opcode(0x93, 'STACK_GLOBAL', 4, 'none', (machine) => {
    const name = machine.pop();
    const module = machine.pop();
    if (name.kind !== 'string' || module.kind !== 'string')
      return machine.fail('STACK_GLOBAL requires two strings.');
    machine.push(machine.import(module.text, name.text));
  }),
  opcode('R', 'REDUCE', 0, 'none', (machine) => {
    const args = machine.pop();
    const callee = machine.top();
    machine.replaceTop(machine.call('REDUCE', callee, machine.spread(args)));
  }),
  opcode('i', 'INST', 0, 'lines', (machine, [module, name]) => {
    const callee = machine.import(ascii(machine, module), ascii(machine, name));
    const args = machine.popMark();
    machine.push(machine.call('INST', callee, args));
  }),
  opcode('o', 'OBJ', 1, 'none', (machine) => {
    const [callee, ...args] = machine.popMark();
    if (callee === undefined) return machine.fail('OBJ has no class.');
    machine.push(machine.call('OBJ', callee, args));
  }),
  opcode(0x81, 'NEWOBJ', 2, 'none', (machine) => {
    const args = machine.pop();
    const callee = machine.pop();
    machine.push(machine.call('NEWOBJ', callee, machine.spread(args)));
  }),
  opcode(0x92, 'NEWOBJ_EX', 4, 'none', (machine) => {
    const kwargs = machine.pop();
    const args = machine.pop();
    const callee = machine.pop();
    requireKeywords(machine, kwargs);
    machine.push(machine.call('NEWOBJ_EX', callee, machine.spread(args), kwargs));
  }),
  opcode('b', 'BUILD', 0, 'none', (machine) => {
    const state = machine.pop();
    build(machine, machine.top(), state);
  }),
  opcode('P', 'PERSID', 0, 'line', (machine, line) => {
    machine.persistent({ kind: 'string', text: ascii(machine, line), truncated: false });
  }),
  opcode('Q', 'BINPERSID', 1, 'none', (machine) => {
    machine.persistent(machine.pop());
  }),
  opcode(0x82, 'EXT1', 2, 'uint1', extension),
  opcode(0x83, 'EXT2', 2, 'uint2', extension),
  opcode(0x84, 'EXT4', 2, 'int4', extension),
];

function identifier(machine: Machine, line: Uint8Array): string {
  return decodeUtf8(line) ?? machine.fail('The name of a global is not UTF-8.');
}

function ascii(machine: Machine, line: Uint8Array): string {
  if (line.some((byte) => byte > 0x7f)) machine.fail('A name is not ASCII.');
  return decodeLatin1(line);
}

/** `**kwargs` takes a mapping whose keys are strings. */
function requireKeywords(machine: Machine, kwargs: Value): void {
  if (kwargs.kind === 'dict' ? kwargs.entries.some(([key]) => key.kind !== 'string') : isData(kwargs)) {
    machine.fail('Keyword arguments are not a dict with strings for keys.');
  }
}

function extension(machine: Machine, code: number): void {
  if (code <= 0) machine.fail('An extension code is not positive.');
  machine.effects.extension(code, machine.at);
  machine.push({ kind: 'extension', code });
}

/** `inst.__setstate__(state)`, or `inst.__dict__.update(state)` and `setattr` for a pair (state, slots). */
function build(machine: Machine, target: Value, state: Value): void {
  switch (target.kind) {
    case 'call':
      target.state = state;
      machine.built = target;
      machine.effects.wrote('BUILD', target, state, machine.at);
      return;
    case 'global':
    case 'persistent':
    case 'extension':
      machine.effects.wrote('BUILD', target, state, machine.at);
      return;
    case 'array':
      return;
    default:
      if (!isEmptyState(state)) machine.fail('BUILD on a value that takes no state.');
  }
}

/** CPython skips a state that is false. */
function isEmptyState(state: Value): boolean {
  switch (state.kind) {
    case 'none':
      return true;
    case 'bool':
      return !state.value;
    case 'int':
    case 'float':
      return Number(state.value) === 0;
    case 'string':
      return state.text === '';
    case 'bytes':
    case 'bytearray':
      return state.length === 0;
    case 'list':
    case 'set':
    case 'frozenset':
      return state.items.length === 0;
    case 'dict':
      return state.entries.length === 0;
    case 'tuple':
      // A pair is (state, slots): both have to be false.
      return state.items.length === 0 || (state.items.length === 2 && state.items.every(isEmptyState));
    default:
      return false;
  }
}

import { opcode, type Opcode } from '../opcode.js';
import type { Machine } from '../machine.js';
import { frozenset, none, tuple, type Value } from '../values.js';

/** Opcodes that make containers and put things into them. */
export const containers: readonly Opcode[] = [
  opcode(']', 'EMPTY_LIST', 1, 'none', (machine) => {
    machine.push({ kind: 'list', items: [] });
  }),
  opcode('l', 'LIST', 0, 'none', (machine) => {
    const items = machine.popMark();
    machine.push({ kind: 'list', items });
  }),
  opcode('a', 'APPEND', 0, 'none', (machine) => {
    const item = machine.pop();
    append(machine, machine.top(), [item]);
  }),
  opcode('e', 'APPENDS', 1, 'none', (machine) => {
    const items = machine.popMark();
    append(machine, machine.top(), items);
  }),
  opcode(')', 'EMPTY_TUPLE', 1, 'none', (machine) => {
    machine.push(tuple([]));
  }),
  opcode('t', 'TUPLE', 0, 'none', (machine) => {
    const items = machine.popMark();
    machine.pushComposed(tuple(items));
  }),
  opcode(0x85, 'TUPLE1', 2, 'none', (machine) => {
    pushTuple(machine, 1);
  }),
  opcode(0x86, 'TUPLE2', 2, 'none', (machine) => {
    pushTuple(machine, 2);
  }),
  opcode(0x87, 'TUPLE3', 2, 'none', (machine) => {
    pushTuple(machine, 3);
  }),
  opcode('}', 'EMPTY_DICT', 1, 'none', (machine) => {
    machine.push({ kind: 'dict', entries: [] });
  }),
  opcode('d', 'DICT', 0, 'none', (machine) => {
    const items = machine.popMark();
    machine.push(machine.dictOf(items));
  }),
  opcode('s', 'SETITEM', 0, 'none', (machine) => {
    const value = machine.pop();
    const key = machine.pop();
    setItems(machine, machine.top(), [key, value]);
  }),
  opcode('u', 'SETITEMS', 1, 'none', (machine) => {
    const items = machine.popMark();
    setItems(machine, machine.top(), items);
  }),
  opcode(0x8f, 'EMPTY_SET', 4, 'none', (machine) => {
    machine.push({ kind: 'set', items: [] });
  }),
  opcode(0x90, 'ADDITEMS', 4, 'none', (machine) => {
    const items = machine.popMark();
    const target = machine.top();
    if (items.length === 0) return;
    if (target.kind === 'set') {
      machine.requireHashable(items);
      for (const item of items) target.items.push(item);
    } else write(machine, 'ADDITEMS', target, { kind: 'list', items });
  }),
  opcode(0x91, 'FROZENSET', 4, 'none', (machine) => {
    const items = machine.popMark();
    machine.requireHashable(items);
    machine.pushComposed(frozenset(items));
  }),
];

function pushTuple(machine: Machine, count: number): void {
  if (machine.stack.length < count) machine.fail('The stack is empty.');
  machine.pushComposed(tuple(machine.stack.splice(-count)));
}

/** True and False are integers, too. */
function isByte(value: Value): boolean {
  return value.kind === 'bool' || (value.kind === 'int' && value.value >= 0 && value.value <= 255);
}

function append(machine: Machine, target: Value, items: readonly Value[]): void {
  // An empty batch touches nothing, whatever stands on the stack.
  if (items.length === 0) return;
  if (target.kind === 'list') {
    for (const item of items) target.items.push(item);
  } else if (target.kind === 'bytearray') {
    if (!items.every(isByte)) {
      machine.fail('A bytearray takes bytes only.');
    }
  } else write(machine, 'APPEND', target, { kind: 'list', items: [...items] });
}

function setItems(machine: Machine, target: Value, items: readonly Value[]): void {
  if (items.length === 0) return;
  if (items.length % 2 !== 0) machine.fail('SETITEMS has a key without a value.');
  if (target.kind === 'dict') {
    for (let index = 0; index < items.length; index += 2) {
      machine.setEntry(target, items[index] ?? none, items[index + 1] ?? none);
    }
    return;
  }
  if (target.kind === 'list' || target.kind === 'bytearray') {
    for (let index = 0; index < items.length; index += 2)
      setIndex(machine, target, items[index], items[index + 1]);
    return;
  }
  write(machine, 'SETITEM', target, { kind: 'list', items: [...items] });
}

/** `list[i] = value`, which SETITEM does too. */
function setIndex(machine: Machine, target: Value, key: Value | undefined, value: Value | undefined): void {
  if (key === undefined || value === undefined) machine.fail('SETITEM lacks a value.');
  const index = key.kind === 'int' || key.kind === 'bool' ? Number(key.value) : NaN;
  const length =
    target.kind === 'list' ? target.items.length : target.kind === 'bytearray' ? target.length : 0;
  const place = index < 0 ? index + length : index;
  if (!(place >= 0 && place < length)) machine.fail('SETITEM has an index that the list does not have.');
  if (target.kind === 'list') target.items[place] = value;
  else if (!isByte(value)) machine.fail('A bytearray takes bytes only.');
}

function write(
  machine: Machine,
  opcodeName: 'SETITEM' | 'APPEND' | 'ADDITEMS',
  target: Value,
  state: Value,
): void {
  switch (target.kind) {
    case 'global':
    case 'call':
    case 'persistent':
    case 'extension':
      machine.effects.wrote(opcodeName, target, state, machine.at);
      return;
    case 'array':
      return;
    default:
      machine.fail(`${opcodeName} on something that does not take items.`);
  }
}

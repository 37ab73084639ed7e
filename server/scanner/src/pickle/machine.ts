import { Damaged } from '../reader/budget.js';
import {
  isData,
  isHashable,
  none,
  type CallOpcode,
  type CallValue,
  type DictValue,
  type GlobalValue,
  type Value,
} from './values.js';

/** What a pickle does, told as it happens. Offsets are those of the opcode, in the bytes that hold the stream. */
export interface Effects {
  imported(global: GlobalValue, offset: number): void;
  called(call: CallValue, offset: number): void;
  /** BUILD, SETITEM and their like on something that the stream did not make itself as plain data. */
  wrote(
    opcode: 'BUILD' | 'SETITEM' | 'APPEND' | 'ADDITEMS',
    target: Value,
    state: Value,
    offset: number,
  ): void;
  extension(code: number, offset: number): void;
  anomaly(detail: string, offset: number): void;
  /** Loading would use far more memory or time than the stream is long. */
  expansion(detail: string, offset: number): void;
  /** A string or bytes object, which may itself hold a pickle. */
  blob(value: Value, offset: number): void;
}

/**
 * The unpickler's machine: stack, metastack (one list per open MARK) and memo over symbolic values. It follows CPython's
 * `pickle._Unpickler` (Lib/pickle.py) operation by operation and stops where that is certain to raise; where CPython
 * would run code it records the call and goes on with a symbolic result.
 */
export class Machine {
  stack: Value[] = [];
  readonly metastack: Value[][] = [];
  readonly memo = new Map<number, Value>();
  readonly persistentIds: Value[] = [];
  protocol = 0;
  /** Offset of the opcode that runs. */
  at = 0;
  /** Set by STOP. */
  result: Value | undefined;
  /** Set by BUILD: joblib reads raw array bytes from the file when it has built this object. */
  built: CallValue | undefined;

  constructor(readonly effects: Effects) {}

  /** Ends the stream where CPython is certain to raise. */
  fail(message: string): never {
    throw new Damaged(message, this.at);
  }

  push(value: Value): void {
    this.stack.push(value);
  }

  /** Pushes a tuple or frozenset; one that unfolds to far more than the stream holds is an attack on its loader. */
  pushComposed(value: Value): void {
    if ((value.kind === 'tuple' || value.kind === 'frozenset') && value.weight > maxWeight) {
      this.effects.expansion('A value unfolds to more than a billion parts', this.at);
    }
    this.push(value);
  }

  pop(): Value {
    return this.stack.pop() ?? this.fail('The stack is empty.');
  }

  top(): Value {
    return this.stack.at(-1) ?? this.fail('The stack is empty.');
  }

  replaceTop(value: Value): void {
    this.stack[this.stack.length - 1] = value;
  }

  mark(): void {
    this.metastack.push(this.stack);
    this.stack = [];
  }

  /** The values since the last MARK, which it removes. */
  popMark(): Value[] {
    const items = this.stack;
    this.stack = this.metastack.pop() ?? this.fail('There is no MARK.');
    return items;
  }

  remember(index: number): void {
    if (index < 0) this.fail('A memo index is negative.');
    if (index > maxMemoIndex)
      this.effects.expansion('A memo index makes the unpickler reserve gigabytes', this.at);
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    this.push(this.memo.get(index) ?? this.fail(`The memo has no entry ${String(index)}.`));
  }

  import(module: string, name: string): GlobalValue {
    const global: GlobalValue = { kind: 'global', module, name };
    this.effects.imported(global, this.at);
    return global;
  }

  call(opcode: CallOpcode, callee: Value, args: readonly Value[], kwargs?: Value): CallValue {
    if (isData(callee)) this.fail(`${opcode} calls something that is not callable.`);
    const call: CallValue = { kind: 'call', opcode, callee, args, kwargs, state: undefined };
    this.effects.called(call, this.at);
    return call;
  }

  persistent(id: Value): void {
    if (this.persistentIds.length < maxPersistentIds) this.persistentIds.push(id);
    this.push({ kind: 'persistent', id });
  }

  /** `func(*args)`: REDUCE and NEWOBJ take any iterable in the Python implementation, a tuple alone in C. */
  spread(args: Value): readonly Value[] {
    switch (args.kind) {
      case 'tuple':
      case 'list':
      case 'set':
      case 'frozenset':
        return args.items;
      case 'dict':
        return args.entries.map(([key]) => key);
      case 'string':
        return [...args.text].map((text) => ({ kind: 'string', text, truncated: false }));
      case 'bytes':
      case 'bytearray':
        return [...args.head].map((value) => ({ kind: 'int', value }));
      case 'global':
      case 'call':
      case 'persistent':
      case 'array':
      case 'extension':
      case 'buffer':
        return [args];
      default:
        return this.fail('Arguments are not a tuple.');
    }
  }

  dictOf(items: readonly Value[]): DictValue {
    if (items.length % 2 !== 0) this.fail('A dict has a key without a value.');
    const dict: DictValue = { kind: 'dict', entries: [] };
    for (let index = 0; index < items.length; index += 2) {
      this.setEntry(dict, items[index] ?? none, items[index + 1] ?? none);
    }
    return dict;
  }

  setEntry(dict: DictValue, key: Value, value: Value): void {
    if (!isHashable(key)) this.fail('A key of a dict is not hashable.');
    dict.entries.push([key, value]);
  }

  requireHashable(items: readonly Value[]): void {
    if (!items.every(isHashable)) this.fail('A member of a set is not hashable.');
  }

  stop(): void {
    this.result = this.pop();
  }
}

/** Hashing a tuple visits its parts every time, however often they are shared. */
const maxWeight = 1e9;
/** CPython's C unpickler keeps the memo as an array up to its highest index. */
const maxMemoIndex = 2 ** 28;
/** A model has one persistent id per tensor; more are counted as steps but not kept. */
const maxPersistentIds = 1_000_000;

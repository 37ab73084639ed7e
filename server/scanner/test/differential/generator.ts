import { opcodes } from '../../src/pickle/opcodes/table.js';
import type { Opcode } from '../../src/pickle/opcode.js';

/** A small fast generator of random numbers (mulberry32): the same seed gives the same pickles everywhere. */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }
}

/** What an opcode needs and leaves, roughly: enough that most pickles run to their end. */
const needs: Readonly<Record<string, number>> = {
  APPEND: 2,
  BUILD: 2,
  SETITEM: 3,
  TUPLE1: 1,
  TUPLE2: 2,
  TUPLE3: 3,
  REDUCE: 2,
  NEWOBJ: 2,
  NEWOBJ_EX: 3,
  STACK_GLOBAL: 2,
  POP: 1,
  DUP: 1,
  PUT: 1,
  BINPUT: 1,
  LONG_BINPUT: 1,
  MEMOIZE: 1,
  BINPERSID: 1,
  READONLY_BUFFER: 1,
};
const makes: Readonly<Record<string, number>> = {
  APPEND: -1,
  BUILD: -1,
  SETITEM: -2,
  TUPLE2: -1,
  TUPLE3: -2,
  REDUCE: -1,
  NEWOBJ: -1,
  NEWOBJ_EX: -2,
  STACK_GLOBAL: -1,
  POP: -1,
  TUPLE1: 0,
  PUT: 0,
  BINPUT: 0,
  LONG_BINPUT: 0,
  MEMOIZE: 0,
  BINPERSID: 0,
  READONLY_BUFFER: 0,
  PROTO: 0,
  FRAME: 0,
};
const takesMark: ReadonlySet<string> = new Set(
  'LIST APPENDS TUPLE DICT SETITEMS ADDITEMS FROZENSET INST OBJ POP_MARK'.split(' '),
);
const ontoTop: ReadonlySet<string> = new Set('APPENDS SETITEMS ADDITEMS POP_MARK'.split(' '));
/** Opcodes that raise on most values: drawn less often, or few pickles would run to their end. */
const particular: ReadonlySet<string> = new Set(
  'APPEND APPENDS SETITEM SETITEMS ADDITEMS BUILD REDUCE NEWOBJ NEWOBJ_EX STACK_GLOBAL DICT FROZENSET OBJ STRING INT LONG FLOAT PERSID INST READONLY_BUFFER GET BINGET LONG_BINGET EXT4'.split(
    ' ',
  ),
);
const texts = ['os', 'system', 'a', '', 'x.y', 'é', 'builtins', 'eval', '\ud83d\ude00'];

/** A pickle that mostly runs: opcodes of all protocols with their arguments, sometimes mutated afterwards. */
export function generate(random: Random): Uint8Array {
  const out: number[] = [];
  const marks: number[] = [];
  let depth = 0;
  let memo = 0;
  const emit = (opcode: Opcode): void => {
    out.push(opcode.code, ...argument(opcode, random, memo));
  };
  const length = 3 + random.below(40);
  for (let count = 0; count < length; count += 1) {
    if (random.below(3) === 0) depth += shape(out, random);
    const opcode = random.pick(opcodes);
    const { name } = opcode;
    const careless = random.below(50) === 0;
    if (name === 'STOP' || (particular.has(name) && random.below(10) > 0)) continue;
    if (name === 'MARK') {
      marks.push(depth);
      depth = 0;
    } else if (takesMark.has(name)) {
      const outer = marks.at(-1);
      if ((outer === undefined || (ontoTop.has(name) && outer === 0 && name !== 'POP_MARK')) && !careless)
        continue;
      marks.pop();
      depth = (outer ?? 0) + (ontoTop.has(name) ? 0 : 1);
    } else {
      if (depth < (needs[name] ?? 0) && !careless) continue;
      if (/GET$/.test(name) && memo === 0 && !careless) continue;
      depth = Math.max(0, depth + (makes[name] ?? 1));
      if (/PUT$/.test(name) || name === 'MEMOIZE') memo += 1;
    }
    emit(opcode);
  }
  if (depth === 0) out.push(0x4e);
  out.push(0x2e);
  return random.below(3) === 0 ? mutate(Uint8Array.from(out), random) : Uint8Array.from(out);
}

/** Shapes that chance seldom finds: a global with a tuple of arguments, called; a container being filled. */
function shape(out: number[], random: Random): number {
  const bytes = (text: string): number[] => [...new TextEncoder().encode(text)];
  switch (random.below(6)) {
    case 0:
      out.push(0x63, ...bytes('m\nn\n'), 0x29, random.pick([0x52, 0x81]));
      return 1;
    case 1:
      out.push(0x8c, 2, ...bytes('os'), 0x8c, 1, ...bytes('f'), 0x93, 0x4b, 1, 0x85, 0x52, 0x7d, 0x62);
      return 1;
    case 2:
      out.push(0x5d, 0x28, 0x4b, 1, 0x4b, 2, 0x65);
      return 1;
    case 3:
      out.push(0x7d, 0x28, 0x4b, 1, 0x4e, 0x75);
      return 1;
    case 4:
      out.push(0x28, 0x63, ...bytes('m\nc\n'), 0x4e, 0x6f);
      return 1;
    default:
      out.push(0x8f, 0x28, 0x4b, 1, 0x90);
      return 1;
  }
}

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = [...bytes];
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(copy.length);
    switch (random.below(3)) {
      case 0:
        copy[at] = random.below(256);
        break;
      case 1:
        copy.splice(at, 1 + random.below(3));
        break;
      default:
        copy.splice(at, 0, random.below(256));
    }
  }
  return Uint8Array.from(copy);
}

function argument(opcode: Opcode, random: Random, memo: number): number[] {
  const index = random.below(Math.max(memo, 1));
  switch (opcode.argument) {
    case 'none':
      return [];
    case 'uint1':
      return [opcode.name === 'PROTO' ? random.below(6) : /EXT/.test(opcode.name) ? random.below(4) : index];
    case 'uint2':
      return [random.below(256), random.below(2)];
    case 'uint4':
      return little(index, 4);
    case 'int4':
      return little(random.pick([0, 1, -1, 1000]), 4);
    case 'uint8':
      return little(random.below(100), 8);
    case 'float8':
      return Array.from({ length: 8 }, () => random.below(256));
    case 'line':
      return [...line(opcode.name, random, index), 10];
    case 'lines':
      return [...utf8(random.pick(texts)), 10, ...utf8(random.pick(texts)), 10];
    case 'counted1':
      return counted(content(opcode.name, random), 1);
    case 'counted4':
    case 'countedSigned4':
      return counted(content(opcode.name, random), 4);
    case 'counted8':
      return counted(content(opcode.name, random), 8);
  }
}

function line(name: string, random: Random, index: number): number[] {
  switch (name) {
    case 'INT':
      return utf8(random.pick(['00', '01', '1', '-7', '0x1f', ' 12 ', '1_0', '09', '']));
    case 'LONG':
      return utf8(random.pick(['1L', '-123456789012345678901L', '5', 'L']));
    case 'FLOAT':
      return utf8(random.pick(['1.5', '-1e10', 'nan', 'inf', '.5', '5.', 'x']));
    case 'GET':
    case 'PUT':
      return utf8(String(index));
    case 'STRING':
      return utf8(random.pick(["'os'", '"system"', "'a\\n'", "'\\x41'", "'", 'os', "'\\101'"]));
    case 'UNICODE':
      return utf8(random.pick(['os', '\\u0041', 'a\\\\b', '']));
    default:
      return utf8(random.pick(['pid', '0']));
  }
}

function content(name: string, random: Random): number[] {
  if (/LONG/.test(name)) return Array.from({ length: random.below(5) }, () => random.below(256));
  return utf8(random.pick(texts));
}

function counted(bytes: readonly number[], width: number): number[] {
  return [...little(bytes.length, width), ...bytes];
}

function utf8(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

function little(value: number, width: number): number[] {
  let left = BigInt.asUintN(8 * width, BigInt(value));
  return Array.from({ length: width }, () => {
    const byte = Number(left & 0xffn);
    left >>= 8n;
    return byte;
  });
}

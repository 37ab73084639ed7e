import { opcodes } from '../../src/pickle/opcodes/table.js';

/**
 * Assembles a pickle from the notation of pickletools: one opcode a line, its argument as Python or JSON would write it.
 * Inert by construction: it makes bytes, nothing here can load them.
 *
 *     PROTO 2
 *     GLOBAL os system
 *     BINUNICODE "echo"
 *     TUPLE1
 *     REDUCE
 *     STOP
 *
 * `RAW 00 ff` stands for bytes of no opcode. A comment starts with `#`.
 */
export function assemble(text: string): Uint8Array {
  const out: number[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    if (name === 'RAW') out.push(...hex(rest));
    else out.push(...instruction(name, rest));
  }
  return Uint8Array.from(out);
}

function instruction(name: string, rest: string): number[] {
  const opcode = opcodes.find((entry) => entry.name === name);
  if (opcode === undefined) throw new Error(`There is no opcode ${name}.`);
  return [opcode.code, ...argument(opcode.argument, rest)];
}

function argument(kind: string, rest: string): number[] {
  switch (kind) {
    case 'none':
      return [];
    case 'uint1':
      return little(rest, 1);
    case 'uint2':
      return little(rest, 2);
    case 'uint4':
    case 'int4':
      return little(rest, 4);
    case 'uint8':
      return little(rest, 8);
    case 'float8': {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, Number(rest), false);
      return [...new Uint8Array(view.buffer)];
    }
    case 'line':
      return [...text(rest), 10];
    case 'lines': {
      const [module = '', attribute = ''] = rest.split(/\s+/);
      return [...text(module), 10, ...text(attribute), 10];
    }
    case 'counted1':
      return counted(rest, 1);
    case 'counted4':
    case 'countedSigned4':
      return counted(rest, 4);
    case 'counted8':
      return counted(rest, 8);
    default:
      throw new Error(`Unknown kind of argument ${kind}.`);
  }
}

/** A string in JSON's quotes, or bytes in hexadecimal. */
function counted(rest: string, width: number): number[] {
  const content = rest.startsWith('"') ? text(JSON.parse(rest) as string) : hex(rest);
  return [...little(String(content.length), width), ...content];
}

function little(value: string, width: number): number[] {
  let left = BigInt.asUintN(8 * width, BigInt(value));
  return Array.from({ length: width }, () => {
    const byte = Number(left & 0xffn);
    left >>= 8n;
    return byte;
  });
}

function text(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}

export function hex(value: string): number[] {
  return (value.match(/[0-9a-fA-F]{2}/g) ?? []).map((byte) => parseInt(byte, 16));
}

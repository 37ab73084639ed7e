import { opcodes } from '../../src/pickle/opcodes/table.js';

/**
 * Compiles a Python-like expression to a pickle, so that a gadget is one line of data. Inert: it makes bytes.
 *
 *     os:system("x")                     GLOBAL os system, REDUCE
 *     random:_os.system("x")             a dotted name: STACK_GLOBAL
 *     new a:B(1) · obj a:B(1) · inst a:B(1) · newex a:B(1, k=2)      NEWOBJ, OBJ, INST, NEWOBJ_EX
 *     a:b << {"k": 1}                    BUILD
 *     a:b[1 := 2]                        SETITEM
 *     pid("x") · ext(1)                  BINPERSID, EXT1
 *     b"00ff"                            bytes, in hexadecimal
 *     (a; b; c)                          each in turn, POP between them: the last one stays
 */
export function compile(text: string, style: 'GLOBAL' | 'STACK_GLOBAL' = 'GLOBAL'): Uint8Array {
  const compiler = new Compiler(tokens(text), style);
  const body = compiler.whole();
  return Uint8Array.from([...emit('PROTO'), 4, ...body, ...emit('STOP')]);
}

type Code = number[];

const codes = new Map(opcodes.map(({ name, code }) => [name, code]));

function emit(name: string): Code {
  const code = codes.get(name);
  if (code === undefined) throw new Error(`There is no opcode ${name}.`);
  return [code];
}

function tokens(text: string): string[] {
  const found = text.match(/b?"(?:[^"\\]|\\.)*"|-?\d+|[\w.]+:[\w.<>]+|\w+|<<|:=|[()[\]{},:;=]/g) ?? [];
  if (found.join('').replace(/\s/g, '') !== text.replace(/\s/g, ''))
    throw new Error(`Not understood: ${text}`);
  return found;
}

class Compiler {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly style: 'GLOBAL' | 'STACK_GLOBAL',
  ) {}

  whole(): Code {
    const code = this.expression();
    if (this.at < this.tokens.length) throw new Error(`Left over: ${this.tokens.slice(this.at).join(' ')}`);
    return code;
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new Error(`${token} expected at ${this.tokens.slice(this.at).join(' ')}`);
  }

  private expression(): Code {
    let code = this.called();
    for (;;) {
      if (this.take('<<')) code = [...code, ...this.called(), ...emit('BUILD')];
      else return code;
    }
  }

  private called(): Code {
    const how = ['new', 'obj', 'inst', 'newex'].find((word) => this.take(word));
    if (how === 'inst') {
      const [module = '', name = ''] = this.next().split(':');
      this.expect('(');
      return [...emit('MARK'), ...this.list(')').flat(), ...emit('INST'), ...line(module), ...line(name)];
    }
    let code = this.atom();
    let first = true;
    for (;;) {
      if (this.take('(')) {
        const keywords: Code[] = [];
        const args = this.list(')', keywords);
        const form = first ? how : undefined;
        if (form === 'obj') code = [...emit('MARK'), ...code, ...args.flat(), ...emit('OBJ')];
        else if (form === 'newex') code = [...code, ...tuple(args), ...dict(keywords), ...emit('NEWOBJ_EX')];
        else code = [...code, ...tuple(args), ...emit(form === 'new' ? 'NEWOBJ' : 'REDUCE')];
        first = false;
      } else if (this.take('[')) {
        const key = this.expression();
        this.expect(':=');
        code = [...code, ...key, ...this.expression(), ...emit('SETITEM')];
        this.expect(']');
      } else return code;
    }
  }

  /** Items up to the closing bracket; `name=value` goes to `keywords`. */
  private list(end: string, keywords?: Code[]): Code[] {
    const items: Code[] = [];
    while (!this.take(end)) {
      if (keywords !== undefined && this.tokens[this.at + 1] === '=') {
        const name = this.next();
        this.expect('=');
        keywords.push([...string(name), ...this.expression()]);
      } else items.push(this.expression());
      if (!this.take(',') && this.tokens[this.at] !== end) throw new Error(`${end} expected`);
    }
    return items;
  }

  private atom(): Code {
    const token = this.next();
    if (token === '(') return this.parenthesis();
    if (token === '[') return [...emit('MARK'), ...this.list(']').flat(), ...emit('LIST')];
    if (token === '{') return this.dict();
    if (token === 'None') return emit('NONE');
    if (token === 'True') return emit('NEWTRUE');
    if (token === 'False') return emit('NEWFALSE');
    if (token === 'pid' || token === 'ext') {
      this.expect('(');
      const [item = []] = this.list(')');
      return token === 'pid' ? [...item, ...emit('BINPERSID')] : [...emit('EXT1'), item[1] ?? 1];
    }
    if (token.startsWith('b"')) {
      const bytes = (token.match(/[0-9a-f]{2}/g) ?? []).map((byte) => parseInt(byte, 16));
      return [...emit('BINBYTES'), ...little(bytes.length), ...bytes];
    }
    if (token.startsWith('"')) return string(JSON.parse(token) as string);
    if (/^-?\d+$/.test(token)) return [...emit('BININT'), ...little(Number(token))];
    const [module, name] = token.split(':');
    if (module === undefined || name === undefined) throw new Error(`Not understood: ${token}`);
    return this.style === 'STACK_GLOBAL' || name.includes('.')
      ? [...string(module), ...string(name), ...emit('STACK_GLOBAL')]
      : [...emit('GLOBAL'), ...line(module), ...line(name)];
  }

  /** A tuple, or steps in turn. */
  private parenthesis(): Code {
    const first = this.take(')') ? undefined : this.expression();
    if (first === undefined) return tuple([]);
    if (this.tokens[this.at] === ';') {
      let code = first;
      while (this.take(';')) code = [...code, ...emit('POP'), ...this.expression()];
      this.expect(')');
      return code;
    }
    if (this.take(')')) return tuple([first]);
    this.expect(',');
    return tuple([first, ...this.list(')')]);
  }

  private dict(): Code {
    const entries: Code[] = [];
    while (!this.take('}')) {
      const key = this.expression();
      this.expect(':');
      entries.push([...key, ...this.expression()]);
      this.take(',');
    }
    return dict(entries);
  }
}

function tuple(items: readonly Code[]): Code {
  return [...emit('MARK'), ...items.flat(), ...emit('TUPLE')];
}

function dict(entries: readonly Code[]): Code {
  return [...emit('MARK'), ...entries.flat(), ...emit('DICT')];
}

function string(text: string): Code {
  const bytes = utf8(text);
  return [...emit('BINUNICODE'), ...little(bytes.length), ...bytes];
}

function line(text: string): Code {
  return [...utf8(text), 10];
}

function utf8(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

function little(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff];
}

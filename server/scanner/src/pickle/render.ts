import { pathOf, type Value } from './values.js';

/**
 * A value as Python would write it, cut to `limit` characters. Bounded in depth and width too: a memo can make a value
 * of a few bytes that would be written in terabytes.
 */
export function render(value: Value, limit = 120): string {
  const writer = { left: limit, text: '' };
  write(value, writer, 0);
  return writer.left < 0 ? `${writer.text.slice(0, limit)}…` : writer.text;
}

/** The argument list of a call, without parentheses. */
export function renderArguments(args: readonly Value[], kwargs: Value | undefined, limit = 160): string {
  const writer = { left: limit, text: '' };
  writeAll(args, writer, 0);
  if (kwargs?.kind === 'dict' && kwargs.entries.length > 0) {
    add(args.length > 0 ? ', **' : '**', writer);
    write(kwargs, writer, 0);
  }
  return writer.left < 0 ? `${writer.text.slice(0, limit)}…` : writer.text;
}

interface Writer {
  left: number;
  text: string;
}

const maxDepth = 5;

function add(text: string, writer: Writer): void {
  if (writer.left < 0) return;
  writer.text += text;
  writer.left -= text.length;
}

function writeAll(values: readonly Value[], writer: Writer, depth: number): void {
  for (const [index, value] of values.entries()) {
    if (writer.left < 0) return;
    if (index > 0) add(', ', writer);
    write(value, writer, depth);
  }
}

function write(value: Value, writer: Writer, depth: number): void {
  if (writer.left < 0) return;
  if (depth > maxDepth) {
    add('…', writer);
    return;
  }
  switch (value.kind) {
    case 'none':
      add('None', writer);
      return;
    case 'bool':
      add(value.value ? 'True' : 'False', writer);
      return;
    case 'int':
    case 'float':
      add(String(value.value).slice(0, 40), writer);
      return;
    case 'string':
      add(quote(value.text.slice(0, 200)) + (value.truncated || value.text.length > 200 ? '…' : ''), writer);
      return;
    case 'bytes':
    case 'bytearray':
      add(value.length <= 32 ? `b${quote(latin1(value.head))}` : `<${String(value.length)} bytes>`, writer);
      return;
    case 'list':
      add('[', writer);
      writeAll(value.items, writer, depth + 1);
      add(']', writer);
      return;
    case 'tuple':
      add('(', writer);
      writeAll(value.items, writer, depth + 1);
      add(value.items.length === 1 ? ',)' : ')', writer);
      return;
    case 'set':
    case 'frozenset':
      add('{', writer);
      writeAll(value.items, writer, depth + 1);
      add('}', writer);
      return;
    case 'dict':
      add('{', writer);
      for (const [index, [key, item]] of value.entries.entries()) {
        if (writer.left < 0) return;
        if (index > 0) add(', ', writer);
        write(key, writer, depth + 1);
        add(': ', writer);
        write(item, writer, depth + 1);
      }
      add('}', writer);
      return;
    case 'global':
      add(pathOf(value).slice(0, 200), writer);
      return;
    case 'call':
      write(value.callee, writer, depth + 1);
      add('(', writer);
      writeAll(value.args, writer, depth + 1);
      add(')', writer);
      return;
    case 'persistent':
      add('<persistent ', writer);
      write(value.id, writer, depth + 1);
      add('>', writer);
      return;
    case 'extension':
      add(`<extension ${String(value.code)}>`, writer);
      return;
    case 'buffer':
      add('<buffer>', writer);
      return;
    case 'array':
      add('<array>', writer);
      return;
  }
}

/** Control characters are escaped: a message goes to terminals and editors. */
function quote(text: string): string {
  const escaped = text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `'${escaped}'`;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 64));
}

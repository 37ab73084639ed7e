import { Damaged } from '../reader/budget.js';
import { Cursor } from '../reader/cursor.js';
import type { Input, Scan } from '../scan.js';
import type { Parser } from '../types.js';

/** R's serialization in XDR: "X\n" and a version, alone (RDS) or after "RDX2\n", "RDX3\n" (RData). */
export function isRds(head: Uint8Array): boolean {
  const at = rdsStart(head);
  return (
    at >= 0 &&
    head[at] === 0x58 &&
    head[at + 1] === 10 &&
    head[at + 4] === 0 &&
    [2, 3].includes(head[at + 5] ?? 0)
  );
}

function rdsStart(head: Uint8Array): number {
  const rdata = head[0] === 0x52 && head[1] === 0x44 && head[2] === 0x58 && head[4] === 10;
  return rdata ? 5 : 0;
}

const pairlists = new Set([2, 5, 6, 3, 17, 239, 240]);
const language = new Set([6, 21, 240]);
const maxItems = 20_000_000;

/**
 * R data (R Internals, 1.8 "Serialization Formats"). Functions and formulas are ordinary in models and only run when
 * somebody calls them; a promise runs its expression when its name is first touched (CVE-2024-27322, R before 4.4.0).
 */
export function* readRds(scan: Scan, input: Input): Parser<void> {
  const start = yield* input.bytes.read(0, 32);
  const cursor = new Cursor(input.bytes, rdsStart(start) + 2);
  const int = function* (): Parser<number> {
    yield* cursor.need(4);
    return ((cursor.u8() << 24) | (cursor.u8() << 16) | (cursor.u8() << 8) | cursor.u8()) >> 0;
  };
  const version = yield* int();
  yield* int();
  yield* int();
  if (version === 3) cursor.skip(yield* int());
  // What is still to be read, the next item last: an item, or the expression of a promise.
  const pending: ('item' | 'expression')[] = ['item'];
  for (let count = 0; pending.length > 0; count += 1) {
    if (count > maxItems) throw new Damaged('The R data have too many parts.', cursor.position);
    scan.meter.step();
    const expected = pending.pop();
    const at = cursor.position;
    const flags = yield* int();
    const type = flags & 255;
    const attributes = (flags & 0x200) !== 0;
    if (expected === 'expression' && language.has(type)) {
      scan.add(
        {
          kind: 'embedded-code',
          language: 'r',
          what: 'a promise with an R expression, which R before 4.4.0 runs when the object is touched',
          at: scan.location(input, at),
          loader: 'r',
        },
        'promise',
      );
    }
    if (pairlists.has(type)) {
      // Attributes and tag where the flags say so, then head and tail. In a promise the tail is its expression.
      const tagged = (flags & 0x400) !== 0;
      if (type === 5) pending.push('expression', 'item');
      else pending.push('item', 'item');
      if (tagged) pending.push('item');
      if (attributes) pending.push('item');
      continue;
    }
    switch (type) {
      case 254: // NULL and the constants
      case 253:
      case 252:
      case 251:
      case 250:
      case 249:
      case 242:
      case 241:
        break;
      case 255: // a reference, its index in the flags or behind them
        if (flags >> 8 === 0) yield* int();
        break;
      case 1: // a symbol: its name follows
        pending.push('item');
        break;
      case 247: // package, namespace and persistent names: a vector of strings
      case 248:
      case 246: {
        yield* int();
        const length = yield* int();
        for (let index = 0; index < Math.min(length, 1000); index += 1) pending.push('item');
        break;
      }
      case 4: // environment: locked, then enclosure, frame, hash table, attributes
        yield* int();
        pending.push('item', 'item', 'item', 'item');
        break;
      case 22: // external pointer: protected value and tag
        pending.push('item', 'item');
        if (attributes) pending.push('item');
        break;
      case 23: // weak reference
        break;
      case 7:
      case 8: // special and builtin functions by name
        cursor.skip(yield* int());
        break;
      case 9: {
        const length = yield* int();
        if (length > 0) skip(input, cursor, length);
        break;
      }
      case 10:
      case 13:
        skip(input, cursor, 4 * (yield* int()));
        if (attributes) pending.push('item');
        break;
      case 14:
        skip(input, cursor, 8 * (yield* int()));
        if (attributes) pending.push('item');
        break;
      case 15:
        skip(input, cursor, 16 * (yield* int()));
        if (attributes) pending.push('item');
        break;
      case 24:
        skip(input, cursor, yield* int());
        if (attributes) pending.push('item');
        break;
      case 16:
      case 19:
      case 20: {
        const length = yield* int();
        if (length < 0 || length > maxItems) throw new Damaged('A vector of the R data is too long.', at);
        if (attributes) pending.push('item');
        for (let index = 0; index < length; index += 1) pending.push('item');
        break;
      }
      case 238: // ALTREP: class, state, attributes
        pending.push('item', 'item', 'item');
        break;
      case 25: // S4 object
        if (attributes) pending.push('item');
        break;
      default:
        // Bytecode has a format of its own: what follows it cannot be found without it.
        scan.reason(input, `An item of type ${String(type)} in the R data is not read.`);
        return;
    }
  }
}

function skip(input: Input, cursor: Cursor, length: number): void {
  const size = input.bytes.size;
  if (length < 0 || (size !== undefined && cursor.position + length > size))
    throw new Damaged('A vector of the R data is longer than the data.', cursor.position);
  cursor.skip(length);
}

import type { Random } from '../differential/generator.js';

/** Numbers that parsers get wrong: zero, signs, and the borders of every width that formats store lengths in. */
const borders = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
/** Bytes that make depth where they stand many times: marks, lists, protobuf groups, JSON, YAML and Jinja brackets. */
const nesting = ['(', ']', '[', '{', '{"a":', '- ', '{{', '{%if ', '((', '\x0a\x0a', '\x91', '\x81'];

/**
 * One seeded mutant of `bytes`: one to four of single bits and bytes, integers at every width and order replaced by
 * borders or moved by a little, blocks that are cut out, repeated, moved or taken from `other`, depth, and truncation.
 */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let mutant: Uint8Array = bytes.slice();
  for (let count = 1 + random.below(4); count > 0 && mutant.length > 0; count -= 1) {
    mutant = once(mutant, other, random);
  }
  return mutant;
}

function once(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  switch (random.below(11)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    case 1:
      bytes[at] = random.below(256);
      return bytes;
    case 2:
    case 3:
      return integer(bytes, at, random);
    case 4:
      return join(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(16)));
    case 5:
      return repeat(bytes, at, random);
    case 6: {
      const from = random.below(other.length + 1);
      const piece = other.subarray(from, from + 1 + random.below(512));
      return join(bytes.subarray(0, at), piece, bytes.subarray(at + random.below(piece.length + 1)));
    }
    case 7: {
      const text = new TextEncoder().encode(random.pick(nesting).repeat(1 << random.below(12)));
      return join(bytes.subarray(0, at), text, bytes.subarray(at));
    }
    case 8:
      return join(bytes.subarray(0, at), new Uint8Array(random.below(64)), bytes.subarray(at));
    case 9:
      return join(bytes, other.subarray(0, 65_536));
    default:
      return bytes.slice(0, at);
  }
}

/** An integer of 1, 2, 4 or 8 bytes, little or big end first, becomes a border or moves by a little. */
function integer(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  const width = random.pick([1, 2, 4, 8]);
  if (at + width > bytes.length) return bytes;
  const little = random.below(4) > 0;
  const order = Array.from({ length: width }, (_, index) => at + (little ? index : width - 1 - index));
  const value = order.reduce(
    (sum, place, index) => sum | (BigInt(bytes[place] ?? 0) << BigInt(8 * index)),
    0n,
  );
  const next =
    random.below(2) === 0
      ? random.pick(borders)
      : random.pick([value + 1n, value - 1n, value * 2n, value / 2n, -value]);
  for (const [index, place] of order.entries()) bytes[place] = Number((next >> BigInt(8 * index)) & 0xffn);
  return bytes;
}

/** A block again and again, up to some 64 KiB. */
function repeat(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  const block = bytes.subarray(at, at + 1 + random.below(64));
  const times = Math.min(1 << random.below(13), Math.ceil(65_536 / block.length));
  const blocks = new Uint8Array(block.length * times);
  for (let index = 0; index < times; index += 1) blocks.set(block, index * block.length);
  return join(bytes.subarray(0, at), blocks, bytes.subarray(at));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

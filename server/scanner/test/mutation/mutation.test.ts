import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync, zlibSync } from 'fflate';
import { fileURLToPath } from 'node:url';
import { generate, Random } from '../differential/generator.js';
import { scanBytes } from '../support/scan.js';
import { cases } from '../support/second-wave.js';
import { specimen } from '../support/specimen.js';
import { zip } from '../support/zip.js';

/** Every format's seeds: the examples of the rules' documentation, and what wraps them. */
function seeds(): Uint8Array[] {
  const folder = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));
  const examples = readdirSync(folder).flatMap((name) =>
    [...readFileSync(`${folder}${name}`, 'utf8').matchAll(/```(\w+)\n([^]*?)```/g)].map(
      ([, language = '', body = '']) => specimen(language, body),
    ),
  );
  const gguf = Uint8Array.from([
    0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
    0, 0x61, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x62,
  ]);
  const safetensors = new TextEncoder().encode(
    '\u0042\0\0\0\0\0\0\0{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}            \0\0\0\0',
  );
  const hdf5 = Uint8Array.from([
    0x89,
    0x48,
    0x44,
    0x46,
    13,
    10,
    26,
    10,
    2,
    8,
    8,
    0,
    ...new Array<number>(24).fill(0),
    48,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0x4f,
    0x48,
    0x44,
    0x52,
    2,
    0,
    12,
    0x11,
    16,
    0,
    0,
    ...new Array<number>(30).fill(7),
  ]);
  const npy = new TextEncoder().encode('\u0093NUMPY').slice(1);
  return [
    ...examples,
    ...Object.values(cases).flatMap(({ benign, hostile }) => [benign, hostile]),
    ...given(),
    gguf,
    safetensors,
    hdf5,
    Uint8Array.from([0x93, ...npy, 1, 0, 10, 0, ...new TextEncoder().encode("{'a': 1}\n\n")]),
    Uint8Array.from([28, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33, ...new Array<number>(60).fill(4)]),
    Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x21, 0, 0, 0x80, 2, 0x4e, 0x2e, 0, 0, 0, 0]),
    Uint8Array.from([
      0x04, 0x22, 0x4d, 0x18, 0x64, 0x40, 0xa7, 4, 0, 0, 0x80, 0x80, 2, 0x4e, 0x2e, 0, 0, 0, 0,
    ]),
    Uint8Array.from([
      0x42,
      0x5a,
      0x68,
      0x39,
      0x31,
      0x41,
      0x59,
      0x26,
      0x53,
      0x59,
      ...new Array<number>(40).fill(0x55),
    ]),
    Uint8Array.from([
      0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4, 0, 0, 0, 0, 2, 0, 0x21, 1, 16, 0, 0, 0, 0, 0, 0, 0, 1, 0, 3,
      0x80, 2, 0x4e, 0x2e, 0,
    ]),
    Uint8Array.from([
      0x5d,
      0,
      0,
      0x80,
      0,
      255,
      255,
      255,
      255,
      255,
      255,
      255,
      255,
      0,
      ...new Array<number>(40).fill(0x33),
    ]),
  ].flatMap((bytes) => [
    bytes,
    gzipSync(bytes),
    zlibSync(bytes),
    zip([{ name: 'a/x', data: bytes, deflate: true }]),
  ]);
}

/** `KERNELWARD_SEEDS` names a folder with files to mutate, too, such as test/real/make.py writes. */
function given(): Uint8Array[] {
  const folder = process.env['KERNELWARD_SEEDS'];
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`))
    .filter((bytes) => bytes.length < 65_536)
    .map((bytes) => new Uint8Array(bytes));
}

/** `KERNELWARD_MUTATIONS` sets how many mutants each seed has. */
const each = Number(process.env['KERNELWARD_MUTATIONS'] ?? 8);
const budget = { maxBytes: 4_000_000, maxInflatedBytes: 4_000_000, maxSteps: 400_000, deadline: 20_000 };

void test('no mutant of any format makes the scanner throw, hang or leave its budget', () => {
  const random = new Random(Number(process.env['KERNELWARD_SEED'] ?? 7));
  for (const seed of [...seeds(), ...Array.from({ length: 40 }, () => generate(random))]) {
    for (let count = 0; count < each; count += 1) {
      const mutant = mutate(seed, random);
      const begin = performance.now();
      const result = scanBytes(mutant, budget);
      const hex = Buffer.from(mutant.subarray(0, 400)).toString('hex');
      assert.ok(performance.now() - begin < 15_000, `slow: ${hex}`);
      assert.ok(result.bytesRead <= budget.maxBytes, `read too much: ${hex}`);
      assert.ok(result.complete || result.incompleteReasons.length > 0, hex);
    }
  }
});

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = [...bytes];
  for (let count = 1 + random.below(4); count > 0 && copy.length > 0; count -= 1) {
    const at = random.below(copy.length);
    switch (random.below(5)) {
      case 0:
        copy[at] = random.below(256);
        break;
      case 1:
        copy[at] = random.pick([0, 0x7f, 0x80, 0xff]);
        break;
      case 2:
        copy.splice(at, 1 + random.below(8));
        break;
      case 3:
        copy.splice(at, 0, ...copy.slice(at, at + 1 + random.below(16)));
        break;
      default:
        copy.length = at;
    }
  }
  return Uint8Array.from(copy);
}

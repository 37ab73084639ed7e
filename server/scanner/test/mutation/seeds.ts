import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync, zlibSync } from 'fflate';
import { generate, type Random } from '../differential/generator.js';
import { cases } from '../support/second-wave.js';
import { exportCases } from '../support/torch-export.js';
import { specimen } from '../support/specimen.js';
import { zip } from '../support/zip.js';

/** Headers of formats that no example of the documentation has. */
const headers = [
  // GGUF with an array of strings
  '4747554603000000 0000000000000000 0100000000000000 0100000000000000 61 08000000 0100000000000000 62',
  // safetensors
  '4200000000000000 7b2261223a7b226474797065223a22463332222c227368617065223a5b315d2c22646174615f6f666673657473223a5b302c345d7d7d 202020202020202020202020 00000000',
  // HDF5, superblock 2 and an object header
  `894844460d0a1a0a 02080800 ${'00'.repeat(24)} 30000000 0000000000000000 4f484452 02000c11 100000 ${'07'.repeat(30)}`,
  // NumPy
  '934e554d5059 0100 0a00 7b2761273a20317d0a0a',
  // TensorFlow Lite
  `1c000000 54464c33 ${'04'.repeat(60)}`,
  // Zstandard, lz4, bzip2, xz, lzma
  '28b52ffd 0458 210000 80024e2e 00000000',
  '04224d18 6440a7 04000080 80024e2e 00000000',
  `425a6839 314159265359 ${'55'.repeat(40)}`,
  'fd377a585a00 0004 00000000 0200210110000000 00000000 01000380 024e2e00',
  `5d00008000 ffffffffffffffff 00 ${'33'.repeat(40)}`,
].map((digits) => Uint8Array.from(Buffer.from(digits.replaceAll(' ', ''), 'hex')));

/** Seeds of every format: the documentation's examples, the second wave, pickles, bare headers, and what wraps them. */
export function seeds(random: Random): Uint8Array[] {
  const folder = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));
  const examples = readdirSync(folder).flatMap((name) =>
    [...readFileSync(`${folder}${name}`, 'utf8').matchAll(/```(\w+)\n([^]*?)```/g)].map(
      ([, language = '', body = '']) => specimen(language, body),
    ),
  );
  const bare = [
    ...examples,
    ...Object.values(cases).flatMap(({ benign, hostile }) => [benign, hostile]),
    ...Object.values(exportCases.reports),
    ...Object.values(exportCases.ignores),
    ...headers,
    ...Array.from({ length: 40 }, () => generate(random)),
  ];
  return [...given(), ...bare.flatMap((bytes) => [bytes, ...wrapped(bytes)])];
}

function wrapped(bytes: Uint8Array): Uint8Array[] {
  return [gzipSync(bytes), zlibSync(bytes), zip([{ name: 'a/x', data: bytes, deflate: true }])];
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

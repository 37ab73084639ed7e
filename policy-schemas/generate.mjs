// Writes src/generated/*.ts from schemas/*.schema.json. With --check it fails where a file is out of date instead.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFromFile } from 'json-schema-to-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes('--check');
let stale = 0;
for (const file of (await readdir(join(here, 'schemas')))
  .filter((name) => name.endsWith('.schema.json'))
  .sort()) {
  const text = await compileFromFile(join(here, 'schemas', file), {
    bannerComment: `/* Generated from schemas/${file} by generate.mjs. Edit the schema, then run: npm run generate */`,
    additionalProperties: false,
    unreachableDefinitions: true,
    format: true,
  });
  const target = join(here, 'src', 'generated', file.replace('.schema.json', '.ts'));
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) continue;
  if (check) {
    console.error(`${target} is out of date: run npm run generate`);
    stale += 1;
  } else await writeFile(target, text);
}
process.exit(stale ? 1 : 0);

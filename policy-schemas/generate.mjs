// Writes src/generated: for each schemas/NAME.schema.json its types (NAME.ts) and the schema itself as an object
// (NAME.schema.ts), and the texts of presets/*.yaml (presets.ts). JSON and YAML are not imported directly because the
// packages that use them also run in a browser, and because Node 20 warns about JSON modules.
// With --check it fails where a file is out of date instead.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFromFile } from 'json-schema-to-typescript';

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes('--check');
let stale = 0;

/** Writes the file, or in a check counts it when it differs. */
async function emit(name, text) {
  const target = join(here, 'src', 'generated', name);
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) return;
  if (check) {
    console.error(`${target} is out of date: run npm run generate`);
    stale += 1;
  } else await writeFile(target, text);
}

async function files(folder, suffix) {
  const names = await readdir(join(here, folder));
  return names.filter((name) => name.endsWith(suffix)).sort();
}

const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

for (const file of await files('schemas', '.schema.json')) {
  const banner = `/* Generated from schemas/${file} by generate.mjs. Edit the schema, then run: npm run generate */`;
  const name = file.replace('.schema.json', '');
  const types = await compileFromFile(join(here, 'schemas', file), {
    bannerComment: banner,
    additionalProperties: false,
    unreachableDefinitions: true,
    // Bounds on lengths are for the validator; as tuple types they would only be noise.
    ignoreMinAndMaxItems: true,
    format: true,
  });
  await emit(`${name}.ts`, types);
  const schema = JSON.parse(await readFile(join(here, 'schemas', file), 'utf8'));
  const text = JSON.stringify(schema, null, 2);
  await emit(`${name}.schema.ts`, `${banner}\nexport const ${camelCase(name)}Schema = ${text};\n`);
}

const presets = {};
for (const file of await files('presets', '.yaml')) {
  presets[file.replace('.yaml', '')] = await readFile(join(here, 'presets', file), 'utf8');
}
await emit(
  'presets.ts',
  '/* Generated from presets/*.yaml by generate.mjs. Edit those, then run: npm run generate */\n' +
    `export const presetTexts: Readonly<Record<string, string>> = ${JSON.stringify(presets, null, 2)};\n`,
);

const data = async (name) =>
  JSON.parse(await readFile(join(here, '../native-agent/data', `${name}.json`), 'utf8'));
const hosts = await data('hosts');
const ports = (await data('model-servers')).map(({ port }) => Number(port));
await emit(
  'known-hosts.ts',
  '/* Generated from native-agent/data by generate.mjs. Edit that, then run: npm run generate */\n' +
    '/** What hosts are known for; `*.` stands for every name below. */\n' +
    `export const knownHosts: readonly { readonly host: string; readonly kind: string; readonly reason: string }[] = ${JSON.stringify(hosts, null, 2)};\n` +
    '/** Ports of this machine at which programs serve models by their defaults. */\n' +
    `export const modelServers: readonly number[] = ${JSON.stringify(ports)};\n`,
);
process.exit(stale ? 1 : 0);

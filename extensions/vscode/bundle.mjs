// dist/ as it ships: the client for Node, minified, and the server's bundles copied from server/dist.
import { cp, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(here('dist/server'), { recursive: true, force: true });
await build({
  entryPoints: { extension: here('src/extension.ts') },
  outdir: here('dist'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  // jsonc-parser and others ship UMD builds whose inner requires esbuild cannot follow.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
const server = here('../../server/dist');
for (const name of await readdir(server).catch(() => []))
  if (/\.(cjs|json)$/.test(name)) await cp(`${server}/${name}`, here(`dist/server/${name}`));

// dist/ as it ships: the client for both extension hosts, minified, the server's bundles copied from server/dist, and the
// Python that starts protected kernels.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { policySchema } from '@kernelward/language-server/policy-schema';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(here('dist/server'), { recursive: true, force: true });
const common = {
  outdir: here('dist'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  external: ['vscode'],
  // jsonc-parser and others ship UMD builds whose inner requires esbuild cannot follow.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: [here('src/extension.ts')],
  platform: 'node',
  target: 'node20',
  // CommonJS has no import.meta; what is shared with ESM asks where it stands.
  banner: { js: "const kernelwardBundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'kernelwardBundleUrl' },
});
await build({
  ...common,
  entryPoints: [here('src/browser.ts')],
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  target: 'es2022',
});
const server = here('../../server/dist');
for (const name of await readdir(server).catch(() => []))
  if (/\.(cjs|json|web\.js)$/.test(name)) await cp(`${server}/${name}`, here(`dist/server/${name}`));

// For users of Red Hat's YAML extension, which then answers for policy files instead of the server.
await mkdir(here('dist/schemas'), { recursive: true });
await writeFile(here('dist/schemas/policy-file.schema.json'), JSON.stringify(policySchema));

await rm(here('dist/python'), { recursive: true, force: true });
await mkdir(here('dist/python/kernelward_jupyter'), { recursive: true });
await cp(here('python/serve.py'), here('dist/python/serve.py'));
const jupyter = here('../jupyterlab/kernelward_jupyter');
for (const name of await readdir(jupyter))
  if (name.endsWith('.py')) await cp(`${jupyter}/${name}`, here(`dist/python/kernelward_jupyter/${name}`));

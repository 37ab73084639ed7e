// The server as it ships, in two files without node_modules: kernelward-server.cjs (language server and command line)
// and scan-worker.cjs, which stands beside it because it runs in processes of its own.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { yamlBundleOptions } from './language-server/bundle/options.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(await readFile(here('cli/package.json'), 'utf8'));

await build({
  entryPoints: {
    'kernelward-server': here('cli/dist/src/kernelward.js'),
    'scan-worker': here('host/dist/src/scan-worker.js'),
  },
  outdir: here('dist'),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  // CommonJS has no import.meta: the worker is found beside the bundle.
  banner: { js: "const kernelwardBundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'kernelwardBundleUrl' },
  logLevel: 'warning',
  ...yamlBundleOptions,
});

// The language server for a browser's worker, with the scanner in it.
await build({
  entryPoints: { 'kernelward-server.web': here('language-server/dist/src/web/worker.js') },
  outdir: here('dist'),
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  define: { KERNELWARD_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
  alias: { ...yamlBundleOptions.alias, path: 'path-browserify' },
  mainFields: ['browser', 'module', 'main'],
});

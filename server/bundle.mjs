// The server as it ships, in two files without node_modules: kernelward-server.cjs (language server and command line)
// and scan-worker.cjs, which stands beside it because it runs in processes of its own.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { yamlBundleOptions } from './language-server/bundle/options.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(await readFile(here('cli/package.json'), 'utf8'));

/** The pages of the rules that speak about source text, for hovers. */
async function rulePages() {
  const folder = here('source/docs/rules');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const pages = names.map(async (name) => [name.slice(0, -3), await readFile(`${folder}/${name}`, 'utf8')]);
  return Object.fromEntries(await Promise.all(pages));
}

/**
 * Parsers and their data (600 KB) run in workers alone. The server's side knows the name of the rule set and the budget;
 * should it ever use more of the scanner, the build fails.
 */
const scannerByName = {
  name: 'scanner-by-name',
  setup(bundle) {
    bundle.onResolve({ filter: /^@kernelward\/scanner$/ }, () => ({ path: 'scanner', namespace: 'by-name' }));
    bundle.onLoad({ filter: /.*/, namespace: 'by-name' }, async () => {
      const { ruleSetVersion, defaultBudget } = await import('./scanner/dist/src/index.js');
      const constant = (name, value) => `export const ${name} = ${JSON.stringify(value)};`;
      return {
        contents: constant('ruleSetVersion', ruleSetVersion) + constant('defaultBudget', defaultBudget),
      };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const forNode = {
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
  logLevel: 'warning',
  ...yamlBundleOptions,
};
const bundleUrl = { 'import.meta.url': 'kernelwardBundleUrl' };

await build({
  ...forNode,
  entryPoints: { 'kernelward-server': here('cli/dist/src/kernelward.js') },
  define: { ...bundleUrl, KERNELWARD_RULE_PAGES: JSON.stringify(await rulePages()) },
  plugins: [scannerByName],
});
await build({
  ...forNode,
  entryPoints: { 'scan-worker': here('host/dist/src/scan-worker.js') },
  define: bundleUrl,
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

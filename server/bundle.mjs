// The server as it ships, without node_modules: kernelward-server.cjs is what is started (language server and command
// line). Node reads a whole file before its first line runs, and a server starts with every editor: so each of the others
// is read when it is needed. `scan` is in kernelward-scan.cjs, the other commands of a terminal in
// kernelward-commands.cjs; of the language server, its protocol's library is in lsp-library.cjs, what follows the answer
// to `initialize` in kernelward-language.cjs, and the YAML library, for policies that are being edited, in
// policy-yaml.cjs. scan-worker.cjs runs in processes of its own.
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
 * Parsers and their data (600 KB) run in workers alone. The server's side knows the name of the rule set, the budget and
 * the result of a scan that did not come to reading; should it ever use more of the scanner, the build fails.
 */
const scannerByName = {
  name: 'scanner-by-name',
  setup(bundle) {
    const byName = () => ({ path: 'scanner', namespace: 'by-name' });
    bundle.onResolve({ filter: /^@kernelward\/scanner$/ }, byName);
    bundle.onResolve({ filter: /^\.\/rule-set\.js$/ }, byName);
    bundle.onLoad({ filter: /.*/, namespace: 'by-name' }, async () => {
      const { ruleSetVersion, defaultBudget } = await import('./scanner/dist/src/index.js');
      const constant = (name, value) => `export const ${name} = ${JSON.stringify(value)};`;
      return {
        contents:
          constant('ruleSetVersion', ruleSetVersion) +
          constant('defaultBudget', defaultBudget) +
          "export { incompleteResult } from './incomplete-result.js';",
        resolveDir: here('scanner/dist/src'),
      };
    });
  },
};

/**
 * What one file takes from another beside it.
 * @param {string} file
 * @param {(path: string) => string | undefined} expression what the file exports for it; undefined where it stays here
 * @param {readonly import('esbuild').ImportKind[]} kinds
 */
function fromFile(file, expression, kinds = ['dynamic-import']) {
  return {
    name: `from-${file}`,
    setup(bundle) {
      bundle.onResolve({ filter: /.*/ }, ({ path, kind }) =>
        kinds.includes(kind) && expression(path) !== undefined ? { path, namespace: file } : undefined,
      );
      bundle.onResolve({ filter: /.*/, namespace: file }, ({ path }) => ({ path, external: true }));
      bundle.onLoad({ filter: /.*/, namespace: file }, ({ path }) => ({
        contents: `module.exports = ${expression(path)};`,
      }));
    },
  };
}

/** One copy of the protocol's library for the two files that speak it. */
const lspLibrary = fromFile(
  'lsp-library.cjs',
  (path) => (/^vscode-languageserver(\/node)?$/.test(path) ? "require('./lsp-library.cjs')" : undefined),
  ['import-statement'],
);

/** Tables as text for JSON.parse, which is faster than what Node makes of the same as a program: each worker starts so. */
const tablesAsText = {
  name: 'tables-as-text',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]data[\\/][\w-]+\.json$/ }, async ({ path }) => ({
      contents: `module.exports = JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(await readFile(path, 'utf8'))))});`,
    }));
  },
};

const commandsFolder = here('cli/dist/src/commands');
/** Commands but the language server's, which is what the first file is for. */
const commandNames = (await readdir(commandsFolder))
  .filter((name) => name.endsWith('.js') && name !== 'lsp.js')
  .map((name) => name.slice(0, -3));

/** A scan starts with every commit: it reads nothing of the other commands. */
const bundleOf = (name) => (name === 'scan' ? 'kernelward-scan' : 'kernelward-commands');

function commandExpression(path) {
  const name = /^\.\/commands\/(\w+)\.js$/.exec(path)?.[1];
  return commandNames.includes(name) ? `require('./${bundleOf(name)}.cjs').${name}` : undefined;
}

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
  define: bundleUrl,
  plugins: [
    lspLibrary,
    fromFile('commands', commandExpression),
    fromFile('kernelward-language.cjs', (path) =>
      path === './node-server.js' ? "require('./kernelward-language.cjs')" : undefined,
    ),
  ],
});
await build({
  ...forNode,
  entryPoints: { 'kernelward-language': here('language-server/dist/src/node-server.js') },
  define: { ...bundleUrl, KERNELWARD_RULE_PAGES: JSON.stringify(await rulePages()) },
  plugins: [
    lspLibrary,
    scannerByName,
    fromFile('policy-yaml.cjs', (path) =>
      path === 'yaml-language-server' ? "require('./policy-yaml.cjs')" : undefined,
    ),
  ],
});
const oneFile = ({ contents, name, folder, plugins }) =>
  build({
    ...forNode,
    stdin: { contents, resolveDir: folder, sourcefile: `${name}.js` },
    outfile: here(`dist/${name}.cjs`),
    outdir: undefined,
    define: bundleUrl,
    plugins,
  });
for (const bundle of new Set(commandNames.map(bundleOf))) {
  const names = commandNames.filter((name) => bundleOf(name) === bundle);
  await oneFile({
    name: bundle,
    folder: commandsFolder,
    contents: names.map((name) => `export * as ${name} from './${name}.js';`).join('\n'),
    plugins: [scannerByName],
  });
}
await oneFile({
  name: 'lsp-library',
  folder: here('language-server'),
  contents: "module.exports = require('vscode-languageserver/node');",
  plugins: [],
});
await oneFile({
  name: 'policy-yaml',
  folder: here('language-server'),
  contents: "export { getLanguageService } from 'yaml-language-server';",
  plugins: [],
});
await build({
  ...forNode,
  entryPoints: { 'scan-worker': here('host/dist/src/scan-worker.js') },
  define: bundleUrl,
  // Names of functions are for stack traces; keeping them costs every closure that a parser makes.
  keepNames: false,
  plugins: [tablesAsText],
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

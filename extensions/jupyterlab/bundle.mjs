/**
 * Bundles the labextension for JupyterLab's module federation, with the Rspack configuration of @jupyter/builder.
 * Input: dist/lib (from `tsc -b`), style, schema. Output: kernelward_jupyter/labextension, which the wheel ships.
 * It calls the builder directly: the Python command of the same name would want a Python environment at build time.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const builder = join(dirname(require.resolve('@jupyter/builder')), 'build-labextension.js');
const core = join(dirname(require.resolve('@jupyterlab/core-meta/package.json')), 'core.package.json');
execFileSync(process.execPath, [builder, '--core-package-file', core, here], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

// Bundles suite/NAME.ts to the one CommonJS file that VS Code's extension host loads as the tests.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @param {{ name: string, outfile: string, control?: string, grep?: string, web?: boolean }} options `control`: see page-control.mjs */
export async function bundleSuite({ name, outfile, control = '', grep = '', web = false }) {
  await build({
    entryPoints: [fileURLToPath(new URL(`suite/${name}.ts`, import.meta.url))],
    bundle: true,
    format: 'cjs',
    platform: web ? 'browser' : 'node',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    define: { PAGE_CONTROL: JSON.stringify(control), TEST_NAMES: JSON.stringify(grep) },
    outfile,
    logLevel: 'warning',
  });
}

// Packs dist/ to dist/kernelward.vsix: npm run -w extensions/vscode package [-- --target linux-x64 ...]
// The bundles are whole, so no node_modules are packed; .vscodeignore names what stays out.
import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
await copyFile(join(here, '../../LICENSE'), join(here, 'LICENSE'));
const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
const args = [
  'package',
  '--no-dependencies',
  '--out',
  'dist/kernelward.vsix',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
];
const child = spawn(process.execPath, [vsce, ...args, ...process.argv.slice(2)], {
  cwd: here,
  stdio: 'inherit',
});
child.once('close', (code) => (process.exitCode = code ?? 1));

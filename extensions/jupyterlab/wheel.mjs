/**
 * Builds the wheel that `pip install` of is all a user does: labextension, server extension, provisioner, the server's
 * bundle and the native agent. Usage: wheel.mjs OUTPUT_FOLDER [x86_64|aarch64], after `npm run build` (and native-agent/build.sh
 * for that machine; this one by default). Prints the folder.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = join(here, '../..');
const [output, machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64'] = process.argv.slice(2);
if (!output) {
  console.error('usage: wheel.mjs OUTPUT_FOLDER [x86_64|aarch64]');
  process.exit(2);
}
const python = [process.env['KERNELWARD_PYTHON'], join(repository, '.venv/bin/python'), 'python3'].find(
  (path) => path === 'python3' || (path !== undefined && existsSync(path)),
);

/** What the wheel carries beside the Python code, copied in for the build alone: a checkout uses its own. */
const carried = [
  ...[
    'kernelward-server.cjs',
    'kernelward-commands.cjs',
    'kernelward-scan.cjs',
    'kernelward-language.cjs',
    'lsp-library.cjs',
    'policy-yaml.cjs',
    'scan-worker.cjs',
  ].map((name) => [`server/dist/${name}`, `server/${name}`, true]),
  [agentBinary(), 'bin/kernelward-agent', false],
];

function agentBinary() {
  return `native-agent/target/${machine}-unknown-linux-gnu/release/kernelward-agent`;
}

const folders = ['server', 'bin'].map((name) => join(here, 'kernelward_jupyter', name));
try {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const [from, to, required] of carried) {
    const source = join(repository, from);
    if (existsSync(source)) {
      const target = join(here, 'kernelward_jupyter', to);
      copyFileSync(source, target);
      if (to.startsWith('bin/')) chmodSync(target, 0o755);
    } else if (required) {
      throw new Error(`${from} is missing: run npm run build first`);
    } else {
      console.error(
        `without the native agent (${from} is missing): kernels cannot be protected with this wheel`,
      );
    }
  }
  const build = ['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--no-build-isolation'];
  const done = spawnSync(python, [...build, '--wheel-dir', resolve(output), here], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) throw new Error('pip wheel failed');
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
console.log(resolve(output));

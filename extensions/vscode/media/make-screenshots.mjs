// The screenshots of the extension's page, from the real editor: node extensions/vscode/media/make-screenshots.mjs
// Needs what the suites need (test/vscode/README.md) and dist/kernelward.vsix.
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** By suite: screenshot -> file of the page. */
const pictures = {
  main: { hover: 'line', 'report-hostile': 'report', 'policy-licences': 'policy' },
  kernels: { 'kernel-denied': 'denied' },
};

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shots = await mkdtemp(join(tmpdir(), 'kernelward-shots-'));
try {
  for (const [suite, names] of Object.entries(pictures)) {
    await run('--suite', suite, '--vsix', here('../dist/kernelward.vsix'), '--shots', shots);
    for (const [shot, name] of Object.entries(names))
      await copyFile(join(shots, `${shot}.png`), here(`${name}.png`));
  }
} finally {
  await rm(shots, { recursive: true, force: true });
}

async function run(...args) {
  const child = spawn(process.execPath, [here('../../../test/vscode/run.mjs'), ...args], {
    stdio: 'inherit',
  });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (status !== 0) throw new Error(`The suite ended with status ${status}`);
}

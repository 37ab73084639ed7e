// The same suites in a desktop VS Code, for CI of one's own: @vscode/test-electron downloads it from Microsoft.
//   node test/vscode/electron.mjs [--suite NAME] [--vscode EXECUTABLE] [--version VERSION]
// It needs Node 22 and that download (or an installed VS Code given by --vscode). Without a page-control address the
// suites leave out the few steps that click in the window.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle-suite.mjs';
import { electronOptions } from './electron-options.mjs';
import { makeFixtures } from './fixtures.mjs';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', default: 'main' },
    vscode: { type: 'string' },
    version: { type: 'string', default: 'stable' },
  },
});
const { runTests } = await import('@vscode/test-electron').catch(() => {
  console.error('@vscode/test-electron is not installed: npm install --no-save @vscode/test-electron');
  process.exit(2);
});
const temporary = await mkdtemp(join(tmpdir(), 'kernelward-vscode-test-'));
try {
  const run = electronOptions(options, temporary);
  await makeFixtures(run.project);
  await bundleSuite({ name: options.suite, outfile: run.test.extensionTestsPath });
  process.exitCode = await runTests(run.test);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

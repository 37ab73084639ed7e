// The same suites in a desktop VS Code, for CI of one's own: @vscode/test-electron downloads it from Microsoft.
//   node test/vscode/electron.mjs [--suite NAME] [--vscode EXECUTABLE] [--version VERSION]
// It needs Node 22 and that download (or an installed VS Code given by --vscode). Without a page-control address the
// suites leave out the few steps that click in the window.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle-suite.mjs';
import { makeFixtures } from './fixtures.mjs';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', default: 'main' },
    vscode: { type: 'string' },
    version: { type: 'string', default: 'stable' },
  },
});
const temporary = await mkdtemp(join(tmpdir(), 'kernelward-vscode-test-'));
try {
  const project = join(temporary, 'project');
  await makeFixtures(project);
  const extensionTestsPath = join(temporary, 'suite', 'index.cjs');
  await bundleSuite({ name: options.suite, outfile: extensionTestsPath });
  const code = await runTests({
    ...(options.vscode ? { vscodeExecutablePath: options.vscode } : { version: options.version }),
    extensionDevelopmentPath: fileURLToPath(new URL('../../extensions/vscode', import.meta.url)),
    extensionTestsPath,
    extensionTestsEnv: {
      XDG_CONFIG_HOME: join(temporary, 'config'),
      XDG_CACHE_HOME: join(temporary, 'cache'),
      XDG_DATA_HOME: join(temporary, 'data'),
    },
    launchArgs: [
      project,
      '--disable-extensions',
      `--user-data-dir=${join(temporary, 'data')}`,
      ...(options.suite === 'restricted' ? [] : ['--disable-workspace-trust']),
    ],
  });
  process.exitCode = code;
} finally {
  await rm(temporary, { recursive: true, force: true });
}

// With what a desktop VS Code is started for a suite: the options of @vscode/test-electron's runTests.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {{ suite: string, vscode?: string, version: string }} options as electron.mjs takes them
 * @param {string} temporary an absolute folder of this run's own: nothing of the user's settings or policy takes part
 */
export function electronOptions({ suite, vscode, version }, temporary) {
  const project = join(temporary, 'project');
  return {
    project,
    test: {
      ...(vscode ? { vscodeExecutablePath: vscode } : { version }),
      extensionDevelopmentPath: fileURLToPath(new URL('../../extensions/vscode', import.meta.url)).replace(
        /\/$/,
        '',
      ),
      extensionTestsPath: join(temporary, 'suite', 'index.cjs'),
      extensionTestsEnv: {
        XDG_CONFIG_HOME: join(temporary, 'config'),
        XDG_CACHE_HOME: join(temporary, 'cache'),
        XDG_DATA_HOME: join(temporary, 'data'),
      },
      launchArgs: [
        project,
        '--disable-extensions',
        `--user-data-dir=${join(temporary, 'user-data')}`,
        // Without it the folder opens in Restricted Mode, which is what that suite is about.
        ...(suite === 'restricted' ? [] : ['--disable-workspace-trust']),
      ],
    },
  };
}

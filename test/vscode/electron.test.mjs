import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import { electronOptions } from './electron-options.mjs';

const start = (options = {}) => electronOptions({ suite: 'main', version: 'stable', ...options }, '/t').test;

test('the extension that is tested is the one of this repository', () => {
  const { extensionDevelopmentPath: folder } = start();
  const { name, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  assert.equal(name, 'kernelward-vscode');
  assert.ok(main);
});

test('user data, configuration and caches are of this run alone', () => {
  const { extensionTestsEnv, launchArgs, extensionTestsPath } = start();
  const paths = [...Object.values(extensionTestsEnv), launchArgs[0], extensionTestsPath];
  assert.ok(
    paths.every((path) => isAbsolute(path) && path.startsWith('/t/')),
    String(paths),
  );
  assert.ok(launchArgs.some((argument) => argument.startsWith('--user-data-dir=/t/')));
});

test('the folder is trusted, but for the suite about Restricted Mode', () => {
  assert.ok(start().launchArgs.includes('--disable-workspace-trust'));
  assert.ok(!start({ suite: 'restricted' }).launchArgs.includes('--disable-workspace-trust'));
});

test('an installed VS Code is used where one is named, else a version is downloaded', () => {
  assert.deepEqual([start().version, start().vscodeExecutablePath], ['stable', undefined]);
  const named = start({ vscode: '/opt/code' });
  assert.deepEqual([named.version, named.vscodeExecutablePath], [undefined, '/opt/code']);
});

test('every suite that can be named is there', () => {
  for (const suite of ['main', 'restricted', 'web', 'virtual', 'kernels', 'tierA'])
    assert.ok(existsSync(new URL(`suite/${suite}.ts`, import.meta.url)), suite);
});

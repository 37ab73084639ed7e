// The suite for Restricted Mode: run.mjs --suite restricted --restricted.
import * as vscode from 'vscode';
import { extension } from './extension.js';
import { equal, page, test, until } from './harness.js';
import { diagnosed, file, open } from './project.js';

test('source checks and scans work in a workspace that nobody trusts', async () => {
  equal(vscode.workspace.isTrusted, false, 'isTrusted');
  const document = await open('train.py');
  await diagnosed(document, /hostile\.pt is malicious/);
  equal(extension().isActive, true, 'isActive');
  await page.screenshot('restricted');
});

test('a model opens as its report there, too', async () => {
  await vscode.commands.executeCommand('vscode.open', file('models/hostile.pt'), { preview: false });
  if (!page.driven) return;
  await until('the report', async () => {
    const text = await page.text('body', 'iframe.webview.ready');
    return /Malicious/.test(text) || undefined;
  });
});

test('no kernel is started there, and the reason is said', async () => {
  if (!page.driven) return;
  await vscode.commands.executeCommand('kernelward.protectKernel');
  await vscode.commands.executeCommand('notifications.showList');
  await page.visible('.notification-list-item:has-text("Restricted Mode")');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('they go on when trust is granted', async () => {
  if (!page.driven) return;
  await vscode.commands.executeCommand('workbench.trust.manage');
  await page.click('.workspace-trust-editor .monaco-button:has-text("Trust")');
  await until('trust', () => vscode.workspace.isTrusted || undefined, {
    event: vscode.workspace.onDidGrantWorkspaceTrust,
  });
  await diagnosed(await open('train.py'), /hostile\.pt is malicious/);
});

export { run } from './harness.js';

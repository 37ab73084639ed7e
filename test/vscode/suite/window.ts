// What belongs to the window as a whole: the walkthrough, the log with its trace.
import * as vscode from 'vscode';
import { extension } from './extension.js';
import { ok, page, test, until } from './harness.js';
import { diagnosed, edit, open } from './project.js';

test('the walkthrough opens, and its buttons run commands', async () => {
  if (!page.driven) return;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension().id}#start`);
  await page.visible('.gettingStartedContainer .getting-started-step:has-text("Check as you type")');
  await page.screenshot('walkthrough');
  await page.click('.gettingStartedContainer .getting-started-step:has-text("Protect a kernel")');
  await page.screenshot('walkthrough-kernel');
  await page.click('.gettingStartedContainer .monaco-button:has-text("Show Kernel Protection")');
  await page.visible('[id="workbench.view.extension.kernelward"] .monaco-list-row');
  await vscode.commands.executeCommand('workbench.view.explorer');
});

test('the exchange with the server is traced in a channel when the setting asks for it', async () => {
  if (!page.driven) return;
  const settings = vscode.workspace.getConfiguration('kernelward');
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await vscode.commands.executeCommand('kernelward.showLog');
  await page.visible('.part.panel');
  const show = (await vscode.commands.getCommands()).find((name) =>
    /output\.show\..*Kernelward Trace/.test(name),
  );
  ok(show, 'a channel for the trace');
  await vscode.commands.executeCommand(show);
  try {
    await settings.update('trace.server', 'messages', vscode.ConfigurationTarget.Global);
    const shown = () =>
      vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output').map((one) => one.getText());
    let lines = 0;
    await until('the trace of an answer', async () => {
      await edit(document, 'import torch', `import torch  # ${String((lines += 1))}`);
      return shown().some((text) => text.includes('textDocument/diagnostic')) || undefined;
    });
  } finally {
    await page.screenshot('trace');
    await settings.update('trace.server', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  }
});

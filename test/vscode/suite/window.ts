// What belongs to the window as a whole: the walkthrough.
import * as vscode from 'vscode';
import { extension } from './extension.js';
import { page, test } from './harness.js';

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

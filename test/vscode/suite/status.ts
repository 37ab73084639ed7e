import * as vscode from 'vscode';
import { page, test } from './harness.js';
import { diagnosed, open } from './project.js';

const item = '[id="status.languageStatus"]';
const shown = '.hover-language-status';

test('the language status says what was found, and when an answer took longer than its budget', async () => {
  if (!page.driven) return;
  const settings = vscode.workspace.getConfiguration('kernelward');
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await page.click(item);
  await page.visible(`${shown}:has-text("1 found")`);
  await page.press('Escape');
  // Less than anything takes.
  await settings.update('typingBudget', 0.001, vscode.ConfigurationTarget.Global);
  const change = new vscode.WorkspaceEdit();
  change.insert(document.uri, new vscode.Position(0, 0), '# x\n');
  await vscode.workspace.applyEdit(change);
  await diagnosed(document, /malicious/);
  await page.click(item);
  await page.visible(`${shown}:has-text("slow:")`);
  await page.screenshot('language-status');
  await page.press('Escape');
  await settings.update('typingBudget', undefined, vscode.ConfigurationTarget.Global);
});

import * as vscode from 'vscode';
import { page, test, until } from './harness.js';
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
  // What is shown is what held when it was opened: the answer to the edit may come later.
  await until('a status that says slow', async () => {
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(0, 0), '# x\n');
    await vscode.workspace.applyEdit(change);
    await page.click(item);
    const slow = /slow:/.test(await page.text(shown));
    if (slow) await page.screenshot('language-status');
    await page.press('Escape');
    return slow || undefined;
  });
  await settings.update('typingBudget', undefined, vscode.ConfigurationTarget.Global);
});

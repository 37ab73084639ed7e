import * as vscode from 'vscode';
import { equal, page, test, until } from './harness.js';
import { answer } from './notifications.js';
import { file } from './project.js';

type Answer = { readonly kind: string } | undefined;

const exists = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

test('a model goes to quarantine and comes back by name', async () => {
  if (!page.driven) return;
  const model = file('models/taken.pt');
  await vscode.workspace.fs.copy(file('models/hostile.pt'), model);
  const before = await vscode.workspace.fs.readFile(model);

  const taken = vscode.commands.executeCommand<Answer>('kernelward.quarantine', model);
  await answer('to quarantine?', 'Move to Quarantine');
  equal((await taken)?.kind, 'quarantined', 'kind');
  equal(await exists(model), false, 'the file in its place');

  const restored = vscode.commands.executeCommand<Answer>('kernelward.restore');
  await page.visible('.quick-input-widget .monaco-list-row:has-text("taken.pt")');
  await page.press('Enter');
  equal((await restored)?.kind, 'restored', 'kind');
  await until('the file in its place', async () => (await exists(model)) || undefined);
  equal([...(await vscode.workspace.fs.readFile(model))], [...before], 'bytes');
  await vscode.workspace.fs.delete(model);
});

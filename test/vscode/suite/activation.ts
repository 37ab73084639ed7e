import * as vscode from 'vscode';
import { equal, ok, test } from './harness.js';

export const extension = () => {
  const found = vscode.extensions.getExtension('kernelward.kernelward-vscode');
  ok(found, 'the extension to be known to VS Code');
  return found;
};

test('the extension activates when a Python file is opened', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'a folder to be open');
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'train.py'));
  await extension().activate();
  equal(extension().isActive, true, 'isActive');
});

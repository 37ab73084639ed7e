import * as vscode from 'vscode';
import { ok } from './harness.js';

export const extension = () => {
  const found = vscode.extensions.getExtension('kernelward.kernelward-vscode');
  ok(found, 'the extension to be known to VS Code');
  return found;
};

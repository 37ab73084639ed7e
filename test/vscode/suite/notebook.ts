import * as vscode from 'vscode';
import { equal, match, page, test } from './harness.js';
import { diagnosed, edit, openNotebook, undiagnosed } from './project.js';

test('a cell uses what earlier cells imported, and shows the verdict of the file it loads', async () => {
  const notebook = await openNotebook('notebook.ipynb');
  const cell = notebook.cellAt(1).document;
  const diagnostic = await diagnosed(cell, /malicious/);
  match(diagnostic.message, /hostile\.pt/);
  equal(diagnostic.severity, vscode.DiagnosticSeverity.Error, 'severity');
  await page.screenshot('notebook');
});

test('an edit in one cell changes the diagnostics of a later cell', async () => {
  const notebook = await openNotebook('notebook.ipynb');
  const [first, second] = [notebook.cellAt(0).document, notebook.cellAt(1).document];
  await diagnosed(second, /malicious/);
  await edit(first, 'import torch', 'import json as torch');
  await undiagnosed(second);
  await edit(first, 'import json as torch', 'import torch');
  await diagnosed(second, /malicious/);
});

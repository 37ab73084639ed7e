import * as vscode from 'vscode';
import { equal, match, ok, page, test } from './harness.js';
import { diagnosed, diagnostics, edit, hoverText, open, position, undiagnosed } from './project.js';

test('a typo in a policy is diagnosed where it stands', async () => {
  const document = await open('team.kernelward.yaml');
  await undiagnosed(document);
  await edit(document, 'kind: ModelPolicy', 'kind: ModelPolcy');
  const diagnostic = await diagnosed(document, /ModelPolicy/);
  equal(diagnostic.range.start.line, position(document, 'kind:').line, 'line');
  equal(diagnostics(document.uri).length, 1, 'diagnostics, none of them doubled');
});

test('completion and hover in a policy come from its schema', async () => {
  const document = await open('team.kernelward.yaml');
  await edit(document, 'kind: ModelPolicy', 'kind: ');
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor');
  const at = position(document, 'kind: ', true);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  equal(labels.filter((label) => label === 'ModelPolicy').length, 1, 'answers, none of them doubled');
  match(await hoverText(document, position(document, 'kind')), /ModelPolicy/);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  if (page.driven) await page.visible('.suggest-widget.visible .monaco-list-row');
  await page.screenshot('policy-completion');
});

import * as vscode from 'vscode';
import { equal, inBrowser, match, ok, page, test, until } from './harness.js';
import {
  codeActions,
  diagnosed,
  diagnostics,
  edit,
  file,
  hoverText,
  open,
  position,
  undiagnosed,
} from './project.js';

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

async function offered(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
    undefined,
    1000,
  );
  return list.items;
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

test('licences are offered by their SPDX identifiers, formats with a line about each', async () => {
  const document = await open('team.kernelward.yaml');
  await edit(
    document,
    '    formats: [safetensors]',
    '    formats: []\n  licenses:\n    approved:\n      - Apa',
  );
  const licences = await offered(document, position(document, '- Apa', true));
  const apache = licences.find((item) => labelOf(item) === 'Apache-2.0');
  ok(apache, 'Apache-2.0 among the licences');
  ok(licences.length > 600, 'the whole list');
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor');
  const at = position(document, '- Apa', true);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  if (page.driven) {
    await page.visible('.suggest-widget.visible .monaco-list-row:has-text("Apache-2.0")');
    await vscode.commands.executeCommand('toggleSuggestionDetails');
  }
  await page.screenshot('policy-licences');
  await vscode.commands.executeCommand('hideSuggestWidget');
  const formats = await offered(document, position(document, 'formats: [', true));
  const gguf = formats.find((item) => labelOf(item) === 'gguf');
  const about = gguf?.documentation;
  match(typeof about === 'string' ? about : (about?.value ?? ''), /llama/);
});

test('a licence that is not on the list is diagnosed, and a quick fix writes the one that was meant', async () => {
  const document = await open('team.kernelward.yaml');
  await edit(
    document,
    '    formats: [safetensors]',
    '    formats: []\n  licenses:\n    approved: [Apache-2.O]',
  );
  const diagnostic = await diagnosed(document, /did you mean "Apache-2\.0"/);
  const action = (await codeActions(document, diagnostic.range)).find(({ title }) =>
    title.includes('Apache-2.0'),
  );
  ok(action?.edit, 'a quick fix');
  ok(await vscode.workspace.applyEdit(action.edit), 'the quick fix to be applied');
  await undiagnosed(document);
});

test('models that the cache of the hub has are offered as sources', async () => {
  if (inBrowser) return;
  const document = await open('team.kernelward.yaml');
  await edit(
    document,
    '    formats: [safetensors]',
    '    formats: []\n  sources:\n    approved:\n      - hub',
  );
  const sources = (await offered(document, position(document, '- hub', true))).map(labelOf);
  ok(sources.includes('hub:acme/*'), `the organisation among ${String(sources)}`);
  ok(sources.includes('hub:acme/bert'), 'the model');
});

test('policies in the folder .kernelward are policies, whatever they are called', async () => {
  const name = '.kernelward/site.yaml';
  const text = await vscode.workspace.fs.readFile(file('team.kernelward.yaml'));
  await vscode.workspace.fs.writeFile(file(name), text);
  try {
    const document = await open(name);
    await undiagnosed(document);
    await until(
      'a hover',
      async () => /ModelPolicy/.test(await hoverText(document, position(document, 'kind'))) || undefined,
    );
    await edit(document, 'ModelPolicy', 'ModelPolcy');
    await diagnosed(document, /ModelPolicy/);
    await edit(document, 'ModelPolcy', 'ModelPolicy');
    await undiagnosed(document);
    const formats = await offered(document, position(document, 'formats: [', true));
    ok(
      formats.some((item) => labelOf(item) === 'gguf'),
      'formats',
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  } finally {
    await vscode.workspace.fs.delete(file('.kernelward'), { recursive: true });
  }
});

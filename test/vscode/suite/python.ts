import * as vscode from 'vscode';
import { equal, match, ok, page, test, until } from './harness.js';
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

test('the line that loads a hostile model carries the verdict of that file', async () => {
  const document = await open('train.py');
  const diagnostic = await diagnosed(document, /malicious/);
  match(diagnostic.message, /hostile\.pt/);
  equal(diagnostic.severity, vscode.DiagnosticSeverity.Error, 'severity');
  equal(diagnostic.range.start.line, position(document, 'torch.load').line, 'line');
  equal(diagnostics(document.uri).length, 1, 'diagnostics, none of them doubled');
  await page.screenshot('python');
});

test('loading a clean model is not an error', async () => {
  const document = await open('good.py');
  const [diagnostic] = await until('a hint', () => {
    const found = diagnostics(document.uri);
    return found.some(({ message }) => /benign\.pt is clean/.test(message)) ? found : undefined;
  });
  ok(diagnostic, 'one diagnostic');
  ok(diagnostic.severity !== vscode.DiagnosticSeverity.Error, 'no error');
});

test('typing changes the diagnostics', async () => {
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await edit(document, 'torch.load("models/hostile.pt")', 'None');
  await undiagnosed(document);
  await edit(document, 'None', 'torch.load("models/hostile.pt")');
  await diagnosed(document, /malicious/);
});

test('the verdict follows the file on disk', async () => {
  const document = await open('train.py');
  await edit(document, 'hostile.pt', 'later.pt');
  await diagnosed(document, /no file/);
  await vscode.workspace.fs.copy(file('models/hostile.pt'), file('models/later.pt'));
  await diagnosed(document, /later\.pt is malicious/);
  await vscode.workspace.fs.delete(file('models/later.pt'));
  await diagnosed(document, /no file/);
});

test('hovering over the call shows the findings in the file', async () => {
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  const text = await hoverText(document, position(document, 'load("'));
  match(text, /hostile\.pt/);
  match(text, /system/);
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor');
  const at = position(document, 'load("');
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.showHover');
  if (page.driven) await page.visible('.monaco-hover:has-text("hostile.pt")');
  await page.screenshot('hover');
});

test('the quick fix adds weights_only=True', async () => {
  const document = await open('train.py');
  const diagnostic = await diagnosed(document, /malicious/);
  const action = (await codeActions(document, diagnostic.range)).find(({ title }) =>
    title.includes('weights_only=True'),
  );
  ok(action?.edit, 'a quick fix with an edit');
  ok(await vscode.workspace.applyEdit(action.edit), 'the quick fix to be applied');
  match(document.getText(), /torch\.load\("models\/hostile\.pt", weights_only=True\)/);
});

test('a code lens above the call gives the verdict of the file', async () => {
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  const titles = await until('a code lens', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    return lenses.length > 0 ? lenses.map(({ command }) => command?.title ?? '') : undefined;
  });
  match(titles.join(), /hostile\.pt: malicious/);
  if (page.driven) await page.visible('.codelens-decoration:has-text("malicious")');
  await page.screenshot('code-lens');
});

test('half-typed code and text that is no Python leave the server running', async () => {
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await edit(document, 'print(weights)', 'print(weights\n{[("""\u0000\ud800 def : = \n');
  await diagnosed(document, /malicious/);
});

// What a reader does at a finding, through the window: links, the light bulb, code lenses, fix all, leaving a rule alone.
import * as vscode from 'vscode';
import { equal, inBrowser, match, ok, page, test, until } from './harness.js';
import { answer } from './notifications.js';
import { codeActions, diagnosed, edit, file, open, position, undiagnosed } from './project.js';
import { activeReport, reportFrame } from './reports.js';

/** A document with this text alone, at a path of its own; nothing is written to disk. */
async function write(text: string): Promise<vscode.TextDocument> {
  const document = await open('good.py');
  const whole = new vscode.WorkspaceEdit();
  whole.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  ok(await vscode.workspace.applyEdit(whole), 'the text to be written');
  return document;
}

function putCursor(document: vscode.TextDocument, at: string): void {
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor');
  const place = position(document, at);
  editor.selection = new vscode.Selection(place, place);
}

/** Whether it is in the window soon. */
async function shows(selector: string): Promise<boolean> {
  const end = Date.now() + 2000;
  while ((await page.count(selector)) === 0) if (Date.now() > end) return false;
  return true;
}

/** Opens the light bulb's list at a place and chooses an entry. */
async function choose(
  document: vscode.TextDocument,
  at: string,
  entry: string,
  shot?: string,
): Promise<void> {
  putCursor(document, at);
  const row = `.action-widget .monaco-list-row:has-text("${entry}")`;
  // It closes where the focus moves meanwhile, and has what was known when it opened.
  await until(`the entry ${entry}`, async () => {
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await vscode.commands.executeCommand('editor.action.quickFix');
    if (await shows(row)) return true;
    await page.press('Escape');
    return undefined;
  });
  if (shot !== undefined) await page.screenshot(shot);
  await page.click(row);
}

test('related information opens the report of the file at the offset', async () => {
  const document = await open('train.py');
  const { relatedInformation } = await diagnosed(document, /malicious/);
  const address = relatedInformation?.[0]?.location.uri;
  ok(address, 'related information');
  match(address.fragment, /"offset":34/);
  if (!page.driven) return;
  putCursor(document, 'load("');
  await vscode.commands.executeCommand('editor.action.showHover');
  await page.click('.monaco-hover a:has-text("hostile.pt")');
  await activeReport();
  match(await page.text('li.shown', reportFrame), /posix\.system/);
  match(await page.text('tr.marked', reportFrame), /REDUCE/);
});

test('a code lens opens the report of the file', async () => {
  if (!page.driven) return;
  await diagnosed(await open('train.py'), /malicious/);
  await page.click('.codelens-decoration a:has-text("malicious")');
  await activeReport();
});

test('the light bulb offers the fix, the report, and ways to leave the rule alone', async () => {
  if (!page.driven) return;
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await choose(document, 'load("', 'weights_only=True', 'light-bulb');
  await until('the fixed text', () => document.getText().includes('weights_only=True') || undefined);
  equal(document.lineAt(2).text, 'weights = torch.load("models/hostile.pt", weights_only=True)', 'line');
  await vscode.commands.executeCommand('undo');
  await until('the text before', () => !document.getText().includes('weights_only=True') || undefined);
  await diagnosed(document, /malicious/);
  await choose(document, 'load("', 'Open the report');
  await activeReport();
});

test('a fix keeps the other arguments, their comments and their lines', async () => {
  const lines = [
    'import torch',
    '',
    'w = torch.load(',
    '    path,  # from the command line',
    '    "cpu",',
    ')',
    '',
  ];
  const document = await write(lines.join('\n'));
  const { range } = await diagnosed(document, /torch/);
  const fix = (await codeActions(document, range)).find(({ title }) => title.includes('weights_only=True'));
  ok(fix?.edit, 'a quick fix');
  ok(await vscode.workspace.applyEdit(fix.edit), 'the quick fix to be applied');
  const text = document.getText();
  match(text, /path, {2}# from the command line\n/);
  match(text, /"cpu",?\s+weights_only=True,?\s*\)/);
});

test('fix all fixes every load that has a fix, at once', async () => {
  const document = await write('import torch\n\na = torch.load(first)\nb = torch.load(second)\n');
  await until('both findings', () =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'kernelward').length === 2
      ? true
      : undefined,
  );
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await until('both fixed', async () => {
    await vscode.commands.executeCommand('editor.action.fixAll');
    return document.getText().split('weights_only=True').length === 3 ? true : undefined;
  });
});

const unsafe = 'import pickle\n\nweights = pickle.load(open(path, "rb"))\n';

test('a comment with a reason silences its line once this user has accepted it', async () => {
  // A server in a browser keeps no list of accepted comments: there they stay unaccepted.
  if (!page.driven || inBrowser) return;
  const document = await write(unsafe);
  await diagnosed(document, /pickle/);
  await choose(document, 'load(open', 'in this line');
  await until('the comment', () => document.getText().includes('# kernelward: ignore[') || undefined);
  // Without a reason it silences nothing.
  await diagnosed(document, /pickle/);
  await edit(document, ']\n', '] made by this project\n');
  await diagnosed(document, /pickle/);
  await choose(document, 'load(open', 'Accept the comment');
  await undiagnosed(document);
});

test('the user’s own policy silences a rule in one file, with the reason that was asked for', async () => {
  if (!page.driven) return;
  const document = await write(unsafe);
  await diagnosed(document, /pickle/);
  await choose(document, 'load(open', 'by your policy');
  await answer('ignored in', 'I looked at the file');
  await undiagnosed(document);
});

test('no comment hides a malicious file', async () => {
  if (!page.driven) return;
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  await choose(document, 'load("', 'in this file');
  await until('the comment', () => document.getText().includes('ignore-file[') || undefined);
  await edit(document, ']\n', '] because\n');
  const accept = await until('the way to accept the comment', async () =>
    (
      await codeActions(
        document,
        new vscode.Range(position(document, 'load("'), position(document, 'load("')),
      )
    ).find(({ title }) => title.startsWith('Accept the comment')),
  );
  const { command, arguments: given = [] } = accept.command ?? {};
  ok(command, 'a command');
  await vscode.commands.executeCommand(command, ...(given as unknown[]));
  await diagnosed(document, /hostile\.pt is malicious/);
  equal(file('train.py').path, document.uri.path, 'document');
});

// The files of fixtures.mjs as VS Code sees them, and what the suites ask about documents again and again.
import * as vscode from 'vscode';
import { ok, until } from './harness.js';

export function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'a folder to be open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

export async function openNotebook(name: string): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(file(name));
  await vscode.window.showNotebookDocument(notebook, { preview: false });
  return notebook;
}

/** Ours alone; other extensions of the editor have their say too. */
export function diagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'kernelward');
}

/** The one diagnostic of a document whose message matches. */
export function diagnosed(document: vscode.TextDocument, message: RegExp): Promise<vscode.Diagnostic> {
  return until(`a diagnostic like ${String(message)} in ${document.uri.path}`, () => {
    const found = diagnostics(document.uri).filter((diagnostic) => message.test(diagnostic.message));
    return found.length === 1 ? found[0] : undefined;
  });
}

export function undiagnosed(document: vscode.TextDocument): Promise<true> {
  return until(`no diagnostic in ${document.uri.path}`, () =>
    diagnostics(document.uri).length === 0 ? true : undefined,
  );
}

/** The first place of `text`, or the end of it. */
export function position(document: vscode.TextDocument, text: string, end = false): vscode.Position {
  const offset = document.getText().indexOf(text);
  ok(offset >= 0, `${text} to be in ${document.uri.path}`);
  return document.positionAt(end ? offset + text.length : offset);
}

export async function edit(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  const range = new vscode.Range(position(document, from), position(document, from, true));
  change.replace(document.uri, range, to);
  ok(await vscode.workspace.applyEdit(change), 'the edit to be applied');
}

export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

export async function hoverText(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

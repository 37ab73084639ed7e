import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { Feature } from '../services.js';

/** The language status of Python files: whether the server runs, and what it found in the document shown. */
export const status: Feature = ({ client }) => {
  const item = vscode.languages.createLanguageStatusItem('kernelward.status', [
    { language: 'python' },
    { language: 'python', notebookType: '*' },
  ]);
  item.name = 'Kernelward';
  const refresh = () => {
    item.busy = client.state === State.Starting;
    if (client.state === State.Stopped) {
      item.text = vscode.l10n.t('Kernelward is stopped');
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.command = { command: 'kernelward.restartServer', title: vscode.l10n.t('Restart') };
      return;
    }
    const shown = vscode.window.activeTextEditor?.document.uri;
    const found = shown
      ? vscode.languages.getDiagnostics(shown).filter(({ source }) => source === 'kernelward')
      : [];
    item.text =
      found.length === 0
        ? vscode.l10n.t('Kernelward: nothing found')
        : vscode.l10n.t('Kernelward: {0} found', found.length);
    item.severity = found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'kernelward.showLog', title: vscode.l10n.t('Log') };
  };
  refresh();
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(refresh),
    vscode.languages.onDidChangeDiagnostics(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
  );
};

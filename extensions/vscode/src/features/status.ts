import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { Feature } from '../services.js';

/** The language status of Python files: whether the server runs, what it found here, and whether it kept its time. */
export const status: Feature = ({ client, answered }) => {
  const item = vscode.languages.createLanguageStatusItem('kernelward.status', [
    { language: 'python' },
    { language: 'python', notebookType: '*' },
  ]);
  item.name = 'Kernelward';
  let took: number | undefined;
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
    const budget = vscode.workspace.getConfiguration('kernelward').get('typingBudget', 100);
    const late = budget > 0 && took !== undefined && took > budget;
    const bad = found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    item.text =
      found.length === 0 ? vscode.l10n.t('Nothing found') : vscode.l10n.t('{0} found', found.length);
    item.detail = late ? vscode.l10n.t('slow: {0} ms of {1} ms', took ?? 0, budget) : undefined;
    item.severity =
      bad || late ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'kernelward.showLog', title: vscode.l10n.t('Log') };
  };
  refresh();
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(refresh),
    answered(({ uri, milliseconds }) => {
      if (uri.toString() !== vscode.window.activeTextEditor?.document.uri.toString()) return;
      took = Math.round(milliseconds);
      refresh();
    }),
    vscode.languages.onDidChangeDiagnostics(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kernelward.typingBudget')) refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      took = undefined;
      refresh();
    }),
  );
};

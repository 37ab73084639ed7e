import { requests, type ReportAnswer } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { firstReason, standing, standingName } from '../reports.js';
import type { Feature } from '../services.js';

/** Marks malicious and unknown model files in the Explorer and on tabs; a clean file stays unmarked. */
export const badges: Feature = ({ client, isModelFile, verdictsChanged }) => {
  const changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  const enabled = () => vscode.workspace.getConfiguration('kernelward').get('explorer.badges', true);
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: async (uri, token) => {
      if (!isModelFile(uri) || !enabled() || !client.isRunning()) return undefined;
      const parameters = { uri: uri.toString() };
      // A file that vanished meanwhile, or a folder of that name, has no report and needs no mark.
      const report = await client
        .sendRequest<ReportAnswer>(requests.report, parameters, token)
        .catch(() => undefined);
      return report && decoration(report);
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerFileDecorationProvider(provider),
    client.onDidChangeState(() => changed.fire(undefined)),
    verdictsChanged((uris) => {
      changed.fire([...uris]);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kernelward.explorer.badges')) changed.fire(undefined);
    }),
  );
};

function decoration(report: ReportAnswer): vscode.FileDecoration | undefined {
  const of = standing(report);
  if (of === 'clean') return undefined;
  const reason = firstReason(report);
  const tooltip = reason === undefined ? standingName(of) : `${standingName(of)}: ${reason}`;
  const malicious = of === 'malicious';
  const color = new vscode.ThemeColor(malicious ? 'list.errorForeground' : 'list.warningForeground');
  const badge = new vscode.FileDecoration(malicious ? '!' : '?', tooltip, color);
  badge.propagate = malicious;
  return badge;
}

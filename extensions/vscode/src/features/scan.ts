import { requests, type ScanAnswer, type ScanParams } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import { fileOf, resourceOf, uriOf } from '../reports.js';
import { serverExtras, type Feature, type Services } from '../services.js';

/** Scan File, Scan Workspace and Scan Hugging Face Cache, with progress and cancel; the outcome is one message, the details are in the report. */
export const scan: Feature = (services) =>
  vscode.Disposable.from(
    vscode.commands.registerCommand('kernelward.scanFile', async (argument?: unknown) => {
      const target = resourceOf(argument) ?? activeResource() ?? (await pickFile());
      return target && scanAndTell(services, [target]);
    }),
    vscode.commands.registerCommand('kernelward.scanWorkspace', () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      if (folders.length > 0)
        return scanAndTell(
          services,
          folders.map(({ uri }) => uri),
        );
      // Not waited for: whoever calls the command waits for a scan, not for somebody who reads.
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder to scan it.'));
      return undefined;
    }),
    vscode.commands.registerCommand('kernelward.scanHubCache', () => {
      const { hubCache } = serverExtras(services.client);
      if (hubCache !== undefined) return scanAndTell(services, [vscode.Uri.parse(hubCache)]);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no cache of downloaded models here.'),
      );
      return undefined;
    }),
  );

async function scanAndTell({ client, scanned }: Services, uris: readonly vscode.Uri[]): Promise<ScanAnswer> {
  const title = vscode.l10n.t('Scanning {0}', uris.map(shortName).join(', '));
  let cancelled = false;
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => (cancelled = true));
      const workDoneToken = crypto.randomUUID();
      let done = 0;
      const reports = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const { message, percentage = done } = value;
        // `3 of 14: PATH`
        const shown = message?.replace(/(?<=: ).*/, (path) => vscode.workspace.asRelativePath(path));
        progress.report({ ...(shown !== undefined && { message: shown }), increment: percentage - done });
        done = percentage;
      });
      const parameters: ScanParams = { uris: uris.map(String), workDoneToken };
      return client
        .sendRequest<ScanAnswer>(requests.scan, parameters, token)
        .finally(() => reports.dispose());
    },
  );
  scanned.fire(report);
  // Not waited for: whoever calls the command waits for a scan, not for somebody who reads.
  void tell(report, cancelled);
  return report;
}

/** The worst first; a scan that missed something never reads as a clean one. */
async function tell(report: ScanAnswer, cancelled: boolean): Promise<void> {
  const bad = report.files.filter(({ kind, verdict }) => kind === 'model' && verdict === 'malicious');
  const [first] = bad;
  if (first) {
    const show = vscode.l10n.t('Show Report');
    const message =
      bad.length === 1
        ? vscode.l10n.t('{0} is malicious.', shortName(uriOf(first)))
        : vscode.l10n.t('{0} files are malicious, first of them {1}.', bad.length, shortName(uriOf(first)));
    if ((await vscode.window.showErrorMessage(message, show)) === show)
      await vscode.commands.executeCommand('kernelward.showReport', uriOf(first));
    return;
  }
  const count = report.files.length;
  if (cancelled)
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The scan was cancelled: what it did not reach is not judged.'),
    );
  else if (count === 0)
    await vscode.window.showWarningMessage(vscode.l10n.t('There was nothing that could be scanned.'));
  else if (!report.complete) {
    const missed = report.files.filter(({ complete }) => !complete).length;
    await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Scanned {0} files, {1} of them not whole: what was not read is not judged.',
        count,
        missed,
      ),
    );
  } else if (report.verdict === 'unknown')
    await vscode.window.showWarningMessage(
      vscode.l10n.t('Scanned {0} files: some call code that nobody has judged.', count),
    );
  else await vscode.window.showInformationMessage(vscode.l10n.t('Scanned {0} files: nothing found.', count));
}

/** As the Explorer names it: a path inside its folder, the folder itself by its name. */
function shortName(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder?.uri.toString() === uri.toString() ? folder.name : vscode.workspace.asRelativePath(uri);
}

/** The file that the active editor shows, of whatever kind the editor is. */
export function activeResource(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return input.uri;
  return input instanceof vscode.TabInputCustom ? fileOf(input.uri) : undefined;
}

export async function pickFile(): Promise<vscode.Uri | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ canSelectMany: false })) ?? [];
  return uri;
}

import {
  fragmentOf,
  placeOf,
  requests,
  type ContentsAnswer,
  type ContentsParams,
  type Place,
  type ReportAnswer,
  type ReportParams,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import { messagePage, noReport, reportPage, type PageAction } from '../report/html.js';
import { fileOf, resourceOf } from '../reports.js';
import { serverExtras, type Feature, type Services } from '../services.js';
import { activeResource, pickFile } from './scan.js';

const viewType = 'kernelward.report';

/** Model files open as their report; Show Report opens any file so, at a finding where one is given. */
export const reportEditor: Feature = (services) => {
  const editor = new ReportEditor(services);
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(viewType, editor, {
      webviewOptions: { enableFindWidget: true },
      supportsMultipleEditorsPerDocument: true,
    }),
    services.verdictsChanged((uris) => {
      editor.refresh(uris.map(String));
    }),
    services.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) editor.refresh();
    }),
    vscode.commands.registerCommand('kernelward.showReport', async (argument?: unknown, place?: Place) => {
      const target = resourceOf(argument) ?? activeResource() ?? (await pickFile());
      const address =
        target && (place ? vscode.Uri.parse(`${target.toString()}#${fragmentOf(place)}`) : target);
      if (address) await vscode.commands.executeCommand('vscode.openWith', address, viewType);
    }),
  );
};

interface Shown {
  /** Of the file; its fragment names the place that the reader came for. */
  readonly address: vscode.Uri;
  /** Once asked for, a digest stays. */
  digest: boolean;
  /** Of the last question for the report: what an earlier one answers comes too late. */
  asking: vscode.CancellationTokenSource;
}

class ReportEditor implements vscode.CustomReadonlyEditorProvider {
  readonly #services: Services;
  readonly #panels = new Map<vscode.WebviewPanel, Shown>();

  constructor(services: Services) {
    this.#services = services;
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.html = messagePage(vscode.l10n.t('Reading {0} …', baseName(uri)));
    const shown: Shown = { address: uri, digest: false, asking: new vscode.CancellationTokenSource() };
    this.#panels.set(panel, shown);
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
      shown.asking.cancel();
    });
    panel.webview.onDidReceiveMessage((action: PageAction) => this.#do(action, panel));
    await this.#show(panel);
  }

  /** Shows the present verdict again in the editors of these files, or in all. */
  refresh(uris?: readonly string[]): void {
    for (const [panel, { address }] of this.#panels)
      if (uris?.includes(fileOf(address).toString()) ?? true) void this.#show(panel);
  }

  async #do(action: PageAction, panel: vscode.WebviewPanel): Promise<void> {
    const shown = this.#panels.get(panel);
    if (!shown) return;
    if (action === 'approve' || action === 'quarantine')
      await vscode.commands.executeCommand(`kernelward.${action}`, fileOf(shown.address));
    if (action === 'digest') shown.digest = true;
    await this.#show(panel, action === 'rescan');
  }

  /** The verdict first; what is in the file when it has been read. */
  async #show(panel: vscode.WebviewPanel, rescan = false): Promise<void> {
    const { client } = this.#services;
    const shown = this.#panels.get(panel);
    if (!shown) return;
    shown.asking.cancel();
    const { token } = (shown.asking = new vscode.CancellationTokenSource());
    const render = (page: string) => {
      if (!token.isCancellationRequested) panel.webview.html = page;
    };
    const file = fileOf(shown.address);
    const name = vscode.workspace.asRelativePath(file);
    const parameters: ReportParams = { uri: file.toString(), rescan, digest: shown.digest };
    try {
      const report = await client.sendRequest<ReportAnswer>(requests.report, parameters, token);
      const canQuarantine = serverExtras(client).quarantine;
      const view = { name, report, canQuarantine, shown: placeOf(shown.address.fragment) };
      render(reportPage(view));
      const wanted: ContentsParams = {
        uri: parameters.uri,
        findings: report.findings.map(({ location }) => location),
      };
      const contents = await client
        .sendRequest<ContentsAnswer>(requests.contents, wanted, token)
        .catch((error: unknown): ContentsAnswer => ({ tables: [], notes: [String(error)] }));
      render(reportPage({ ...view, contents }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      render(messagePage(noReport(name, reason), 'rescan'));
    }
  }
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

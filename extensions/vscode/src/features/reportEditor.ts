import type { Location } from '@kernelward/policy-schemas';
import {
  notifications,
  requests,
  type ContentsAnswer,
  type ContentsParams,
  type ReportAnswer,
  type ReportParams,
  type VerdictsChangedParams,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { messagePage, reportPage, type PageAction, type Shown } from '../report/html.js';
import { resourceOf } from '../reports.js';
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
    services.client.onNotification(notifications.verdictsChanged, ({ uris }: VerdictsChangedParams) => {
      editor.refresh(uris);
    }),
    vscode.commands.registerCommand(
      'kernelward.showReport',
      async (argument?: unknown, location?: Location) => {
        const target = resourceOf(argument) ?? activeResource() ?? (await pickFile());
        if (target) await editor.open(target, location);
      },
    ),
  );
};

class ReportEditor implements vscode.CustomReadonlyEditorProvider {
  readonly #services: Services;
  readonly #panels = new Map<vscode.WebviewPanel, vscode.Uri>();
  readonly #shown = new Map<string, Shown>();

  constructor(services: Services) {
    this.#services = services;
  }

  async open(uri: vscode.Uri, shown: Shown | undefined): Promise<void> {
    if (shown) this.#shown.set(uri.toString(), shown);
    else this.#shown.delete(uri.toString());
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
    this.refresh([uri.toString()]);
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => this.#shown.delete(uri.toString()) };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.webview.html = messagePage(vscode.l10n.t('Reading {0} …', baseName(uri)));
    this.#panels.set(panel, uri);
    panel.onDidDispose(() => this.#panels.delete(panel));
    panel.webview.onDidReceiveMessage((action: PageAction) => this.#do(action, uri, panel));
    await this.#show(panel, { uri: uri.toString() });
  }

  /** Shows the present verdict again in the editors of these files. */
  refresh(uris: readonly string[]): void {
    for (const [panel, uri] of this.#panels)
      if (uris.includes(uri.toString())) void this.#show(panel, { uri: uri.toString() });
  }

  async #do(action: PageAction, uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> {
    if (action === 'approve' || action === 'quarantine') {
      await vscode.commands.executeCommand(`kernelward.${action}`, uri);
      await this.#show(panel, { uri: uri.toString() });
    } else if (action === 'rescan') await this.#show(panel, { uri: uri.toString(), rescan: true });
    else await this.#show(panel, { uri: uri.toString(), digest: true });
  }

  /** The verdict first; what is in the file when it has been read. */
  async #show(panel: vscode.WebviewPanel, parameters: ReportParams): Promise<void> {
    const { client } = this.#services;
    const { uri } = parameters;
    const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    try {
      const report = await client.sendRequest<ReportAnswer>(requests.report, parameters);
      const view = {
        name,
        report,
        canQuarantine: serverExtras(client).quarantine,
        shown: this.#shown.get(uri),
      };
      this.#render(panel, reportPage(view));
      const asked: ContentsParams = { uri, findings: report.findings.map(({ location }) => location) };
      const contents = await client
        .sendRequest<ContentsAnswer>(requests.contents, asked)
        .catch((error: unknown): ContentsAnswer => ({ tables: [], notes: [String(error)] }));
      this.#render(panel, reportPage({ ...view, contents }));
    } catch (error) {
      this.#render(panel, messagePage(vscode.l10n.t('There is no report on {0}: {1}', name, String(error))));
    }
  }

  #render(panel: vscode.WebviewPanel, page: string): void {
    if (this.#panels.has(panel)) panel.webview.html = page;
  }
}

function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

import type { FileReport } from '@kernelward/policy-schemas';
import {
  notifications,
  requests,
  type ReportAnswer,
  type VerdictsChangedParams,
} from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { approval, firstReason, standing, standingName, uriOf, type Standing } from '../reports.js';
import type { Feature } from '../services.js';

type Node =
  | { readonly kind: 'group'; readonly of: Standing; readonly files: readonly FileReport[] }
  | { readonly kind: 'file'; readonly file: FileReport };

/** The models of the last scan, the worst first; a click opens the report. */
export const modelsView: Feature = ({ client, scanned }) => {
  const files = new Map<string, FileReport>();
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => {
      if (node === undefined) return groups([...files.values()]);
      return node.kind === 'group' ? node.files.map((file) => ({ kind: 'file', file })) : [];
    },
    getTreeItem: (node) => (node.kind === 'group' ? groupItem(node) : fileItem(node.file)),
  };
  const look = async (uri: string) => {
    if (!files.has(uri)) return;
    const report = await client.sendRequest<ReportAnswer>(requests.report, { uri }).catch(() => undefined);
    if (report) files.set(uri, report);
    else files.delete(uri);
    changed.fire(undefined);
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.createTreeView('kernelward.models', { treeDataProvider: provider }),
    scanned.event((report) => {
      for (const file of report.files) if (file.kind === 'model') files.set(uriOf(file).toString(), file);
      changed.fire(undefined);
    }),
    client.onNotification(notifications.verdictsChanged, async ({ uris }: VerdictsChangedParams) => {
      for (const uri of uris) await look(uri);
    }),
  );
};

function groups(files: readonly FileReport[]): Node[] {
  const order: readonly Standing[] = ['malicious', 'unknown', 'incomplete', 'clean'];
  return order
    .map((of) => ({ kind: 'group' as const, of, files: files.filter((file) => standing(file) === of) }))
    .filter((group) => group.files.length > 0);
}

function groupItem({ of, files }: Extract<Node, { kind: 'group' }>): vscode.TreeItem {
  const open =
    of === 'clean' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(standingName(of), open);
  item.description = String(files.length);
  return item;
}

function fileItem(file: FileReport): vscode.TreeItem {
  const uri = uriOf(file);
  const item = new vscode.TreeItem(uri);
  item.description = [approval(file), vscode.workspace.asRelativePath(uri)].filter(Boolean).join(' · ');
  item.tooltip = [file.format, firstReason(file)].filter(Boolean).join('\n');
  item.contextValue = 'model';
  item.command = { command: 'kernelward.showReport', title: vscode.l10n.t('Show Report'), arguments: [uri] };
  return item;
}

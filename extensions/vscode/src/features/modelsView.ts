import type { FileReport } from '@kernelward/policy-schemas';
import { requests, type ReportAnswer } from '@kernelward/language-server/protocol';
import * as vscode from 'vscode';
import { approval, approved, firstReason, standing, standingName, uriOf, type Standing } from '../reports.js';
import type { Feature } from '../services.js';

type Node =
  | {
      readonly kind: 'group';
      readonly of: Standing;
      /** In words; absent where no policy asks for approvals. */
      readonly approval: string | undefined;
      readonly files: readonly FileReport[];
    }
  | { readonly kind: 'file'; readonly file: FileReport };

/** The models of the last scan by verdict and approval, the worst first; a click opens the report. */
export const modelsView: Feature = ({ client, scanned, verdictsChanged }) => {
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
  const view = vscode.window.createTreeView('kernelward.models', { treeDataProvider: provider });
  const refresh = () => {
    const malicious = [...files.values()].filter((file) => standing(file) === 'malicious').length;
    const tooltip = vscode.l10n.t('{0} malicious', malicious);
    view.badge = malicious === 0 ? undefined : { value: malicious, tooltip };
    changed.fire(undefined);
  };
  const look = async (uri: string) => {
    const report = await client.sendRequest<ReportAnswer>(requests.report, { uri }).catch(() => undefined);
    if (report) files.set(uri, report);
    else files.delete(uri);
  };
  return vscode.Disposable.from(
    changed,
    view,
    scanned.event((report) => {
      for (const file of report.files) if (file.kind === 'model') files.set(uriOf(file).toString(), file);
      refresh();
    }),
    verdictsChanged(async (uris) => {
      const known = uris.map(String).filter((uri) => files.has(uri));
      for (const uri of known) await look(uri);
      if (known.length > 0) refresh();
    }),
  );
};

function groups(files: readonly FileReport[]): Node[] {
  const order: readonly Standing[] = ['malicious', 'unknown', 'incomplete', 'clean'];
  return order.flatMap((of) => {
    const alike = files.filter((file) => standing(file) === of);
    // What nobody approved comes first: that is what there is to decide.
    const sorted = [...alike].sort((a, b) => Number(approved(a)) - Number(approved(b)));
    return [...new Set(sorted.map(approval))].map((word): Node => {
      const members = alike.filter((file) => approval(file) === word);
      return { kind: 'group', of, approval: word, files: members };
    });
  });
}

function groupItem({ of, approval: word, files }: Extract<Node, { kind: 'group' }>): vscode.TreeItem {
  const open =
    of === 'clean' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const name = standingName(of);
  const item = new vscode.TreeItem(word === undefined ? name : `${name}, ${word}`, open);
  item.id = `${of} ${word ?? ''}`;
  item.description = String(files.length);
  item.iconPath = groupIcon(of);
  return item;
}

function groupIcon(of: Standing): vscode.ThemeIcon {
  const icons: Record<Standing, readonly [string, string]> = {
    malicious: ['error', 'list.errorForeground'],
    unknown: ['question', 'list.warningForeground'],
    incomplete: ['warning', 'list.warningForeground'],
    clean: ['pass', 'testing.iconPassed'],
  };
  const [icon, color] = icons[of];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

function fileItem(file: FileReport): vscode.TreeItem {
  const uri = uriOf(file);
  const item = new vscode.TreeItem(uri);
  item.description = vscode.workspace.asRelativePath(uri);
  item.tooltip = [file.format, firstReason(file)].filter(Boolean).join('\n');
  item.contextValue = `model ${standing(file)} ${approved(file) ? 'approved' : ''}`;
  item.command = { command: 'kernelward.showReport', title: vscode.l10n.t('Show Report'), arguments: [uri] };
  return item;
}

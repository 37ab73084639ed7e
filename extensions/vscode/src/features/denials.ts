import * as vscode from 'vscode';
import type { KernelEvent } from '../protection/protection.js';
import type { Feature } from '../services.js';
import { details, summary } from './eventsView.js';

const notebookType = 'jupyter-notebook';

/** What was denied while a cell ran: a status item below the cell, and a diagnostic in it until it runs again. */
export const denials: Feature = ({ protection }) => {
  const diagnostics = vscode.languages.createDiagnosticCollection('kernelward-kernel');
  const changed = new vscode.EventEmitter<void>();
  const marked = new Set<string>();
  const refresh = () => {
    for (const notebook of vscode.workspace.notebookDocuments) {
      for (const { document } of notebook.getCells()) {
        const denied = protection.denials(document.uri);
        const address = document.uri.toString();
        // Setting nothing for nothing would tell every listener of every cell, for each event.
        if (denied.length === 0 && !marked.delete(address)) continue;
        if (denied.length > 0) marked.add(address);
        diagnostics.set(
          document.uri,
          distinct(denied).map((event) => diagnostic(event, document)),
        );
      }
    }
    changed.fire();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  return vscode.Disposable.from(
    diagnostics,
    changed,
    protection.onDidChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, 100);
    }),
    vscode.notebooks.registerNotebookCellStatusBarItemProvider(notebookType, {
      onDidChangeCellStatusBarItems: changed.event,
      provideCellStatusBarItems: ({ document }) => statusItem(protection.denials(document.uri)),
    }),
  );
};

function statusItem(denied: readonly KernelEvent[]): vscode.NotebookCellStatusBarItem | undefined {
  const [first] = denied;
  if (!first) return undefined;
  const times = denied.reduce((sum, { count }) => sum + count, 0);
  const text =
    times === 1
      ? vscode.l10n.t('Denied: {0}', summary(first))
      : vscode.l10n.t('{0} denied: {1}', times, summary(first));
  const item = new vscode.NotebookCellStatusBarItem(
    `$(error) ${text}`,
    vscode.NotebookCellStatusBarAlignment.Left,
  );
  item.command = 'kernelward.showProtection';
  item.priority = 100;
  item.tooltip = distinct(denied)
    .flatMap((event) => [summary(event), ...details(event).map((line) => `  ${line}`)])
    .join('\n');
  item.accessibilityInformation = { label: text };
  return item;
}

/** One for each rule and object: a loop that is refused a thousand times is one thing to read. */
function distinct(denied: readonly KernelEvent[]): KernelEvent[] {
  return [...new Map(denied.map((event) => [`${event.rule} ${summary(event)}`, event])).values()];
}

function diagnostic(event: KernelEvent, document: vscode.TextDocument): vscode.Diagnostic {
  const reason = event.reason ? ` ${event.reason}` : '';
  const message = vscode.l10n.t(
    'Denied while this cell ran: {0} (rule {1}).{2}',
    summary(event),
    event.rule,
    reason,
  );
  const line = firstCode(document);
  const one = new vscode.Diagnostic(document.lineAt(line).range, message, vscode.DiagnosticSeverity.Warning);
  one.source = 'kernelward-kernel';
  one.code = event.rule;
  return one;
}

/** The first line with a word in it: an event has a cell, not a line. */
function firstCode(document: vscode.TextDocument): number {
  for (let line = 0; line < document.lineCount; line += 1)
    if (!document.lineAt(line).isEmptyOrWhitespace) return line;
  return 0;
}

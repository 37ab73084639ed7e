// What the suites ask about the report editor.
import * as vscode from 'vscode';
import { page, until } from './harness.js';
import { file } from './project.js';

/** The webview, in the window. */
export const reportFrame = 'iframe.webview.ready';

/** Resolves when a report is the active editor. */
export function activeReport(): Promise<vscode.Uri> {
  return until(
    'the report editor',
    () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === 'kernelward.report'
        ? input.uri
        : undefined;
    },
    { event: vscode.window.tabGroups.onDidChangeTabs },
  );
}

export async function openReport(name: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', file(name), { preview: false });
  await activeReport();
}

/** The text of the report once it matches. */
export function reportText(pattern: RegExp): Promise<string> {
  return until(`a report like ${String(pattern)}`, async () => {
    const text = await page.text('body', reportFrame);
    return pattern.test(text) ? text : undefined;
  });
}

// Scans that take long, in Node alone: a browser's file systems read whole files, so no scan there takes long.
import * as vscode from 'vscode';
import { equal, page, test, until } from './harness.js';
import { answer, notified } from './notifications.js';
import { file } from './project.js';
import { activeReport } from './reports.js';

interface Scanned {
  readonly complete: boolean;
  readonly files: readonly { readonly verdict: string }[];
}

const view = '[id="workbench.view.extension.kernelward"]';

/** Asks for a scan and clicks its Cancel button. */
async function cancelled(command: string, ...given: unknown[]): Promise<Scanned> {
  const scanning = vscode.commands.executeCommand<Scanned>(command, ...given);
  await notified('Scanning');
  await page.screenshot('scan-progress');
  await answer('Scanning', 'Cancel');
  const report = await scanning;
  await vscode.commands.executeCommand('notifications.clearAll');
  return report;
}

const ways: readonly [what: string, command: string, inHub: boolean][] = [
  ['of a file', 'kernelward.scanFile', false],
  ['of the workspace', 'kernelward.scanWorkspace', false],
  ['of the cache of the hub', 'kernelward.scanHubCache', true],
];

for (const [what, command, inHub] of ways)
  test(`a scan ${what} ends when it is cancelled, and what it did not reach is not called clean`, async () => {
    if (!page.driven) return;
    const { rm, truncate, writeFile } = await import('node:fs/promises');
    const hub = `${process.env['HF_HUB_CACHE'] ?? ''}/models--acme--bert/snapshots/0123abcd`;
    const endless = inHub ? `${hub}/endless.safetensors` : file('models/endless.safetensors').fsPath;
    // A digest of two tebibytes is asked for, since policy wants approvals: nobody waits for that.
    await writeFile(endless, '');
    await truncate(endless, 2 ** 41);
    try {
      const report = await cancelled(
        command,
        ...(command.endsWith('File') ? [vscode.Uri.file(endless)] : []),
      );
      equal(report.complete, false, 'complete');
    } finally {
      await rm(endless);
    }
    const after = await vscode.commands.executeCommand<Scanned>(
      'kernelward.scanFile',
      file('models/hostile.pt'),
    );
    equal(after.files[0]?.verdict, 'malicious', 'verdict of the next scan');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

test('thousands of models in the tree leave it quick', async () => {
  if (!page.driven || process.env['KERNELWARD_LONG'] !== '1') return;
  const { copyFile, mkdir, rm } = await import('node:fs/promises');
  const folder = file('many').fsPath;
  await mkdir(folder);
  const from = file('models/hostile.pt').fsPath;
  try {
    await Promise.all(
      Array.from({ length: 2000 }, (_, index) =>
        copyFile(from, `${folder}/m${String(index).padStart(4, '0')}.pt`),
      ),
    );
    await vscode.commands.executeCommand('kernelward.scanWorkspace');
    await vscode.commands.executeCommand('kernelward.models.focus');
    await until(
      'all of them',
      async () => /\b200\d\b/.test(await page.text(`${view} .monaco-list-row`)) || undefined,
    );
    await page.click(`${view} .monaco-list-row:has-text("m0000.pt")`);
    await activeReport();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  } finally {
    await rm(folder, { recursive: true });
  }
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.view.explorer');
});

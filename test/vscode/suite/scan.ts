// Scans on command, their progress and their end, and the views that they fill.
import * as vscode from 'vscode';
import { equal, inBrowser, match, page, test, until } from './harness.js';
import { answer, notified } from './notifications.js';
import { file } from './project.js';
import { activeReport } from './reports.js';

interface Scanned {
  readonly complete: boolean;
  readonly files: readonly { readonly path: string; readonly verdict: string }[];
}

const view = '[id="workbench.view.extension.kernelward"]';

test('scanning the workspace fills the tree of models, the worst first', async () => {
  const report = await vscode.commands.executeCommand<Scanned>('kernelward.scanWorkspace');
  equal(report.files.find(({ path }) => path.endsWith('hostile.pt'))?.verdict, 'malicious', 'verdict');
  await vscode.commands.executeCommand('kernelward.models.focus');
  if (page.driven) {
    match(await page.text(`${view} .monaco-list-row`), /Malicious, not approved/);
    for (const group of ['Unknown, not approved', 'Clean, not approved', 'Clean, approved'])
      await page.visible(`${view} .monaco-list-row:has-text("${group}")`);
    await page.hover(`${view} .monaco-list-row:has-text("hostile.pt")`);
    await page.screenshot('models');
    await page.click(`${view} .monaco-list-row:has-text("hostile.pt")`);
    await activeReport();
  }
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.view.explorer');
});

test('one file can be scanned by itself', async () => {
  const scan = (name: string) => vscode.commands.executeCommand<Scanned>('kernelward.scanFile', file(name));
  equal((await scan('models/hostile.pt')).files[0]?.verdict, 'malicious', 'verdict');
  equal((await scan('models/benign.pt')).files[0]?.verdict, 'clean', 'verdict of its twin');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('the cache of the hub can be scanned', async () => {
  const report = await vscode.commands.executeCommand<Scanned | undefined>('kernelward.scanHubCache');
  // A browser has no such cache, and says so.
  if (!inBrowser) {
    const model = report?.files.find(({ path }) => path.endsWith('model.safetensors'));
    match(model?.path ?? '', /models--acme--bert/);
    equal(model?.verdict, 'clean', 'verdict');
  }
  await vscode.commands.executeCommand('notifications.clearAll');
});

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
    // A browser's file systems read whole files only: no scan there takes long.
    if (!page.driven || inBrowser) return;
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
  if (!page.driven || inBrowser || process.env['KERNELWARD_LONG'] !== '1') return;
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

test('the Explorer marks malicious and unknown models, unless the setting says no', async () => {
  if (!page.driven) return;
  await vscode.commands.executeCommand('revealInExplorer', file('models/hostile.pt'));
  await page.visible('.explorer-folders-view .monaco-icon-label[aria-label*="Malicious"]');
  await page.visible('.explorer-folders-view .monaco-icon-label[aria-label*="Unknown"]');
  await page.screenshot('explorer');
  const settings = vscode.workspace.getConfiguration('kernelward');
  await settings.update('explorer.badges', false, vscode.ConfigurationTarget.Global);
  await page.hidden('.explorer-folders-view .monaco-icon-label[aria-label*="Malicious"]');
  await settings.update('explorer.badges', undefined, vscode.ConfigurationTarget.Global);
});

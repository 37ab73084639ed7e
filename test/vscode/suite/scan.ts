// Scans on command, their progress and their end, and the views that they fill.
import * as vscode from 'vscode';
import { equal, inBrowser, match, page, test } from './harness.js';
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

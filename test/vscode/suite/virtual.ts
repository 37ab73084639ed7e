// The suite for a virtual workspace: run.mjs --suite virtual --virtual [--web]. Its files are on no disk.
import * as vscode from 'vscode';
import { extension } from './extension.js';
import { equal, inBrowser, match, page, test } from './harness.js';
import { codeActions, diagnosed, edit, file, hoverText, open, position, undiagnosed } from './project.js';
import { openReport, reportText } from './reports.js';

test('source checks work on files that are on no disk', async () => {
  equal(file('train.py').scheme, 'memfs', 'scheme');
  const document = await open('train.py');
  const diagnostic = await diagnosed(document, /torch\.load/);
  equal(extension().isActive, true, 'isActive');
  equal(diagnostic.range.start.line, position(document, 'torch.load').line, 'line');
  match(await hoverText(document, position(document, 'load("')), /weights.*only=True/);
  const fix = (await codeActions(document, diagnostic.range)).find(({ title }) =>
    title.includes('weights_only'),
  );
  equal(fix?.edit !== undefined, true, 'a quick fix');
  await edit(document, 'torch.load("models/hostile.pt")', 'None');
  await undiagnosed(document);
});

test('in a browser the model is read through the editor’s file system; elsewhere nothing is claimed of it', async () => {
  const diagnostic = await diagnosed(await open('train.py'), /torch\.load/);
  equal(/malicious/.test(diagnostic.message), inBrowser, 'the verdict is known');
  equal(/clean|approved by/.test(diagnostic.message), false, 'called clean');
});

test('its report says what it is, or that it cannot be read here', async () => {
  await openReport('models/hostile.pt');
  if (!page.driven) return;
  await reportText(inBrowser ? /Malicious/ : /There is no report/);
  await page.screenshot('virtual-report');
});

test('a policy is completed and validated there', async () => {
  const document = await open('team.kernelward.yaml');
  await undiagnosed(document);
  await edit(document, 'kind: ModelPolicy', 'kind: ModelPolcy');
  await diagnosed(document, /ModelPolicy/);
});

test('scanning such a workspace never calls unread files clean', async () => {
  interface Scanned {
    readonly files: readonly {
      readonly path: string;
      readonly verdict: string;
      readonly complete: boolean;
    }[];
  }
  const report = await vscode.commands.executeCommand<Scanned | undefined>('kernelward.scanWorkspace');
  const hostile = report?.files.find(({ path }) => path.endsWith('hostile.pt'));
  equal(hostile?.verdict, inBrowser ? 'malicious' : undefined, 'verdict');
  await vscode.commands.executeCommand('notifications.clearAll');
});

export { run } from './harness.js';

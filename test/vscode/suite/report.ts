import * as vscode from 'vscode';
import { equal, inBrowser, match, ok, page, test, until } from './harness.js';
import { diagnosed, file, open } from './project.js';

const frame = 'iframe.webview.ready';

async function openReport(name: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', file(name), { preview: false });
  await until(
    'the report editor',
    () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return (input instanceof vscode.TabInputCustom && input.viewType === 'kernelward.report') || undefined;
    },
    { event: vscode.window.tabGroups.onDidChangeTabs },
  );
}

/** The text of the report once it matches. */
function reportText(pattern: RegExp): Promise<string> {
  return until(`a report like ${String(pattern)}`, async () => {
    const text = await page.text('body', frame);
    return pattern.test(text) ? text : undefined;
  });
}

test('a hostile model opens as its report: verdict, finding, and the opcodes around it', async () => {
  await openReport('models/hostile.pt');
  if (!page.driven) return;
  const text = await reportText(/REDUCE/);
  match(text, /^\s*models\/hostile\.pt\s+Malicious/);
  match(text, /system/);
  match(text, /pickle-unsafe-call/);
  await page.screenshot('report-hostile');
});

test('the report of a safetensors file lists its tensors', async () => {
  await openReport('models/weights.safetensors');
  if (!page.driven) return;
  const text = await reportText(/Tensors/);
  match(text, /layer\.weight\s+F32\s+2 × 3\s+24/);
  match(text, /made by\s+the tests/);
  await page.screenshot('report-safetensors');
});

const kinds: readonly [name: string, ...patterns: RegExp[]][] = [
  ['tiny.gguf', /Format\s+gguf/, /general\.name\s+"tiny"/, /token_embd\.weight\s+F32\s+2 × 2/],
  ['graph.onnx', /Format\s+onnx/, /outside/],
  ['lambda.keras', /Format\s+keras/, /Lambda/, /config\.json/],
  ['array.npy', /Format\s+npy/, /Clean/],
  ['cut.h5', /Format\s+\S*hdf5/, /incomplete/],
];

for (const [name, ...patterns] of kinds) {
  test(`${name} opens as its report: what it is, and what is in it`, async () => {
    await openReport(`models/${name}`);
    if (!page.driven) return;
    const [first = /./, ...others] = patterns;
    await reportText(first);
    for (const pattern of others) await reportText(pattern);
    await page.screenshot(`report-${name}`);
  });
}

test('Scan again reads the file anew', async () => {
  const name = 'models/changing.pt';
  await vscode.workspace.fs.copy(file('models/benign.pt'), file(name));
  await openReport(name);
  if (!page.driven) return;
  await reportText(/Clean/);
  // Written over: a copy would delete it first, which closes its editor.
  await vscode.workspace.fs.writeFile(
    file(name),
    await vscode.workspace.fs.readFile(file('models/hostile.pt')),
  );
  await page.clickInFrame(frame, 'button[data-action="rescan"]');
  await reportText(/Malicious/);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(file(name));
});

test('the report of ten gigabytes is there as fast as that of a small file', async () => {
  const start = Date.now();
  await openReport('../huge/huge.safetensors');
  if (!page.driven) return;
  // A browser's file systems read whole files only: there it is said that the file was not read.
  await reportText(inBrowser ? /incomplete/ : /Clean: [^]*Tensors/);
  ok(Date.now() - start < 5_000, 'the report within 5 s');
});

test('a damaged model says what was not read, and is not called clean', async () => {
  await openReport('models/damaged.pt');
  if (!page.driven) return;
  const text = await reportText(/incomplete/);
  ok(!/^Clean/m.test(text), 'no all-clear');
  match(text, /What was not read/);
});

test('the digest is computed when it is asked for', async () => {
  await openReport('models/weights.safetensors');
  if (!page.driven) return;
  await reportText(/Compute/);
  await page.clickInFrame(frame, 'button[data-action="digest"]');
  match(await reportText(/[0-9a-f]{64}/), /[0-9a-f]{64}/);
});

test('an approval shows at the line that loads the file', async () => {
  if (!page.driven) return;
  const document = await open('good.py');
  await diagnosed(document, /benign\.pt is clean/);
  const answer = vscode.commands.executeCommand<{ kind: string; sha256?: string }>(
    'kernelward.approve',
    file('models/benign.pt'),
  );
  await page.visible('.quick-input-widget input');
  await page.type('made here');
  await page.press('Enter');
  equal((await answer).kind, 'approved', 'kind');
  await diagnosed(document, /approved by you/);
});

test('a malicious file is not approved', async () => {
  if (!page.driven) return;
  const answer = vscode.commands.executeCommand<{ kind: string }>(
    'kernelward.approve',
    file('models/hostile.pt'),
  );
  await page.visible('.quick-input-widget input');
  await page.press('Enter');
  equal((await answer).kind, 'refused', 'kind');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('scanning the workspace fills the tree of models, the worst first', async () => {
  const report = await vscode.commands.executeCommand<{ files: { path: string; verdict: string }[] }>(
    'kernelward.scanWorkspace',
  );
  equal(report.files.find(({ path }) => path.endsWith('hostile.pt'))?.verdict, 'malicious', 'verdict');
  await vscode.commands.executeCommand('kernelward.models.focus');
  if (page.driven) {
    await page.visible('[id="workbench.view.extension.kernelward"] .monaco-list-row:has-text("hostile.pt")');
    match(await page.text('[id="workbench.view.extension.kernelward"] .monaco-list-row'), /Malicious/);
    await page.screenshot('models');
  }
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.view.explorer');
});

test('one file can be scanned by itself', async () => {
  interface Scanned {
    readonly files: readonly { readonly verdict: string }[];
  }
  const scan = (name: string) => vscode.commands.executeCommand<Scanned>('kernelward.scanFile', file(name));
  equal((await scan('models/hostile.pt')).files[0]?.verdict, 'malicious', 'verdict');
  equal((await scan('models/benign.pt')).files[0]?.verdict, 'clean', 'verdict of its twin');
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('the cache of the hub can be scanned', async () => {
  interface Scanned {
    readonly files: readonly { readonly path: string; readonly verdict: string }[];
  }
  const report = await vscode.commands.executeCommand<Scanned | undefined>('kernelward.scanHubCache');
  // A browser has no such cache, and says so.
  if (!inBrowser) {
    const model = report?.files.find(({ path }) => path.endsWith('model.safetensors'));
    match(model?.path ?? '', /models--acme--bert/);
    equal(model?.verdict, 'clean', 'verdict');
  }
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('the Explorer marks a malicious model', async () => {
  if (!page.driven) return;
  await vscode.commands.executeCommand('revealInExplorer', file('models/hostile.pt'));
  await page.visible('.explorer-folders-view .monaco-icon-label[aria-label*="Malicious"]');
  await page.screenshot('explorer');
});

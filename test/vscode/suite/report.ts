import * as vscode from 'vscode';
import { equal, inBrowser, match, ok, page, test, until } from './harness.js';
import { answer } from './notifications.js';
import { diagnosed, file, open } from './project.js';
import { activeReport, openReport, reportFrame, reportText } from './reports.js';

test('a hostile model opens as its report: verdict, finding, and the opcodes around it', async () => {
  await openReport('models/hostile.pt');
  if (!page.driven) return;
  const text = await reportText(/REDUCE/);
  match(text, /^\s*models\/hostile\.pt\s+pickle · 36 B\s+Malicious/);
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
  await page.clickInFrame(reportFrame, 'button[data-action="rescan"]');
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
  await page.clickInFrame(reportFrame, 'button[data-action="digest"]');
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

test('a file is approved from its report, which then says so', async () => {
  await openReport('models/array.npy');
  if (!page.driven) return;
  await reportText(/approved-file\s+failed/);
  await page.clickInFrame(reportFrame, 'button[data-action="approve"]');
  await page.visible('.quick-input-widget input');
  await page.type('made by the tests');
  await page.press('Enter');
  await reportText(/approved-file\s+passed/);
});

test('a malicious file is quarantined from its report, and restored at once', async () => {
  const name = 'models/from-report.pt';
  await vscode.workspace.fs.copy(file('models/hostile.pt'), file(name));
  await openReport(name);
  if (!page.driven) return;
  await reportText(/Malicious/);
  if (inBrowser) {
    // There is no folder outside of every program's reach: the button is not there.
    ok(!/Quarantine/.test(await reportText(/Scan again/)), 'no button');
    return;
  }
  await page.clickInFrame(reportFrame, 'button[data-action="quarantine"]');
  await answer('to quarantine?', 'Move to Quarantine');
  await answer('is in quarantine', 'Restore');
  await until('the file in its place', async () =>
    vscode.workspace.fs.stat(file(name)).then(
      () => true,
      () => undefined,
    ),
  );
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(file(name));
});

/** Resolves when the editor has seen the new file: one that is gone before that was never there for it. */
async function written(name: string, bytes: Uint8Array): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.workspace.workspaceFolders?.[0] ?? '', name),
  );
  try {
    let seen = false;
    watcher.onDidCreate(() => (seen = true));
    await vscode.workspace.fs.writeFile(file(name), bytes);
    await until(`${name} to be seen`, () => seen || undefined, { event: watcher.onDidCreate });
  } finally {
    watcher.dispose();
  }
}

test('a report whose file vanishes, and comes back, goes on', async () => {
  const name = 'models/vanishing.pt';
  const bytes = await vscode.workspace.fs.readFile(file('models/hostile.pt'));
  await written(name, bytes);
  await vscode.commands.executeCommand('kernelward.showReport', file(name), { offset: 34 });
  await activeReport();
  if (!page.driven) return;
  await reportText(/Malicious/);
  await vscode.workspace.fs.delete(file(name));
  await reportText(/There is no report/);
  await written(name, bytes);
  await reportText(/Malicious/);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(file(name));
});

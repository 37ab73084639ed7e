// The suite for kernels: run.mjs --suite kernels. A stand-in for the Jupyter extension (stand-in-jupyter/) chooses the
// server that Kernelward offers; server, provisioner, agent and ipykernel are the real ones.
import * as vscode from 'vscode';
import { extension } from './extension.js';
import { equal, match, ok, page, test, until } from './harness.js';
import { kernelItem as item, runCell, startOwnKernel } from './kernelSteps.js';
import { edit, openNotebook } from './project.js';

const events = '[id="workbench.view.extension.kernelward"]';

interface Served {
  readonly baseUrl: string;
  readonly token: string;
  readonly kernel: string;
}
let served: Served | undefined;

/** Policy of the kernels that are armed at exec; made once. */
let policy: Promise<string> | undefined;

/** `kernelward-agent launch …`: the command that arms what comes after it, as the agent does at exec in tier A. */
async function arming(session: string): Promise<string[]> {
  const settings = vscode.workspace.getConfiguration('kernelward');
  const [agent, python] = [settings.get('agent.path', ''), settings.get('interpreter', '')];
  const { env, execPath } = process;
  policy ??= (async () => {
    const { execFile } = await import('node:child_process');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const out = `${env['HOME'] ?? ''}/policy`;
    const server = vscode.Uri.joinPath(extension().extensionUri, 'dist/server/kernelward-server.cjs').fsPath;
    const args = [server, 'policy', 'compile', 'notebook', '--out', out];
    args.push('--workspace', folder, '--interpreter', python);
    await new Promise<void>((resolve, reject) => {
      execFile(execPath, args, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    return out;
  })();
  const socket = env['KERNELWARD_AGENT_SOCKET'] ?? '';
  return [
    agent,
    'launch',
    '--socket',
    socket,
    '--policy',
    await policy,
    '--session',
    session,
    '--label',
    'own',
    '--',
  ];
}

/** Denials in a cell, as the Problems view has them. */
function denied(cell: vscode.NotebookCell): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(cell.document.uri)
    .filter(({ source }) => source === 'kernelward-kernel');
}

test('a notebook without a protected kernel is said to be not protected', async () => {
  await openNotebook('kernel.ipynb');
  await page.visible(`${item}:has-text("Not protected")`);
  await page.visible('.notebook-toolbar-container >> text=Protect Kernel');
  await page.screenshot('kernel-switch');
  await page.click('.notebook-toolbar-container >> text=Protect Kernel');
});

test('a kernel of the server that Kernelward offers is protected, and ordinary cells run in it', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  const [offer] = await until('an offered server', async () => {
    const offered = await vscode.commands.executeCommand<{ collection: string }[]>('standIn.servers');
    return offered.length > 0 ? offered : undefined;
  });
  match(offer?.collection ?? '', /Kernelward/);
  served = await vscode.commands.executeCommand<Served>('standIn.useServer', notebook.uri);
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Protected (")`);
  await page.visible('.notebook-toolbar-container >> text=Protected');
  await page.screenshot('kernel-protected');
});

test('the token is in no process’s arguments and no kernel’s environment', async () => {
  ok(served, 'a running server');
  const { token } = served;
  const { readdir, readFile } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const leaks: string[] = [];
  for (const pid of pids)
    for (const name of ['cmdline', 'environ']) {
      const text = await readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '');
      if (text.includes(token)) leaks.push(`${pid}/${name}`);
    }
  equal(leaks, [], 'places that hold the token');
  equal((await fetch(`${served.baseUrl}api/kernels`)).status, 403, 'status of a request without it');
});

test('a denial shows at its cell, as a diagnostic, and among the events', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  match(await runCell(notebook, 1), /PermissionError|denied/i);
  const cell = notebook.cellAt(1);
  const [diagnostic] = await until('a diagnostic', () => {
    const found = denied(cell);
    return found.length > 0 ? found : undefined;
  });
  match(diagnostic?.message ?? '', /\.aws\/credentials/);
  equal(denied(notebook.cellAt(0)).length, 0, 'diagnostics of the cell that was denied nothing');
  await page.visible('.cell-statusbar-container:has-text("credentials")');
  await vscode.commands.executeCommand('kernelward.showProtection');
  await page.visible(`${events} .monaco-list-row:has-text("credentials"):has-text("kernel.ipynb, cell 2")`);
  await page.screenshot('kernel-denied');
});

test('a cell that runs again without a denial is no longer marked', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  const cell = notebook.cellAt(1);
  const text = cell.document.getText();
  await edit(cell.document, text, 'print("nothing")');
  match(await runCell(notebook, 1), /nothing/);
  await until('no diagnostic', () => (denied(cell).length === 0 ? true : undefined));
});

test('a cell that ran in another kernel makes the notebook not protected', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  await startOwnKernel(notebook);
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Not protected")`);
  await page.screenshot('kernel-not-protected');
});

/** One way in the quick suite: a kernel is a second or two. */
const kinds = process.env['KERNELWARD_LONG'] === '1' ? ['venv', 'conda', 'uv', 'pyenv'] : ['conda'];

for (const kind of kinds) {
  test(`a kernel that the Jupyter extension starts from ${kind} is protected where the agent armed it, and nowhere else`, async () => {
    const notebook = await openNotebook('kernel.ipynb');
    await startOwnKernel(notebook, { kind, before: await arming(`exec-${kind}`) });
    match(await runCell(notebook, 0), /^42$/m);
    await page.visible(`${item}:has-text("Protected (")`);
    await startOwnKernel(notebook, { kind });
    match(await runCell(notebook, 0), /^42$/m);
    await page.visible(`${item}:has-text("Not protected")`);
  });
}

test('a denial in such a kernel shows at its cell, as a diagnostic, and among the events', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  await startOwnKernel(notebook, { before: await arming('exec-denied') });
  // As it was before another test changed it.
  const { document } = notebook.cellAt(1);
  await edit(
    document,
    document.getText(),
    'from pathlib import Path\nprint(Path("~/.aws/credentials").expanduser().read_text())',
  );
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Protected (")`);
  match(await runCell(notebook, 1), /PermissionError|denied/i);
  await until('a diagnostic', () => (denied(notebook.cellAt(1)).length > 0 ? true : undefined));
  equal(denied(notebook.cellAt(0)).length, 0, 'diagnostics of the cell that was denied nothing');
  await page.visible('.cell-statusbar-container:has-text("credentials")');
  await vscode.commands.executeCommand('kernelward.showProtection');
  await page.visible(`${events} .monaco-list-row:has-text("credentials"):has-text("kernel.ipynb, cell 2")`);
});

export { run } from './harness.js';

// What goes wrong around the extension: a server that dies, files that are not what they were.
import * as vscode from 'vscode';
import { equal, match, page, test, until } from './harness.js';
import { answer, notified } from './notifications.js';
import { diagnosed, file, hoverText, open, position } from './project.js';
import { openReport, reportText } from './reports.js';

/** The language server: the child of this process that runs its bundle. */
async function servers(): Promise<readonly number[]> {
  const { readdir, readFile } = await import('node:fs/promises');
  const found: number[] = [];
  for (const name of (await readdir('/proc')).filter((one) => /^\d+$/.test(one))) {
    const read = (what: string) => readFile(`/proc/${name}/${what}`, 'latin1').catch(() => '');
    if (!(await read('cmdline')).includes('kernelward-server.cjs')) continue;
    const stat = await read('stat');
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === process.pid) found.push(Number(name));
  }
  return found;
}

test('a server that dies is started again when the user asks, and not before', async () => {
  if (!page.driven) return;
  await openReport('models/benign.pt');
  await reportText(/Clean/);
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  const [server] = await servers();
  process.kill(server ?? 0, 'SIGKILL');
  await notified('server has stopped');
  await page.screenshot('server-stopped');
  equal(await servers(), [], 'servers');
  // Commands that need it fail with a reason, and the editor goes on.
  match(await hoverText(document, position(document, 'load("')), /^$/);
  await answer('server has stopped', 'Restart');
  await diagnosed(document, /hostile\.pt is malicious/);
  equal((await servers()).length, 1, 'servers');
  await openReport('models/hostile.pt');
  await reportText(/REDUCE/);
});

test('Restart Server starts a running one anew', async () => {
  const document = await open('train.py');
  await diagnosed(document, /malicious/);
  const [before] = await servers();
  await vscode.commands.executeCommand('kernelward.restartServer');
  const [after] = await until('another server', async () => {
    const now = await servers();
    return now.length === 1 && now[0] !== before ? now : undefined;
  });
  match(String(after), /^\d+$/);
  await diagnosed(document, /hostile\.pt is malicious/);
});

test('a folder in a policy’s place, and a file that is no text, leave the rest as it was', async () => {
  const [folder, noise] = [file('broken.kernelward.yaml'), file('.kernelward/noise.yaml')];
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.writeFile(
    noise,
    Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256),
  );
  try {
    await diagnosed(await open('train.py'), /hostile\.pt is malicious/);
    await vscode.commands.executeCommand('kernelward.scanFile', file('models/hostile.pt'));
  } finally {
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await vscode.workspace.fs.delete(noise);
  }
  await vscode.commands.executeCommand('notifications.clearAll');
});

test('what is no file can be scanned, approved and shown: nothing is claimed of it', async () => {
  const missing = file('models/never-there.pt');
  interface Scanned {
    readonly complete: boolean;
    readonly files: readonly { readonly verdict: string }[];
  }
  const report = await vscode.commands.executeCommand<Scanned>('kernelward.scanFile', missing);
  equal(
    report.files.some(({ verdict }) => verdict === 'clean'),
    false,
    'called clean',
  );
  await vscode.commands.executeCommand('kernelward.showReport', missing);
  if (page.driven) await reportText(/There is no report/);
  await vscode.commands.executeCommand('notifications.clearAll');
});

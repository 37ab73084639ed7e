// The suite for an agent of tier A: run.mjs --suite tierA. The agent is the tests' own (tier-a/), which enforces nothing;
// the stand-in for the Jupyter extension starts real kernels by itself.
import * as vscode from 'vscode';
import { equal, match, ok, page, test, until } from './harness.js';
import { kernelItem as item, runCell, startOwnKernel } from './kernelSteps.js';
import { openNotebook } from './project.js';

const events = '[id="workbench.view.extension.kernelward"]';

interface Call {
  readonly command: string;
  readonly call: number;
  readonly below?: string;
  readonly policy?: string;
}

/** What the agent's program was called with. */
async function calls(command: string): Promise<readonly Call[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(process.env['KERNELWARD_DOUBLE_LOG'] ?? '', 'utf8');
  const all = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Call);
  return all.filter((call) => call.command === command);
}

const armAtStart = (value: boolean | undefined) =>
  vscode.workspace
    .getConfiguration('kernelward')
    .update('kernels.armAtStart', value, vscode.ConfigurationTarget.Global);

test('a kernel that the Jupyter extension runs can be protected as it runs, and is shown as late', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  await startOwnKernel(notebook);
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Not protected")`);
  const choosing = vscode.commands.executeCommand('kernelward.protectKernel');
  await page.visible('.quick-input-widget .monaco-list-row:has-text("as it runs")');
  await page.screenshot('kernel-ways');
  await page.type('as it runs');
  await page.press('Enter');
  await page.visible(`${item}:has-text("Protected late (A1)")`);
  await vscode.commands.executeCommand('notifications.showList');
  await page.visible('.notification-list-item:has-text("open before")');
  await vscode.commands.executeCommand('notifications.clearAll');
  await choosing;
  await vscode.commands.executeCommand('kernelward.showProtection');
  await page.click(`${events} .monaco-list-row:has-text("Tier A1") .monaco-tl-twistie`);
  await page.click(`${events} .monaco-list-row:has-text("kernel.ipynb") .monaco-tl-twistie`);
  await page.visible(`${events} .monaco-list-row:has-text("Open since before")`);
  await page.screenshot('kernel-late');
});

test('a kernel that takes the place of a protected one is not protected', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  await startOwnKernel(notebook);
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Not protected")`);
});

test('with the setting, kernels that the Jupyter extension starts below this window are armed when they start', async () => {
  const notebook = await openNotebook('kernel.ipynb');
  await armAtStart(true);
  const call = await until('an enrolment', async () => (await calls('enrol')).at(-1));
  equal(call.below, String(process.pid), 'below');
  ok(call.policy, 'a compiled policy');
  await startOwnKernel(notebook, { kind: 'pyenv' });
  match(await runCell(notebook, 0), /^42$/m);
  await page.visible(`${item}:has-text("Protected (A1)")`);
  await vscode.commands.executeCommand('kernelward.showProtection');
  await page.visible(`${events} .monaco-list-row:has-text("are armed when they start")`);
  await page.screenshot('kernel-armed');
});

test('without it the enrolment ends', async () => {
  await openNotebook('kernel.ipynb');
  await armAtStart(undefined);
  await until('the end of the enrolment', async () => (await calls('ended')).at(-1));
});

export { run } from './harness.js';

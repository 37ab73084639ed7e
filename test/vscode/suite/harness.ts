// What the suites share: they run inside VS Code's extension host, in Node and in a web worker alike, so there is
// neither node:test nor node:assert. A test is a name and a function; `run` reports each and throws at the end where
// one failed, which is what VS Code's test contract asks for.
import * as vscode from 'vscode';

/** Put in by bundle-suite.mjs: the address of page-control.mjs, empty where there is no window to drive. */
declare const PAGE_CONTROL: string;
/** Only tests whose names contain it run. */
declare const TEST_NAMES: string;

type Test = { readonly name: string; readonly body: () => Promise<void> };
const tests: Test[] = [];

/** Tests run in the order in which the suite imports them, each leaving no editor open. */
export function test(name: string, body: () => Promise<void>): void {
  if (name.includes(TEST_NAMES)) tests.push({ name, body });
}

export async function run(): Promise<void> {
  const failed: string[] = [];
  for (const { name, body } of tests) {
    const start = Date.now();
    try {
      await body();
      await page.log(`ok ${name} (${String(Date.now() - start)} ms)`);
    } catch (error) {
      failed.push(name);
      await page.log(`not ok ${name}\n    ${describe(error).replaceAll('\n', '\n    ')}`);
      await page.screenshot(`failed-${name.replace(/\W+/g, '-')}`).catch(() => undefined);
    }
    await closeEditors();
  }
  await page.log(`${String(tests.length - failed.length)} of ${String(tests.length)} passed`);
  if (failed.length > 0 || tests.length === 0) throw new Error(`failed: ${failed.join(', ')}`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function closeEditors(): Promise<void> {
  // Reverting first: closing a dirty editor would ask what to do with it, and its text would outlive it.
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme === 'vscode-notebook-cell') continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (!notebook.isDirty) continue;
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function equal<T>(actual: T, expected: T, what = 'value'): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

export function match(actual: string, pattern: RegExp, what = 'text'): void {
  if (!pattern.test(actual))
    throw new Error(`${what}: expected ${String(pattern)}, got ${JSON.stringify(actual)}`);
}

export function ok<T>(value: T | undefined | null | false, what: string): asserts value is T {
  if (value === undefined || value === null || value === false) throw new Error(`expected ${what}`);
}

/**
 * The first value other than undefined that `look` gives, asked now, after every `event` and, for what has no event, at
 * intervals. Rejects after `timeout` milliseconds.
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  { event, timeout = 20_000 }: { event?: vscode.Event<unknown>; timeout?: number } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited ${String(timeout)} ms for ${what}`);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, event ? 500 : 50);
      const subscription = event?.(done);
      function done() {
        clearTimeout(timer);
        subscription?.dispose();
        resolve();
      }
    });
  }
}

async function ask(action: string, parameters: Record<string, unknown>): Promise<unknown> {
  const body = JSON.stringify({ action, ...parameters });
  const response = await fetch(PAGE_CONTROL, { method: 'POST', body });
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new Error(`${action} ${JSON.stringify(parameters)}: ${error}`);
  return result;
}

/** The web extension host: no Node, and files only through the editor. */
export const inBrowser = (globalThis as { process?: { versions?: unknown } }).process?.versions === undefined;

/** The window around the extension host. */
export const page = {
  /** False in a desktop VS Code: steps that click in the window are then left out. */
  driven: PAGE_CONTROL !== '',
  log: async (line: string) => {
    if (page.driven) await ask('log', { line });
    else console.log(line);
  },
  screenshot: async (name: string) => {
    if (page.driven) await ask('screenshot', { name });
  },
  click: (selector: string) => ask('click', { selector }),
  hover: (selector: string) => ask('hover', { selector }),
  visible: (selector: string) => ask('visible', { selector }),
  count: async (selector: string) => Number(await ask('count', { selector })),
  hidden: (selector: string) => ask('hidden', { selector }),
  press: (key: string) => ask('press', { key }),
  type: (text: string) => ask('type', { text }),
  text: async (selector: string, frame?: string) => String(await ask('text', { selector, frame })),
  clickInFrame: (frame: string, selector: string) => ask('clickInFrame', { frame, selector }),
};

// As much of VS Code's API as extensions/vscode/src/protection asks for, in a guest that has no editor: one notebook with
// one cell, settings that the checks change, and the published API of the Jupyter extension for the kernel of that notebook.
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';

export class EventEmitter {
  #listeners = new Set();
  event = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value) {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose() {
    this.#listeners.clear();
  }
}

export class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
}

export const Uri = URI;
export const l10n = { t: (text, ...values) => text.replace(/\{(\d+)\}/g, (_, at) => String(values[at])) };

const [opened, closed, changed, configured, trusted, installed] = Array.from(
  { length: 6 },
  () => new EventEmitter(),
);

const folder = process.cwd();
const address = URI.parse(`${pathToFileURL(folder).href}/kernel.ipynb`);
const cell = {
  executionSummary: undefined,
  document: {
    uri: address.with({ scheme: 'vscode-notebook-cell', fragment: 'W0' }),
    isClosed: false,
    getText: () => 'a cell',
  },
};

export const notebook = {
  uri: address,
  notebookType: 'jupyter-notebook',
  getCells: () => [cell],
};

export const settings = new Map();

/** Changes a setting, as a user would. */
export function set(name, value) {
  settings.set(name, value);
  configured.fire({ affectsConfiguration: (section) => name.startsWith(section) });
}

/** Runs code in the notebook's kernel as its cell: the editor says when it began and when it ended. */
export async function runCell(code) {
  const startTime = Date.now();
  const say = (timing) =>
    changed.fire({ notebook, cellChanges: [{ cell, executionSummary: timing ? { timing } : {} }] });
  say();
  const text = await kernel.current.execute(code);
  say({ startTime, endTime: Date.now() });
  return text;
}
export const cellAddress = cell.document.uri;

/** The kernel that the Jupyter extension runs; another object is another kernel. */
export const kernel = { current: undefined };

const jupyter = {
  isActive: true,
  exports: {
    kernels: { getKernel: async () => kernel.current?.published },
    createJupyterServerCollection: () => ({ dispose: () => undefined }),
  },
  activate: async () => jupyter.exports,
};

export const extensions = {
  getExtension: (id) => (id === 'ms-toolsai.jupyter' ? jupyter : undefined),
  onDidChange: installed.event,
};
export const window = { activeNotebookEditor: undefined };
const root = { uri: URI.file(folder), name: 'work', index: 0 };
export const workspace = {
  isTrusted: true,
  workspaceFolders: [root],
  getWorkspaceFolder: () => root,
  notebookDocuments: [notebook],
  getConfiguration: (section) => ({
    get: (name, otherwise) => settings.get(`${section}.${name}`) ?? otherwise,
  }),
  onDidOpenNotebookDocument: opened.event,
  onDidCloseNotebookDocument: closed.event,
  onDidChangeNotebookDocument: changed.event,
  onDidChangeConfiguration: configured.event,
  onDidGrantWorkspaceTrust: trusted.event,
};

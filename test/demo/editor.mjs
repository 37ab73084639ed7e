// A language client as small as one can be: what an editor would show, printed. Pull diagnostics, as LSP 3.17 has them.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import rpc from 'vscode-languageserver-protocol/node';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = rpc;

/** Starts the language server and opens documents in it; `close` ends both. */
export class Editor {
  #waiting = [];
  #documents = new Map();

  static async start(command, args, folder, environment = {}) {
    const editor = new Editor();
    editor.child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    editor.stderr = '';
    editor.child.stderr.on('data', (text) => (editor.stderr += text));
    editor.connection = createMessageConnection(
      new StreamMessageReader(editor.child.stdout),
      new StreamMessageWriter(editor.child.stdin),
    );
    editor.connection.onRequest('workspace/diagnostic/refresh', () => {
      for (const wake of editor.#waiting.splice(0)) wake();
      return null;
    });
    editor.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    editor.connection.onRequest('client/registerCapability', () => null);
    editor.connection.onRequest('window/workDoneProgress/create', () => null);
    editor.connection.listen();
    const uri = pathToFileURL(folder).href;
    editor.server = await editor.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'demo' }],
      capabilities: {
        textDocument: {
          diagnostic: { relatedDocumentSupport: false },
          hover: { contentFormat: ['markdown', 'plaintext'] },
        },
        notebookDocument: { synchronization: {} },
        workspace: {
          diagnostics: { refreshSupport: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          configuration: true,
        },
      },
    });
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  /** Opens a Python file. */
  async open(path) {
    const uri = pathToFileURL(path).href;
    const text = readFileSync(path, 'utf8');
    this.#documents.set(uri, { version: 1, text });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
    return uri;
  }

  /** Opens a notebook; returns the URIs of its code cells, in order. */
  async openNotebook(path) {
    const uri = pathToFileURL(path).href;
    const sources = JSON.parse(readFileSync(path, 'utf8')).cells.map((cell) => cell.source.join(''));
    const cells = sources.map((_, index) => `vscode-notebook-cell:${new URL(uri).pathname}#cell${index}`);
    sources.forEach((text, index) => this.#documents.set(cells[index], { version: 1, text }));
    await this.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map((document) => ({ kind: 2, document })),
      },
      cellTextDocuments: sources.map((text, index) => ({
        uri: cells[index],
        languageId: 'python',
        version: 1,
        text,
      })),
    });
    return cells;
  }

  /** Types text at a place given by the text that stands there; empty `replacement` deletes. */
  async type(uri, search, replacement) {
    const document = this.#documents.get(uri);
    const at = document.text.indexOf(search);
    if (at < 0) throw new Error(`${search} is not in ${uri}`);
    const position = (offset) => {
      const before = document.text.slice(0, offset).split('\n');
      return { line: before.length - 1, character: before.at(-1).length };
    };
    const range = { start: position(at), end: position(at + search.length) };
    document.text = document.text.slice(0, at) + replacement + document.text.slice(at + search.length);
    document.version += 1;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text: replacement }],
    });
  }

  async diagnostics(uri) {
    const answer = await this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return answer.items ?? [];
  }

  /** Pulls until the diagnostics are what the caller waits for; asks again at each refresh that the server sends. */
  async diagnosticsWhen(uri, accept, milliseconds = 15_000) {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      const refreshed = new Promise((wake) => this.#waiting.push(wake));
      const items = await this.diagnostics(uri);
      if (accept(items)) return items;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `the diagnostics of ${uri} never came to what was expected:\n${JSON.stringify(items, null, 1)}\n${this.stderr}`,
        );
      let timer;
      await Promise.race([refreshed, new Promise((wake) => (timer = setTimeout(wake, left)))]);
      clearTimeout(timer);
    }
  }

  /** The lines of a document with its diagnostics under them, as a person sees them. */
  render(uri, items) {
    const lines = this.#documents.get(uri).text.split('\n');
    const names = ['', 'error', 'warning', 'info', 'hint'];
    return items
      .toSorted((a, b) => a.range.start.line - b.range.start.line)
      .map(({ range, severity, code, message }) => {
        const number = String(range.start.line + 1).padStart(4);
        const width = Math.max(
          1,
          range.end.line === range.start.line ? range.end.character - range.start.character : 1,
        );
        const squiggle = ' '.repeat(range.start.character) + '~'.repeat(width);
        const text = (typeof message === 'string' ? message : message.value).split('\n').join('\n         ');
        return `${number} │ ${lines[range.start.line]}\n     │ ${squiggle}\n       ${names[severity ?? 1]} ${code ?? ''}: ${text}`;
      })
      .join('\n');
  }

  async close() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(timer);
    this.connection.dispose();
  }
}

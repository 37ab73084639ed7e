// A language client as an editor has one, over stdio, against the server that ships in this checkout.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MessageConnection,
} from 'vscode-languageserver/node';

const entry = fileURLToPath(new URL('./serve.js', import.meta.url));

export interface ClientOptions {
  /** False: a client that only takes what is pushed to it. */
  readonly pull?: boolean;
  readonly initializationOptions?: object;
}

export class Client {
  readonly folder: string;
  initialized!: InitializeResult;
  /** Count of workspace/diagnostic/refresh requests that the server sent. */
  refreshes = 0;
  private readonly home: string;
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private readonly texts = new Map<string, { version: number; text: string }>();
  private readonly pushed = new Map<string, Diagnostic[]>();
  private wake: (() => void)[] = [];
  stderr = '';

  private constructor(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>) {
    const base = mkdtempSync(join(tmpdir(), 'kernelward-lsp-'));
    this.folder = join(base, 'project');
    this.home = join(base, 'home');
    mkdirSync(this.folder);
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    this.process = spawn(process.execPath, [entry], {
      stdio: 'pipe',
      env: {
        ...process.env,
        HOME: this.home,
        XDG_CONFIG_HOME: join(this.home, 'config'),
        XDG_CACHE_HOME: join(this.home, 'cache'),
        HF_HUB_CACHE: join(this.folder, 'hub'),
      },
    });
    const { stdin, stdout, stderr } = this.process;
    if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
    stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    context.after(async () => {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
      this.connection.dispose();
      rmSync(base, { recursive: true, force: true });
    });
  }

  static async start(
    context: TestContext,
    files: Readonly<Record<string, string | Uint8Array>>,
    { pull = true, initializationOptions = {} }: ClientOptions = {},
  ): Promise<Client> {
    const client = new Client(context, files);
    const { connection } = client;
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client.refreshes += 1;
      client.awake();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => null),
    );
    connection.onRequest('client/registerCapability', () => null);
    // Of several answers to a question, the first.
    connection.onRequest(
      'window/showMessageRequest',
      ({ actions }: { actions?: unknown[] }) => actions?.[0] ?? null,
    );
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
        client.pushed.set(uri, diagnostics);
        client.awake();
      },
    );
    connection.listen();
    const uri = client.uri('');
    client.initialized = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'project' }],
      initializationOptions,
      capabilities: {
        textDocument: pull ? { diagnostic: {} } : {},
        notebookDocument: { synchronization: {} },
        workspace: { ...(pull ? { diagnostics: { refreshSupport: true } } : {}), configuration: true },
      },
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  async open(name: string, text: string, languageId = 'python'): Promise<string> {
    const uri = name.includes(':') ? name : this.uri(name);
    this.texts.set(uri, { version: 1, text });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  /** Opens a notebook of code cells; returns their URIs. */
  async openNotebook(name: string, ...sources: string[]): Promise<string[]> {
    const uri = this.uri(name);
    const cells = sources.map((text, index) => {
      const cell = `vscode-notebook-cell:${new URL(uri).pathname}#cell${String(index)}`;
      this.texts.set(cell, { version: 1, text });
      return { uri: cell, languageId: 'python', version: 1, text };
    });
    await this.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cells.map((cell) => ({ kind: 2, document: cell.uri })),
      },
      cellTextDocuments: cells,
    });
    return cells.map((cell) => cell.uri);
  }

  /** Replaces the first place of `from`; in a cell the notebook is told, as editors do. */
  async type(uri: string, from: string, to: string, notebook?: string): Promise<void> {
    const known = this.texts.get(uri);
    const at = known?.text.indexOf(from) ?? -1;
    if (known === undefined || at < 0) throw new Error(`${from} is not in ${uri}`);
    const changes = [
      { range: { start: at_(known.text, at), end: at_(known.text, at + from.length) }, text: to },
    ];
    known.text = known.text.slice(0, at) + to + known.text.slice(at + from.length);
    known.version += 1;
    const document = { uri, version: known.version };
    await (notebook === undefined
      ? this.connection.sendNotification('textDocument/didChange', {
          textDocument: document,
          contentChanges: changes,
        })
      : this.connection.sendNotification('notebookDocument/didChange', {
          notebookDocument: { uri: this.uri(notebook), version: known.version },
          change: { cells: { textContent: [{ document, changes }] } },
        }));
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const { items } = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return items;
  }

  /** Pulls again at each refresh until the diagnostics are as wanted. */
  async diagnosticsWhen(
    uri: string,
    accept: (items: readonly Diagnostic[]) => boolean,
  ): Promise<Diagnostic[]> {
    return this.until(() => this.diagnostics(uri), accept);
  }

  async pushedWhen(uri: string, accept: (items: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    return this.until(() => Promise.resolve(this.pushed.get(uri) ?? []), accept);
  }

  pushedTo(uri: string): Diagnostic[] | undefined {
    return this.pushed.get(uri);
  }

  hover(uri: string, text: string): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri }, position: this.position(uri, text) });
  }

  codeActions(uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
  }

  async changed(name: string): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(name), type: 2 }],
    });
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  private position(uri: string, text: string) {
    const known = this.texts.get(uri)?.text ?? '';
    return at_(known, known.indexOf(text));
  }

  private awake(): void {
    for (const wake of this.wake.splice(0)) wake();
  }

  private async until(
    ask: () => Promise<Diagnostic[]>,
    accept: (items: readonly Diagnostic[]) => boolean,
  ): Promise<Diagnostic[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const awake = new Promise<void>((resolve) => this.wake.push(resolve));
      const items = await ask();
      if (accept(items)) return items;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`never as wanted: ${JSON.stringify(items, null, 1)}\n${this.stderr}`);
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([awake, new Promise((resolve) => (timer = setTimeout(resolve, left)))]);
      clearTimeout(timer);
    }
  }
}

function at_(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

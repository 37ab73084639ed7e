import type { ServerConnection } from '@jupyterlab/services';
import { type ISignal, Signal } from '@lumino/signaling';
import { openSocket } from '../stream.js';
import { Connection } from './connection.js';
import {
  type CodeAction,
  type Command,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  initializeParams,
  type WorkspaceEdit,
} from './protocol.js';

const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/** Our language server for this page: started at the first notebook, started again when it ends. */
export class LanguageSession {
  private readonly settings: ServerConnection.ISettings;
  private readonly startedSignal = new Signal<this, undefined>(this);
  private readonly refreshSignal = new Signal<this, undefined>(this);
  private readonly editSignal = new Signal<this, WorkspaceEdit>(this);
  private readonly pushed = new Map<string, readonly Diagnostic[]>();
  private connection: Connection | undefined;
  private pulls = false;
  private resolves = false;
  private retryMs = firstRetryMs;

  constructor(settings: ServerConnection.ISettings, root: string) {
    this.settings = settings;
    void this.keepRunning(root);
  }

  /** A server has just been initialized: it knows no notebook yet. */
  get started(): ISignal<this, undefined> {
    return this.startedSignal;
  }

  /** Diagnostics of any document may have changed. */
  get refreshed(): ISignal<this, undefined> {
    return this.refreshSignal;
  }

  /** The server asks for an edit (the effect of a command). */
  get editRequested(): ISignal<this, WorkspaceEdit> {
    return this.editSignal;
  }

  get running(): boolean {
    return this.connection !== undefined;
  }

  notify(method: string, params: unknown): void {
    this.connection?.notify(method, params);
  }

  /** Empty while no server runs. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    if (!this.connection) return [];
    if (!this.pulls) return this.pushed.get(uri) ?? [];
    const report = await this.connection.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items ?? [];
  }

  async codeActions(uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    if (!this.connection) return [];
    const answer = await this.connection.request<readonly (CodeAction | Command)[] | null>(
      'textDocument/codeAction',
      {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], triggerKind: 2 },
      },
    );
    return (answer ?? []).map((one) =>
      typeof one.command === 'string' ? { title: one.title, command: one as Command } : (one as CodeAction),
    );
  }

  /** The action with its edit, which a server may compute only now. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    if (action.edit || !this.resolves || action.data === undefined || !this.connection) return action;
    return this.connection.request<CodeAction>('codeAction/resolve', action);
  }

  async execute({ command, arguments: values }: Command): Promise<unknown> {
    return this.connection?.request('workspace/executeCommand', { command, arguments: values ?? [] });
  }

  private async keepRunning(root: string): Promise<never> {
    for (;;) {
      try {
        await this.run(root);
      } catch (error) {
        console.warn('Kernelward: the language server does not run:', error);
      }
      this.connection = undefined;
      this.pushed.clear();
      await new Promise((resolve) => setTimeout(resolve, this.retryMs));
      this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
    }
  }

  private async run(root: string): Promise<void> {
    const connection = await Connection.open(openSocket(this.settings, 'language'));
    connection.on('workspace/diagnostic/refresh', () => {
      this.refreshSignal.emit(undefined);
    });
    connection.on('textDocument/publishDiagnostics', (params) => {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      this.pushed.set(uri, diagnostics);
      this.refreshSignal.emit(undefined);
    });
    connection.on('workspace/applyEdit', (params) => {
      this.editSignal.emit((params as { edit: WorkspaceEdit }).edit);
      return { applied: true };
    });
    for (const method of ['client/registerCapability', 'window/workDoneProgress/create']) {
      connection.on(method, () => null);
    }
    const { capabilities } = await connection.request<InitializeResult>('initialize', initializeParams(root));
    this.pulls = capabilities.diagnosticProvider !== undefined;
    const actions = capabilities.codeActionProvider;
    this.resolves = typeof actions === 'object' && actions.resolveProvider === true;
    connection.notify('initialized', {});
    this.connection = connection;
    this.retryMs = firstRetryMs;
    this.startedSignal.emit(undefined);
    await connection.closed;
  }
}

// Protection where there are processes: the agent's connection, our server of protected kernels, and what joins them.
import * as vscode from 'vscode';
import { AgentLink } from './agentLink.js';
import { launchFor } from './environment.js';
import { JupyterServers } from './jupyterServers.js';
import { KernelServer } from './kernelServer.js';
import { apart, Notebooks } from './notebooks.js';
import type { KernelEvent, NotebookProtection, Placement, Protection } from './protection.js';

const notebookType = 'jupyter-notebook';

/** Events that are kept for the views; the agent keeps more (`kernelward events`). */
const maxEvents = 1000;

export function nodeProtection(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Protection {
  return new NodeProtection(context, log);
}

class NodeProtection implements Protection {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #link: AgentLink;
  readonly #server: KernelServer;
  readonly #servers: JupyterServers;
  readonly #notebooks: Notebooks;
  readonly #events = new Map<string, KernelEvent>();
  /** Cell -> when its last run began: what it was denied before is no longer shown at it. */
  readonly #ranAt = new Map<string, number>();
  #forgotten = 0;
  readonly #subscriptions: vscode.Disposable[];

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    const { version } = context.extension.packageJSON as { version: string };
    this.#link = new AgentLink(version, process.env);
    this.#link.on('state', () => {
      this.#changed.fire();
    });
    this.#link.on('event', (event) => {
      this.#remember(event);
    });
    this.#notebooks = new Notebooks(notebookOf);
    this.#server = new KernelServer(context.asAbsolutePath('dist/python/serve.py'));
    this.#server.on('log', (line) => {
      log.info(`[kernels] ${line}`);
    });
    this.#server.on('ended', () => {
      this.#notebooks.ended();
      this.#servers.changed();
      this.#changed.fire();
    });
    this.#server.on('message', (message) => {
      this.#notebooks.take(message);
      if (message.kind === 'window' && message.cell !== null)
        this.#ranAt.set(message.cell, message.atUnixMillis);
      // The server starts an agent where none answers.
      if (message.kind === 'state' && this.#link.state.kind === 'none') this.#link.lookAgain();
      this.#changed.fire();
    });
    this.#servers = new JupyterServers((notebook) => this.#server.start(() => launchFor(context, notebook)));
    const offer = () => {
      if (!vscode.workspace.notebookDocuments.some((document) => document.notebookType === notebookType))
        return;
      this.#servers.offer().catch((error: unknown) => {
        log.warn(`The Jupyter extension took no server: ${String(error)}`);
      });
    };
    this.#subscriptions = [
      vscode.workspace.onDidOpenNotebookDocument(offer),
      vscode.extensions.onDidChange(offer),
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        this.#onNotebook(event);
      }),
    ];
    offer();
  }

  get agent() {
    return this.#link.state;
  }

  get events(): readonly KernelEvent[] {
    return [...this.#events.values()];
  }

  notebook(uri: vscode.Uri): NotebookProtection {
    const open = vscode.workspace.notebookDocuments.filter(
      (document) => document.notebookType === notebookType,
    );
    const kernel = this.#notebooks.kernelOf(
      uri.toString(),
      baseName(uri),
      open.map((document) => baseName(document.uri)),
    );
    if (kernel === 'elsewhere')
      return { kind: 'off', why: vscode.l10n.t('its kernel was not started by Kernelward') };
    if (kernel === undefined) return { kind: 'off', why: vscode.l10n.t('no protected kernel runs for it') };
    switch (kernel.protection) {
      case 'on':
        return { kind: 'on', tier: kernel.tier, policy: kernel.policy ?? '', gaps: kernel.gaps };
      case 'failed':
        return { kind: 'failed', why: kernel.failure };
      case 'unknown':
        return { kind: 'off', why: vscode.l10n.t('the agent no longer answers') };
      case 'lost':
        return { kind: 'off', why: vscode.l10n.t('the agent knows no such session') };
      case 'off':
        return { kind: 'off', why: vscode.l10n.t('its policy lets it run without protection') };
    }
  }

  placement(event: string): Placement | undefined {
    const placement = this.#notebooks.placement(event);
    return placement && { cell: vscode.Uri.parse(placement.cell), kind: placement.kind };
  }

  denials(cell: vscode.Uri): readonly KernelEvent[] {
    const address = cell.toString();
    const since = this.#ranAt.get(address) ?? Number.POSITIVE_INFINITY;
    return this.events.filter(({ id, action, at }) => {
      const placement = this.#notebooks.placement(id);
      return action === 'deny' && at >= since && placement?.cell === address && placement.kind === 'cell';
    });
  }

  forgetEvents(): void {
    this.#forgotten = Math.max(this.#forgotten, ...this.events.map(({ at }) => at));
    this.#events.clear();
    this.#changed.fire();
  }

  readonly offerKernels = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted)
      throw new Error(vscode.l10n.t('Kernels are not started in Restricted Mode.'));
    if (!(await this.#servers.offer()))
      throw new Error(
        vscode.l10n.t('Protected kernels are offered through the Jupyter extension, which is not installed.'),
      );
  };

  dispose(): void {
    for (const one of [...this.#subscriptions, this.#servers, this.#server, this.#link, this.#changed])
      one.dispose();
  }

  #remember(event: KernelEvent): void {
    if (event.at <= this.#forgotten || this.#events.has(event.id)) return;
    this.#events.set(event.id, event);
    const [oldest] = this.#events.keys();
    if (this.#events.size > maxEvents && oldest !== undefined) this.#events.delete(oldest);
    this.#changed.fire();
  }

  /** A cell that ran in another kernel says so: the editor's own word, whoever's controller it was. */
  #onNotebook({ notebook, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    if (notebook.notebookType !== notebookType) return;
    for (const { cell, executionSummary } of cellChanges) {
      // A cell without a word in it runs without any kernel.
      if (!executionSummary || cell.document.isClosed || cell.document.getText().trim() === '') continue;
      const { timing } = executionSummary;
      const run = {
        cell: cell.document.uri.toString(),
        began: timing?.startTime ?? Date.now(),
        ended: !!timing,
      };
      const decide = () => {
        this.#notebooks.ran(notebook.uri.toString(), run);
        this.#changed.fire();
      };
      // What our server says of the same run comes by another way: it has its time, unless the cell has ended already.
      if (timing) decide();
      else setTimeout(decide, apart).unref();
    }
  }
}

function notebookOf(cell: string): string | undefined {
  const documents = vscode.workspace.notebookDocuments;
  return documents
    .find((notebook) => notebook.getCells().some(({ document }) => document.uri.toString() === cell))
    ?.uri.toString();
}

const baseName = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1);

// Protection where there are processes: the agent's connection, our server of protected kernels, and what joins them.
import * as vscode from 'vscode';
import { AgentLink } from './agentLink.js';
import { CellRuns } from './cellRuns.js';
import { Enrolment } from './enrolment.js';
import { launchFor } from './environment.js';
import { ForeignKernels } from './foreignKernels.js';
import { JupyterServers } from './jupyterServers.js';
import { KernelServer } from './kernelServer.js';
import { isKnock } from './knock.js';
import { protectRunning } from './lateProtection.js';
import { apart, Notebooks } from './notebooks.js';
import type {
  AgentSession,
  AgentState,
  KernelEvent,
  NotebookProtection,
  Placement,
  Protection,
} from './protection.js';

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
  readonly #foreign: ForeignKernels;
  readonly #enrolment: Enrolment;
  /** Session -> what it had open when it was armed here. */
  readonly #held = new Map<string, readonly string[]>();
  /** Denials that are answers to questions of ours (knock.ts), by id. */
  readonly #knocks = new Map<string, KernelEvent>();
  readonly #runs = new CellRuns();
  readonly #events = new Map<string, KernelEvent>();
  /** Cell -> when its last run began: what it was denied before is no longer shown at it. */
  readonly #ranAt = new Map<string, number>();
  #forgotten = 0;
  readonly #subscriptions: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    log: vscode.LogOutputChannel,
  ) {
    const { version } = context.extension.packageJSON as { version: string };
    this.#link = new AgentLink(version, process.env);
    this.#foreign = new ForeignKernels(
      (listener) => {
        this.#link.on('event', listener);
        return () => this.#link.off('event', listener);
      },
      () => this.#foreignSessions(),
      () => {
        this.#changed.fire();
      },
    );
    this.#enrolment = new Enrolment(
      () => launchFor(context, undefined),
      () => {
        this.#changed.fire();
      },
    );
    this.#link.on('state', () => {
      this.#enrol();
      this.#lookAtAll();
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
      this.#enrol();
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
      vscode.workspace.onDidGrantWorkspaceTrust(offer),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('kernelward.kernels')) this.#enrol();
      }),
    ];
    offer();
  }

  get agent(): AgentState {
    const { state } = this.#link;
    if (state.kind === 'none') return state;
    const sessions = state.sessions.map((session) => ({
      ...session,
      denials: session.denials - this.#knocksOf(session.id),
      held: this.#held.get(session.id),
      label: this.#labelOf(session),
    }));
    return { ...state, sessions };
  }

  get enrolment(): string {
    const { state } = this.#enrolment;
    if (state.kind === 'failed')
      return vscode.l10n.t(
        'Kernels of the Jupyter extension are not armed when they start: {0}',
        state.message,
      );
    if (state.kind === 'standing')
      return vscode.l10n.t('Kernels that the Jupyter extension starts are armed when they start');
    const asked = vscode.workspace.getConfiguration('kernelward').get('kernels.armAtStart', false);
    return asked
      ? vscode.l10n.t('Kernels of the Jupyter extension are not armed when they start: that needs tier A')
      : '';
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
    if (kernel === 'elsewhere' || kernel === undefined) {
      const armed = this.#foreign.sessionOf(uri);
      const { agent } = this;
      if (armed && agent.kind === 'answering')
        return { kind: 'on', tier: agent.tier, policy: armed.policy, gaps: armed.gaps, late: armed.late };
      return {
        kind: 'off',
        why: kernel
          ? vscode.l10n.t('its kernel was not started by Kernelward, and the agent has not armed it')
          : vscode.l10n.t('no protected kernel runs for it'),
      };
    }
    switch (kernel.protection) {
      case 'on':
        return {
          kind: 'on',
          tier: kernel.tier,
          policy: kernel.policy ?? '',
          gaps: kernel.gaps,
          late: false,
        };
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
    const placement = this.#placement(event);
    return placement && { cell: vscode.Uri.parse(placement.cell), kind: placement.kind };
  }

  denials(cell: vscode.Uri): readonly KernelEvent[] {
    const address = cell.toString();
    const since = this.#ranAt.get(address) ?? Number.POSITIVE_INFINITY;
    return this.events.filter(({ id, action, at }) => {
      const placement = this.#placement(id);
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

  /** Only in tier A can a process be armed that has started already. */
  get armRunning() {
    const { state } = this.#link;
    if (state.kind === 'none' || !/^A/.test(state.tier)) return undefined;
    return async (notebook: vscode.Uri): Promise<readonly string[]> => {
      const process = await this.#foreign.processOf(notebook);
      if (!process)
        throw new Error(
          vscode.l10n.t('no Python kernel on this machine answers for this notebook; run a cell first'),
        );
      const { session, held } = await protectRunning(this.context, notebook, process);
      this.#held.set(session, held);
      this.#link.askSoon();
      return held;
    };
  }

  dispose(): void {
    const own = [this.#enrolment, this.#servers, this.#server, this.#foreign, this.#link, this.#changed];
    for (const one of [...this.#subscriptions, ...own]) one.dispose();
  }

  /** By our server's execution windows; of a kernel that it does not serve, by what the editor says ran at that time. */
  #placement(id: string): { readonly cell: string; readonly kind: Placement['kind'] } | undefined {
    const served = this.#notebooks.placement(id);
    const event = this.#events.get(id);
    if (served || !event) return served;
    const notebook = this.#foreign.notebookOf(event.session);
    const cell = notebook === undefined ? undefined : this.#runs.cellAt(notebook, event.at);
    return cell === undefined ? undefined : { cell, kind: 'cell' };
  }

  /** The notebook's name, where it is known; a session that was armed at exec has none of its own. */
  #labelOf({ id, label }: AgentSession): string {
    const notebook = this.#foreign.notebookOf(id);
    return notebook === undefined ? label : baseName(vscode.Uri.parse(notebook));
  }

  #knocksOf(session: string): bigint {
    const own = [...this.#knocks.values()].filter((event) => event.session === session);
    return BigInt(own.reduce((sum, { count }) => sum + count, 0));
  }

  /** The agent's sessions, without those of our own server's kernels. */
  #foreignSessions(): readonly AgentSession[] {
    const { agent } = this;
    return agent.kind === 'none' ? [] : agent.sessions.filter(({ id }) => !this.#notebooks.serves(id));
  }

  /** While the setting asks for it, a notebook is open, and the agent is of a tier that can. */
  #enrol(): void {
    const { state } = this.#link;
    this.#enrolment.set(
      vscode.workspace.isTrusted &&
        vscode.workspace.getConfiguration('kernelward').get('kernels.armAtStart', false) &&
        state.kind === 'answering' &&
        state.tier.startsWith('A') &&
        vscode.workspace.notebookDocuments.some((document) => document.notebookType === notebookType),
    );
  }

  #lookAtAll(): void {
    for (const { uri, notebookType: type } of vscode.workspace.notebookDocuments)
      if (type === notebookType) void this.#foreign.look(uri);
  }

  #remember(event: KernelEvent): void {
    if (isKnock(event)) {
      this.#knocks.set(event.id, event);
      return;
    }
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
      const address = cell.document.uri.toString();
      const began = timing?.startTime ?? Date.now();
      this.#runs.ran(notebook.uri.toString(), { cell: address, began, ended: timing?.endTime });
      const run = {
        cell: address,
        began,
        ended: !!timing,
      };
      const decide = () => {
        this.#notebooks.ran(notebook.uri.toString(), run);
        if (run.ended && this.#notebooks.ranElsewhere(notebook.uri.toString())) {
          // Its last denials are those of its last run, as for kernels of ours.
          this.#ranAt.set(address, began);
          // The agent may have armed that kernel when it started; its answer makes us look.
          this.#link.askSoon();
        }
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

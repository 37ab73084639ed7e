// Kernels that the Jupyter extension starts by itself, without our server. In tier A the agent can arm such a kernel when
// it starts or while it runs; here it is found out whether it has. What holds for a notebook is the agent's own answer
// about the session that its kernel was shown to be in (knock.ts), and lasts as long as that session and that kernel.
import type { Jupyter, Kernel } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import { knock, type Knock, type Listen } from './knock.js';
import { descendsFrom, identify, type ProcessIdentity } from './processes.js';
import type { AgentSession } from './protection.js';

const jupyterExtension = 'ms-toolsai.jupyter';

interface Link {
  readonly kernel: Kernel;
  /** Undefined: it answered, and is in no session. */
  readonly session: string | undefined;
  /** Sessions that lived when it was asked: a new one is a reason to ask again. */
  readonly known: ReadonlySet<string>;
}

export class ForeignKernels implements vscode.Disposable {
  readonly #links = new Map<string, Link>();
  readonly #asking = new Map<string, Promise<void>>();
  /** Session -> the notebook that it was shown to belong to, kept for events of sessions that have ended. */
  readonly #notebooks = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly listen: Listen,
    /** The agent's sessions, without those of our own server's kernels. */
    private readonly sessions: () => readonly AgentSession[],
    private readonly changed: () => void,
  ) {
    this.#subscriptions.push(
      // A notebook that was given another kernel says so in its metadata.
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, metadata }) => {
        if (metadata) void this.look(notebook.uri);
      }),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.#links.delete(uri.toString())),
    );
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
    this.#links.clear();
  }

  /** The address of the notebook that this session, living or not, was shown to belong to. */
  notebookOf(session: string): string | undefined {
    return this.#notebooks.get(session);
  }

  /** The living session that this notebook's kernel is in. */
  sessionOf(notebook: vscode.Uri): AgentSession | undefined {
    const session = this.#links.get(notebook.toString())?.session;
    return session === undefined
      ? undefined
      : this.sessions().find(({ id, alive }) => alive && id === session);
  }

  /**
   * A cell ran, or the agent has another session: finds out anew where something may have changed. Where no session lives
   * that could be the kernel's, among what this extension host has started, there is nothing to find out, and the Jupyter
   * extension is not asked for its kernel.
   */
  look(notebook: vscode.Uri): Promise<void> {
    const address = notebook.toString();
    const running = this.#asking.get(address);
    if (running) return running;
    const looking = this.#look(notebook).finally(() => this.#asking.delete(address));
    this.#asking.set(address, looking);
    return looking;
  }

  /** The process behind the notebook, as the operating system names it; undefined where that cannot be shown. */
  async processOf(notebook: vscode.Uri): Promise<ProcessIdentity | undefined> {
    const kernel = await kernelOf(notebook);
    const answer = kernel && (await this.#knock(kernel));
    return answer?.kind === 'connected' ? answer.process : undefined;
  }

  async #look(notebook: vscode.Uri): Promise<void> {
    const address = notebook.toString();
    const link = this.#links.get(address);
    const living = await this.#startedHere();
    if (living.length === 0) {
      if (this.#links.delete(address)) this.changed();
      return;
    }
    const kernel = await kernelOf(notebook);
    if (link && link.kernel === kernel) {
      const lives = link.session !== undefined && living.some(({ id }) => id === link.session);
      if (lives || living.every(({ id }) => link.known.has(id))) return;
    }
    // Until it is known it is not claimed.
    if (this.#links.delete(address)) this.changed();
    if (!kernel) return;
    const answer = await this.#knock(kernel);
    const session = await this.#sessionOf(answer);
    if ((await kernelOf(notebook)) !== kernel) return;
    if (session !== undefined) this.#notebooks.set(session, address);
    this.#links.set(address, { kernel, session, known: new Set(living.map(({ id }) => id)) });
    this.changed();
  }

  /** Kernels that the Jupyter extension starts descend from the extension host, which is this process. */
  async #startedHere(): Promise<AgentSession[]> {
    const host = await identify(process.pid);
    const here = await Promise.all(
      this.sessions().map(async (session) => {
        const { alive, process: first } = session;
        return host && alive && first && (await descendsFrom(first.pid, host)) ? session : undefined;
      }),
    );
    return here.filter((session) => session !== undefined);
  }

  async #sessionOf(answer: Knock): Promise<string | undefined> {
    if (answer.kind === 'nothing') return undefined;
    if (answer.kind === 'refused') return answer.session;
    // Whatever descends from a session's first process is in the session: the label is inherited and cannot be put off.
    for (const { id, alive, process } of this.sessions())
      if (alive && process && (await descendsFrom(answer.process.pid, process))) return id;
    return undefined;
  }

  #knock(kernel: Kernel): Promise<Knock> {
    // The question is Python; other languages' kernels stay unproven.
    if (kernel.language !== 'python') return Promise.resolve({ kind: 'nothing' });
    return knock(async (code) => {
      const { token } = new vscode.CancellationTokenSource();
      for await (const output of kernel.executeCode(code, token)) void output;
    }, this.listen);
  }
}

/** Through the published API; the Jupyter extension asks the user once whether Kernelward may. */
async function kernelOf(notebook: vscode.Uri): Promise<Kernel | undefined> {
  const extension = vscode.extensions.getExtension<Jupyter>(jupyterExtension);
  if (!extension?.isActive) return undefined;
  try {
    return await extension.exports.kernels.getKernel(notebook);
  } catch {
    return undefined;
  }
}

// Which notebook a kernel of our server belongs to, and what therefore holds for that notebook.
//
// Two things link them, both said by the client that drives the kernel and neither by the kernel: the name of the Jupyter
// session, until a cell ran; then the address of the cell that was asked for. A cell that ran without our server being
// asked ran in another kernel: from then on the notebook is not protected, whatever ran before.
import type { Notice, ServedKernel, ServerMessage } from './kernelServer.js';

/** VS Code's Jupyter extension names the session of NAME.ipynb `NAME-jvsc-UUID.ipynb`. */
const sessionName = /^(?<stem>.*)-jvsc-[\da-f-]+\.ipynb$/i;

/** Milliseconds that a request to our server and the editor's word of the run may lie apart. */
export const apart = 2000;

type LastRun =
  | { readonly kind: 'ours'; readonly kernel: string; readonly at: number }
  /** `known`: our kernels at that time. One that came later may have been chosen for this notebook since. */
  | { readonly kind: 'elsewhere'; readonly known: ReadonlySet<string> };

export interface CellRun {
  readonly cell: string;
  readonly began: number;
  /** Whether `began` is the time that the editor keeps of the run, as it does once the run has ended. */
  readonly ended: boolean;
}

export class Notebooks {
  #kernels: readonly ServedKernel[] = [];
  readonly #lastRun = new Map<string, LastRun>();
  /** Cell -> the last time that a kernel of ours was asked to run it, and the run that this was. */
  readonly #requests = new Map<string, { readonly at: number; began?: number }>();
  readonly #placements = new Map<string, { readonly cell: string; readonly kind: Notice['placement'] }>();

  /** `notebookOf` gives the address of an open notebook that has a cell of this address. */
  constructor(private readonly notebookOf: (cell: string) => string | undefined) {}

  take(message: ServerMessage): void {
    switch (message.kind) {
      case 'state':
        this.#kernels = message.kernels;
        return;
      case 'notices':
        for (const { id, cell, placement } of message.notices)
          if (cell !== null && this.notebookOf(cell) !== undefined)
            this.#placements.set(id, { cell, kind: placement });
        return;
      case 'window': {
        const { kernel, cell, atUnixMillis: at } = message;
        const notebook = cell === null ? undefined : this.notebookOf(cell);
        if (cell === null || notebook === undefined) return;
        this.#lastRun.set(notebook, { kind: 'ours', kernel, at });
        this.#requests.set(cell, { at });
      }
    }
  }

  /** The editor says that a cell of this notebook ran, or still runs. Times are milliseconds since the epoch. */
  ran(notebook: string, { cell, began, ended }: CellRun): void {
    const last = this.#lastRun.get(notebook);
    // What an editor shows again when a notebook is opened again: older than what is known.
    if (last?.kind === 'ours' && began < last.at - apart) return;
    const request = this.#requests.get(cell);
    if (request && request.at >= began - apart && (!ended || (request.began ?? began) === began)) {
      // One request is one run: another run of the same cell soon after it needs a request of its own.
      if (ended) request.began = began;
      return;
    }
    this.#lastRun.set(notebook, { kind: 'elsewhere', known: new Set(this.#kernels.map(({ id }) => id)) });
  }

  /** Whether the last cell that ran in this notebook ran in a kernel that is not of our server. */
  ranElsewhere(notebook: string): boolean {
    return this.#lastRun.get(notebook)?.kind === 'elsewhere';
  }

  /** Whether a kernel of our server has this id, which is its session's too. */
  serves(id: string): boolean {
    return this.#kernels.some((kernel) => kernel.id === id);
  }

  /** The server and all of its kernels are gone. */
  ended(): void {
    this.#kernels = [];
  }

  placement(event: string): { readonly cell: string; readonly kind: Notice['placement'] } | undefined {
    return this.#placements.get(event);
  }

  /** The kernel that runs this notebook's cells; `names` are those of all open notebooks, to tell namesakes apart. */
  kernelOf(notebook: string, name: string, names: readonly string[]): ServedKernel | 'elsewhere' | undefined {
    const last = this.#lastRun.get(notebook);
    if (last?.kind === 'ours') {
      const kernel = this.#kernels.find(({ id }) => id === last.kernel);
      if (kernel) return kernel;
    }
    const known = last?.kind === 'elsewhere' ? last.known : new Set<string>();
    const named = this.#kernels.filter(
      ({ id, notebook: path }) => !known.has(id) && path !== null && sessionStem(path) === stem(name),
    );
    // Of two open notebooks of one name nobody can say yet which one the session is of.
    const unique = names.filter((other) => other === name).length === 1;
    return (unique ? named.at(-1) : undefined) ?? (last?.kind === 'elsewhere' ? 'elsewhere' : undefined);
  }
}

function sessionStem(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return sessionName.exec(name)?.groups?.['stem'];
}

const stem = (name: string): string => name.replace(/\.ipynb$/i, '');

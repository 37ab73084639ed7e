import type { ICellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { notebookPath } from '../notebooks.js';
import type { LanguageSession } from './session.js';

interface Known {
  readonly uri: string;
  readonly kind: 1 | 2;
  text: string;
  version: number;
}

/**
 * One notebook, kept the same at the language server (`notebookDocument/did…` of LSP 3.17). Changes are collected and
 * sent right before something is asked: typing sends nothing by itself.
 */
export class NotebookSync {
  private readonly panel: NotebookPanel;
  private readonly session: LanguageSession;
  private readonly root: string;
  /** What the server knows, in order; undefined: it does not know the notebook. */
  private known: Known[] | undefined;
  private uri = '';
  private version = 0;

  constructor(panel: NotebookPanel, session: LanguageSession, root: string) {
    this.panel = panel;
    this.session = session;
    this.root = root;
    session.started.connect(this.forget, this);
    panel.context.pathChanged.connect(this.close, this);
    panel.disposed.connect(() => {
      session.started.disconnect(this.forget, this);
      this.close();
    });
  }

  /** The address under which the server knows this cell. */
  cellUri(cell: ICellModel): string {
    return `${this.notebookUri()}#${cell.id}`.replace(/^file:/, 'vscode-notebook-cell:');
  }

  /** Brings the server up to date. False: the notebook has no content yet. */
  sync(): boolean {
    const { model } = this.panel.content;
    if (!model || !this.session.running) return false;
    const cells = [...model.cells];
    if (!this.known) {
      this.open(cells);
      return true;
    }
    this.changeStructure(cells);
    this.changeTexts(cells);
    return true;
  }

  private open(cells: readonly ICellModel[]): void {
    this.uri = this.notebookUri();
    this.version = 1;
    this.known = cells.map((cell) => this.fresh(cell));
    this.session.notify('notebookDocument/didOpen', {
      notebookDocument: {
        uri: this.uri,
        notebookType: 'jupyter-notebook',
        version: this.version,
        cells: this.known.map(notebookCell),
      },
      cellTextDocuments: this.known.map(textDocument),
    });
  }

  /** Cells came, went or moved: what is between the common beginning and the common end is replaced. */
  private changeStructure(cells: readonly ICellModel[]): void {
    const known = this.known ?? [];
    const same = (cell: ICellModel | undefined, one: Known | undefined): boolean =>
      cell !== undefined && one !== undefined && this.cellUri(cell) === one.uri && kindOf(cell) === one.kind;
    let start = 0;
    while (start < Math.min(cells.length, known.length) && same(cells[start], known[start])) start += 1;
    let end = 0;
    while (end < Math.min(cells.length, known.length) - start && same(cells.at(-1 - end), known.at(-1 - end)))
      end += 1;
    const removed = known.slice(start, known.length - end);
    const added = cells.slice(start, cells.length - end).map((cell) => this.fresh(cell));
    if (removed.length === 0 && added.length === 0) return;
    const stays = new Map(removed.map((one) => [one.uri, one]));
    // A cell that only moved keeps its document: the server has it open already.
    const placed = added.map((one) => {
      const old = stays.get(one.uri);
      if (old?.kind !== one.kind) return one;
      stays.delete(one.uri);
      return old;
    });
    known.splice(start, removed.length, ...placed);
    this.change({
      structure: {
        array: { start, deleteCount: removed.length, cells: placed.map(notebookCell) },
        didOpen: placed.filter((one) => added.includes(one)).map(textDocument),
        didClose: [...stays.values()].map(({ uri }) => ({ uri })),
      },
    });
  }

  private changeTexts(cells: readonly ICellModel[]): void {
    const changed: Known[] = [];
    cells.forEach((cell, index) => {
      const one = this.known?.[index];
      const text = cell.sharedModel.getSource();
      if (!one || one.text === text) return;
      one.text = text;
      one.version += 1;
      changed.push(one);
    });
    if (changed.length === 0) return;
    this.change({
      textContent: changed.map(({ uri, version, text }) => ({
        document: { uri, version },
        changes: [{ text }],
      })),
    });
  }

  private change(cells: unknown): void {
    this.version += 1;
    this.session.notify('notebookDocument/didChange', {
      notebookDocument: { uri: this.uri, version: this.version },
      change: { cells },
    });
  }

  private close(): void {
    if (!this.known) return;
    this.session.notify('notebookDocument/didClose', {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: this.known.map(({ uri }) => ({ uri })),
    });
    this.forget();
  }

  private forget(): void {
    this.known = undefined;
  }

  private notebookUri(): string {
    const path = notebookPath(this.panel).split('/').map(encodeURIComponent).join('/');
    return `${this.root.replace(/\/$/, '')}/${path}`;
  }

  private fresh(cell: ICellModel): Known {
    return { uri: this.cellUri(cell), kind: kindOf(cell), text: cell.sharedModel.getSource(), version: 1 };
  }
}

/** NotebookCellKind of LSP. */
function kindOf(cell: ICellModel): 1 | 2 {
  return cell.type === 'code' ? 2 : 1;
}

function notebookCell({ kind, uri }: Known): unknown {
  return { kind, document: uri };
}

function textDocument({ uri, kind, version, text }: Known): unknown {
  return { uri, languageId: kind === 2 ? 'python' : 'markdown', version, text };
}

import { type Action, type Diagnostic as Mark, linter } from '@codemirror/lint';
import { type Extension, StateEffect, type Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { ICellModel } from '@jupyterlab/cells';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { complain } from '../complain.js';
import type { NotebookSync } from './notebookSync.js';
import type { CodeAction, Diagnostic, Position, TextEdit, WorkspaceEdit } from './protocol.js';
import type { LanguageSession } from './session.js';

/** After the last keystroke; a check of one cell then takes a few milliseconds in the server. */
const delayMs = 250;

/** A linter that has run runs again only for a change of the text or for this. */
const askAgain = StateEffect.define<null>();

/** A diagnostic of one cell with its quick fixes. */
interface Found {
  readonly diagnostic: Diagnostic;
  readonly actions: readonly CodeAction[];
}

/** One editor: what it shows, and what the server last said of it. */
interface Shown {
  readonly model: CodeEditor.IModel;
  said: string;
}

interface Place {
  readonly panel: NotebookPanel;
  readonly cell: ICellModel;
}

/** What the language server says of a cell, underlined in it as you type, with its quick fixes. */
export class CellLinter {
  private readonly tracker: INotebookTracker;
  private readonly session: () => LanguageSession | undefined;
  private readonly syncOf: (panel: NotebookPanel) => NotebookSync | undefined;
  private readonly views = new Map<EditorView, Shown>();

  constructor(
    tracker: INotebookTracker,
    session: () => LanguageSession | undefined,
    syncOf: (panel: NotebookPanel) => NotebookSync | undefined,
  ) {
    this.tracker = tracker;
    this.session = session;
    this.syncOf = syncOf;
  }

  /** The extension of one editor. */
  extension(model: CodeEditor.IModel): Extension {
    return linter((view) => this.lint(model, view), {
      delay: delayMs,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((one) => one.is(askAgain))),
    });
  }

  /**
   * Verdicts came or another cell changed: every editor asks again. One whose answer stayed the same is
   * left alone, since CodeMirror closes the tooltip that somebody is reading when diagnostics are set.
   */
  refresh(): void {
    for (const [view, shown] of this.views) {
      if (shown.model.isDisposed) this.views.delete(view);
      else this.refreshOne(view, shown).catch(complain);
    }
  }

  private async refreshOne(view: EditorView, shown: Shown): Promise<void> {
    const text = view.state.doc;
    const said = JSON.stringify(await this.ask(shown.model));
    // A text that changed meanwhile has been linted for that.
    if (said === shown.said || shown.model.isDisposed || view.state.doc !== text) return;
    view.dispatch({ effects: askAgain.of(null) });
  }

  /** Applies an edit to the cells that it names. */
  apply(edit: WorkspaceEdit): void {
    const changes = new Map<string, readonly TextEdit[]>(Object.entries(edit.changes ?? {}));
    for (const { textDocument, edits } of edit.documentChanges ?? []) {
      if (textDocument && edits)
        changes.set(textDocument.uri, [...(changes.get(textDocument.uri) ?? []), ...edits]);
    }
    this.tracker.forEach((panel) => {
      const sync = this.syncOf(panel);
      for (const cell of panel.content.model?.cells ?? []) {
        const edits = sync ? changes.get(sync.cellUri(cell)) : undefined;
        if (edits) applyEdits(cell, edits);
      }
    });
  }

  private async lint(model: CodeEditor.IModel, view: EditorView): Promise<readonly Mark[]> {
    const shown = this.views.get(view) ?? { model, said: '' };
    if (!this.views.has(view)) {
      this.views.set(view, shown);
      // In a new notebook it is text/plain until the kernel has said its language.
      model.mimeTypeChanged.connect(() => {
        if (!model.isDisposed) view.dispatch({ effects: askAgain.of(null) });
      });
    }
    const text = view.state.doc;
    const found = await this.ask(model);
    shown.said = JSON.stringify(found);
    const session = this.session();
    if (!session) return [];
    return found.map(({ diagnostic, actions }) => this.mark(diagnostic, text, session, actions));
  }

  /** What the server says of a cell now; nothing of one that is not Python, or while there is no server. */
  private async ask(model: CodeEditor.IModel): Promise<readonly Found[]> {
    const session = this.session();
    const place = model.mimeType.includes('python') ? this.placeOf(model) : undefined;
    const sync = place ? this.syncOf(place.panel) : undefined;
    if (!session || !place || !sync?.sync()) return [];
    const uri = sync.cellUri(place.cell);
    try {
      const diagnostics = await session.diagnostics(uri);
      return await Promise.all(
        diagnostics.map(async (diagnostic) => ({
          diagnostic,
          actions: await session.codeActions(uri, diagnostic),
        })),
      );
    } catch (error) {
      console.debug('Kernelward: no diagnostics:', error);
      return [];
    }
  }

  private mark(one: Diagnostic, text: Text, session: LanguageSession, actions: readonly CodeAction[]): Mark {
    const from = offset(text, one.range.start);
    return {
      from,
      to: Math.max(from, offset(text, one.range.end)),
      severity: severities[one.severity ?? 1],
      source: one.code === undefined ? 'kernelward' : `kernelward(${String(one.code)})`,
      message: one.message,
      renderMessage: () => {
        const message = document.createElement('span');
        message.className = 'kw-Diagnostic';
        message.textContent = one.message;
        return message;
      },
      actions: actions.map((action) => this.action(action, session)),
    };
  }

  private action(action: CodeAction, session: LanguageSession): Action {
    return {
      name: action.title,
      apply: () => {
        this.perform(action, session).catch(complain);
      },
    };
  }

  private async perform(action: CodeAction, session: LanguageSession): Promise<void> {
    const { edit, command } = await session.resolve(action);
    if (edit) this.apply(edit);
    if (command) {
      const answer = await session.execute(command);
      if (isRefusal(answer)) complain(answer.message);
    }
    this.refresh();
  }

  private placeOf(model: CodeEditor.IModel): Place | undefined {
    let found: Place | undefined;
    this.tracker.forEach((panel) => {
      const cell = panel.content.widgets.find((one) => one.model === model)?.model;
      if (cell?.type === 'code') found = { panel, cell };
    });
    return found;
  }
}

const severities = { 1: 'error', 2: 'warning', 3: 'info', 4: 'hint' } as const;

/** A command's answer that says no (ApproveAnswer in server/language-server/src/protocol.ts). */
function isRefusal(answer: unknown): answer is { message: string } {
  const { kind, message } = (answer ?? {}) as { kind?: unknown; message?: unknown };
  return kind === 'refused' && typeof message === 'string';
}

function offset(text: Text, { line, character }: Position): number {
  if (line >= text.lines) return text.length;
  const { from, to } = text.line(line + 1);
  return Math.min(from + character, to);
}

/** The last edit first, so that the positions of the earlier ones stay right. */
function applyEdits(cell: ICellModel, edits: readonly TextEdit[]): void {
  const lines = cell.sharedModel.getSource().split('\n');
  const at = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
  const sorted = [...edits].sort((a, b) => at(b.range.start) - at(a.range.start));
  cell.sharedModel.transact(() => {
    for (const { range, newText } of sorted)
      cell.sharedModel.updateSource(at(range.start), at(range.end), newText);
  });
}

import { SourceDocument, TextUnit, type TextChange } from '@kernelward/checker';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  NotebookDocuments,
  TextDocuments,
  type Connection,
  type NotebookDocument,
  type TextDocumentContentChangeEvent,
  type TextDocumentsConfiguration,
} from 'vscode-languageserver';

/** A text document as LSP has it, with the checker's unit of the same text beside it. */
export interface OpenText {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly document: TextDocument;
  readonly unit: TextUnit;
}

/** Where a text stands: alone, or as one of the Python cells of a notebook. */
export interface Place {
  readonly text: OpenText;
  readonly document: SourceDocument;
  /** Index among the units of the document. */
  readonly index: number;
  /** Of the Python cells of the notebook in order; the text itself where it stands alone. */
  readonly uris: readonly string[];
}

const configuration: TextDocumentsConfiguration<OpenText> = {
  create: (uri, languageId, version, content) => ({
    uri,
    languageId,
    version,
    document: TextDocument.create(uri, languageId, version, content),
    unit: TextUnit.of(content),
  }),
  update: (old, changes, version) => {
    const offsets: TextChange[] = [];
    let { document } = old;
    let whole = false;
    for (const change of changes) {
      if ('range' in change) {
        const from = document.offsetAt(change.range.start);
        const to = Math.max(from, document.offsetAt(change.range.end));
        offsets.push({ from, to, text: change.text });
      } else whole = true;
      document = updated(document, change, version);
    }
    const text = document.getText();
    const unit = whole ? TextUnit.of(text) : old.unit.edited(offsets, text);
    return { uri: old.uri, languageId: old.languageId, version, document, unit };
  },
};

/** TextDocument changes in place and returns itself. */
function updated(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
): TextDocument {
  return TextDocument.update(document, [change], version);
}

/** The documents that the client has open, and their places in notebooks. */
export class Documents {
  readonly texts = new TextDocuments(configuration);
  readonly notebooks = new NotebookDocuments(this.texts);
  private readonly documents = new Map<string, SourceDocument>();
  /** The Python cells of a notebook, until it changes. */
  private readonly cells = new Map<
    string,
    { uris: readonly string[]; indexes: ReadonlyMap<string, number> }
  >();

  /** `pathOf` says which file a URI is; undefined where it is none. */
  constructor(private readonly pathOf: (uri: string) => string | undefined) {
    this.texts.onDidClose(({ document }) => this.documents.delete(document.uri));
    this.notebooks.onDidClose(({ uri }) => {
      this.documents.delete(uri);
      this.cells.delete(uri);
    });
    this.texts.onDidChangeContent(() => {
      this.cells.clear();
    });
    this.notebooks.onDidChange(({ notebookDocument }) => this.cells.delete(notebookDocument.uri));
  }

  listen(connection: Connection): void {
    this.texts.listen(connection);
    this.notebooks.listen(connection);
  }

  text(uri: string): OpenText | undefined {
    return this.texts.get(uri) ?? this.notebooks.cellTextDocuments.get(uri);
  }

  /** Undefined where the document is not open, or not Python. */
  place(uri: string): Place | undefined {
    const text = this.text(uri);
    if (text?.languageId !== 'python') return undefined;
    const notebook = this.notebooks.findNotebookDocumentForCell(uri);
    return notebook === undefined ? this.alone(text) : this.inNotebook(text, notebook);
  }

  /** Every open Python text. */
  uris(): string[] {
    const all = [...this.texts.all(), ...this.notebooks.cellTextDocuments.all()];
    return [...new Set(all.filter(({ languageId }) => languageId === 'python').map(({ uri }) => uri))];
  }

  private alone(text: OpenText): Place {
    const document = this.document(text.uri, [text.unit]);
    return { text, document, index: 0, uris: [text.uri] };
  }

  private inNotebook(text: OpenText, notebook: NotebookDocument): Place | undefined {
    const { uris, indexes } = this.cells.get(notebook.uri) ?? this.readCells(notebook);
    const index = indexes.get(text.uri);
    const document = this.documents.get(notebook.uri);
    // A cell that was just deleted can still be asked about.
    return index === undefined || document === undefined ? undefined : { text, document, index, uris };
  }

  private readCells(notebook: NotebookDocument) {
    const cells = notebook.cells.flatMap((cell) => {
      const text = this.notebooks.getCellTextDocument(cell);
      return text?.languageId === 'python' ? [text] : [];
    });
    const uris = cells.map(({ uri }) => uri);
    const read = { uris, indexes: new Map(uris.map((uri, index) => [uri, index])) };
    this.cells.set(notebook.uri, read);
    this.document(
      notebook.uri,
      cells.map(({ unit }) => unit),
    );
    return read;
  }

  private document(uri: string, units: readonly TextUnit[]): SourceDocument {
    const known = this.documents.get(uri);
    if (known === undefined) {
      const made = new SourceDocument(this.pathOf(uri), units);
      this.documents.set(uri, made);
      return made;
    }
    known.setUnits(units);
    return known;
  }
}

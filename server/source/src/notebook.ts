/** A cell of a notebook, in the form that nbformat 4 gives it, whatever the version was. */
export interface NotebookCell {
  /** Counted from 0, over all cells. */
  readonly index: number;
  readonly kind: 'code' | 'markdown' | 'raw';
  readonly text: string;
  /** The texts that running the cell left in the file: printed lines, results, tracebacks. */
  readonly outputs: readonly string[];
}

export type Notebook =
  | { readonly kind: 'notebook'; readonly language: string; readonly cells: readonly NotebookCell[] }
  | { readonly kind: 'error'; readonly message: string };

/** Text of outputs beyond this is not kept: the rest of the cell's outputs is pictures more often than words. */
const maxOutputLength = 256 * 1024;

/**
 * Reads a Jupyter notebook (nbformat 4; 3 by its worksheets). Never throws: what is no notebook is an error with the
 * reason, and a cell that is no cell is left out without moving the others' numbers.
 */
export function parseNotebook(text: string): Notebook {
  let root: unknown;
  try {
    root = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be parsed';
    return { kind: 'error', message: `The notebook is not JSON: ${reason}` };
  }
  if (!isRecord(root)) return { kind: 'error', message: 'The notebook is JSON, but not an object.' };
  const cells = cellsOf(root);
  if (cells === undefined) return { kind: 'error', message: 'The notebook has no list of cells.' };
  return {
    kind: 'notebook',
    language: languageOf(root.metadata),
    cells: cells.flatMap((cell, index) => (isRecord(cell) ? [cellOf(cell, index)] : [])),
  };
}

function cellsOf(root: Record<string, unknown>): readonly unknown[] | undefined {
  if (Array.isArray(root.cells)) return root.cells;
  if (!Array.isArray(root.worksheets)) return undefined;
  return root.worksheets.flatMap((sheet: unknown) =>
    isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : [],
  );
}

function cellOf(cell: Record<string, unknown>, index: number): NotebookCell {
  const kind = cell.cell_type === 'code' ? 'code' : cell.cell_type === 'raw' ? 'raw' : 'markdown';
  // Format 3 keeps code in `input`.
  const text = textOf(cell.source) ?? textOf(cell.input) ?? '';
  const outputs = Array.isArray(cell.outputs) ? cell.outputs.flatMap(outputTexts) : [];
  return { index, kind, text, outputs };
}

function outputTexts(output: unknown): string[] {
  if (!isRecord(output)) return [];
  const data = isRecord(output.data) ? Object.entries(output.data) : [];
  const texts = [
    textOf(output.text),
    textOf(output.traceback, '\n'),
    ...data.map(([type, value]) => (/^text\/|json/.test(type) ? textOf(value) : undefined)),
  ];
  return texts.flatMap((text) => (text === undefined || text === '' ? [] : [text.slice(0, maxOutputLength)]));
}

/** A text, or a list of its lines. */
function textOf(value: unknown, separator = ''): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  return value.filter((part): part is string => typeof part === 'string').join(separator);
}

function languageOf(metadata: unknown): string {
  if (!isRecord(metadata)) return 'python';
  const { kernelspec, language_info: info } = metadata;
  const language = isRecord(info) && typeof info.name === 'string' ? info.name : undefined;
  const kernel =
    isRecord(kernelspec) && typeof kernelspec.language === 'string' ? kernelspec.language : undefined;
  return (language ?? kernel ?? 'python').toLowerCase();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

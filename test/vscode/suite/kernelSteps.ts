// Steps that the suites about kernels share.
import * as vscode from 'vscode';
import { until } from './harness.js';

/** The status item that says what holds for the notebook. */
export const kernelItem = '[id="kernelward.kernelward-vscode.kernelward.protection"]';

/** Runs a cell to its end and gives its text output. */
export async function runCell(notebook: vscode.NotebookDocument, index: number): Promise<string> {
  const before = notebook.cellAt(index).executionSummary?.timing?.endTime;
  await vscode.commands.executeCommand('notebook.cell.execute', {
    ranges: [{ start: index, end: index + 1 }],
    document: notebook.uri,
  });
  return until(
    `the end of cell ${String(index)}`,
    () => {
      const cell = notebook.cellAt(index);
      const end = cell.executionSummary?.timing?.endTime;
      if (end === undefined || end === before) return undefined;
      return cell.outputs
        .flatMap(({ items }) => items.map(({ data }) => new TextDecoder().decode(data)))
        .join('');
    },
    { event: vscode.workspace.onDidChangeNotebookDocument, timeout: 60_000 },
  );
}

/** As the Jupyter extension starts a kernel by itself; `before`: a command that ends in the interpreter's. */
export async function startOwnKernel(
  notebook: vscode.NotebookDocument,
  options: { readonly kind?: string; readonly before?: readonly string[] } = {},
): Promise<void> {
  const python = vscode.workspace.getConfiguration('kernelward').get<string>('interpreter');
  await vscode.commands.executeCommand('standIn.useOwnKernel', notebook.uri, python, options);
}

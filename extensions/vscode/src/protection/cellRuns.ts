// When cells ran, by the editor's own word: where an event belongs whose kernel no server of ours watches.

interface Run {
  readonly cell: string;
  /** Milliseconds since the epoch, as everything here. */
  readonly began: number;
  /** Undefined while it runs. */
  ended: number | undefined;
}

/** Runs that are kept for each notebook. */
const maxRuns = 200;

export class CellRuns {
  readonly #runs = new Map<string, Run[]>();

  /** The editor says that a cell runs, or that it ran; the same run is told again with its end. */
  ran(notebook: string, run: Run): void {
    const runs = this.#runs.get(notebook) ?? [];
    // A cell runs once at a time: what it was said to run is over, or is this run with its true times.
    const kept = runs.filter(({ cell, ended }) => cell !== run.cell || ended !== undefined);
    const known = kept.some(({ cell, began }) => cell === run.cell && began === run.began);
    this.#runs.set(notebook, (known ? kept : [...kept, { ...run }]).slice(-maxRuns));
  }

  forget(notebook: string): void {
    this.#runs.delete(notebook);
  }

  /** The cell that ran at this time; a kernel runs one at a time. */
  cellAt(notebook: string, at: number): string | undefined {
    const runs = this.#runs.get(notebook) ?? [];
    return runs.findLast(({ began, ended }) => at >= began && at <= (ended ?? Number.POSITIVE_INFINITY))
      ?.cell;
  }
}

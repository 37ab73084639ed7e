import type { Output } from './command.js';
import { visibleLine } from './terminal.js';

/** Milliseconds: shorter work shows nothing. */
const showAfter = 400;
const showEvery = 100;

/** One line on a terminal that says how far long work is; nothing where nobody looks. */
export class Progress {
  private readonly startedAt = Date.now();
  private shownAt = 0;
  private shown = false;

  constructor(private readonly output: Output) {}

  report(done: number, total: number, what: string): void {
    const now = Date.now();
    if (!this.output.isTerminal || now - this.startedAt < showAfter || now - this.shownAt < showEvery) return;
    this.shownAt = now;
    this.shown = true;
    const width = (this.output.columns ?? 80) - 1;
    const line = `Scanning ${String(done)} of ${String(total)}  ${visibleLine(what)}`;
    this.output.write(`\r\u001b[2K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
  }

  end(): void {
    if (this.shown) this.output.write('\r\u001b[2K');
    this.shown = false;
  }
}

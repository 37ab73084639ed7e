import type { Budget } from '../types.js';

/** Generous for an editor: a verdict on an ordinary model uses a thousandth of it. */
export const defaultBudget: Budget = {
  maxBytes: 2 ** 30,
  maxInflatedBytes: 2 ** 30,
  maxDepth: 6,
  maxSteps: 50_000_000,
  deadline: 60_000,
};

/**
 * A limit of the scan was reached, or the user cancelled it. Drivers throw it into the parser at the `yield` where it
 * waits, so the facts found so far survive; the scan ends incomplete, with this message as the reason.
 */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
}

/** The bytes are not what the format says. Ends one parser, never the scan; facts found so far are kept. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
  constructor(
    message: string,
    /** Where, in bytes from the start of the member that is being parsed. */
    readonly offset?: number,
  ) {
    super(message);
  }
}

/** Counts the work of parsers: what a driver cannot see from outside. */
export class Meter {
  private steps = 0;
  private inflated = 0;

  constructor(private readonly budget: Budget) {}

  get maxDepth(): number {
    return this.budget.maxDepth;
  }

  /** Throws LimitReached when more steps were taken than the budget allows. */
  step(count = 1): void {
    this.steps += count;
    if (this.steps > this.budget.maxSteps) {
      throw new LimitReached(`The scan stopped after ${String(this.budget.maxSteps)} parser steps.`);
    }
  }

  /** Throws LimitReached when decompression produced more bytes than the budget allows. */
  inflate(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > this.budget.maxInflatedBytes) {
      throw new LimitReached(
        `The scan stopped after decompressing ${String(this.budget.maxInflatedBytes)} bytes.`,
      );
    }
  }
}

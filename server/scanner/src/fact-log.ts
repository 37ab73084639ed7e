import type { Counted, Fact } from './facts.js';
import { LimitReached } from './reader/budget.js';

/** Distinct facts of one scan. An ordinary model has tens; the cap only stops a file made to exhaust the scanner. */
const cap = 20_000;

/**
 * Facts without repetition: the key says which facts rules cannot tell apart (a forest of a thousand trees calls the
 * same constructor a thousand times). A reached cap ends the scan incomplete.
 */
export class FactLog {
  private readonly facts = new Map<string, Counted>();

  add(key: string, make: () => Fact): void {
    const known = this.facts.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    if (this.facts.size >= cap)
      throw new LimitReached(`The scan stopped after ${String(cap)} different facts.`);
    this.facts.set(key, { fact: make(), count: 1 });
  }

  get size(): number {
    return this.facts.size;
  }

  all(): readonly Counted[] {
    return [...this.facts.values()];
  }

  /** Takes over the facts of a log that was only a trial. */
  absorb(other: FactLog): void {
    for (const [key, counted] of other.facts) {
      const known = this.facts.get(key);
      if (known === undefined) this.add(key, () => counted.fact);
      else known.count += counted.count;
    }
  }
}

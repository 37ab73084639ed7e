import { analyze, sameGives, type Analysis, type Gives, type InterpreterFacts } from '@kernelward/source';
import type { TextUnit } from './text-unit.js';

interface Analyzed {
  readonly unit: TextUnit;
  readonly facts: InterpreterFacts;
  readonly inherited: Gives | undefined;
  readonly analysis: Analysis;
}

/**
 * A Python file, or a notebook whose cells share names in order. Analyses are kept for the cells whose text and
 * inherited names are what they were: typing in one cell analyses that cell, and later ones only where what it gives
 * them has changed.
 */
export class SourceDocument {
  private units: readonly TextUnit[] = [];
  private analyzed: (Analyzed | undefined)[] = [];
  /** So many units are known to be analysed as they are now, with these facts. */
  private settled = 0;
  private settledFacts: InterpreterFacts | undefined;
  /** The analysis that was cut short, to go on from. */
  private unfinished: Analyzed | undefined;

  constructor(
    /** Undefined for a text that was never saved. */
    readonly path: string | undefined,
    units: readonly TextUnit[],
  ) {
    this.setUnits(units);
  }

  setUnits(units: readonly TextUnit[]): void {
    const same = units.findIndex((unit, index) => unit !== this.units[index]);
    const kept = same < 0 ? units.length : same;
    if (kept === units.length && kept === this.units.length) return;
    // Cells that moved, or whose neighbours came and went, keep their analysis as far as it still holds.
    const byUnit = new Map(
      this.analyzed.flatMap((old) => (old === undefined ? [] : [[old.unit, old] as const])),
    );
    this.analyzed = units.map((unit, index) => byUnit.get(unit) ?? this.analyzed[index]);
    this.units = units;
    this.settled = Math.min(this.settled, kept);
  }

  get length(): number {
    return this.units.length;
  }

  unit(index: number): TextUnit | undefined {
    return this.units[index];
  }

  /**
   * Where `expired` cut the analysis of a text short, the answer is what is known of it so far, and `isSettled` is false;
   * asking again goes on from there.
   */
  analysis(index: number, facts: InterpreterFacts, expired?: () => boolean): Analysis | undefined {
    if (facts !== this.settledFacts) this.settled = 0;
    this.settledFacts = facts;
    for (; this.settled <= index; this.settled++) {
      const unit = this.units[this.settled];
      if (unit === undefined) return undefined;
      const inherited = this.analyzed[this.settled - 1]?.analysis.gives;
      const old = this.analyzed[this.settled];
      const holds = old?.unit === unit && old.facts === facts && old.inherited === inherited;
      if (holds) continue;
      const made = this.analyze(unit, facts, inherited, old, expired);
      this.unfinished = made.analysis.complete ? undefined : made;
      if (!made.analysis.complete) {
        // Later texts are answered by what was known of them.
        return index === this.settled ? made.analysis : this.analyzed[index]?.analysis;
      }
      this.analyzed[this.settled] = made;
    }
    return this.analyzed[index]?.analysis;
  }

  /** Whether everything is known of the text, for the facts that were asked about last. */
  isSettled(index: number): boolean {
    return this.settled > index;
  }

  /** Whether an edit of this unit changed what later ones inherit; never while nobody has asked about those. */
  givesOthers(index: number, facts: InterpreterFacts, expired?: () => boolean): boolean {
    const before = this.analyzed[index]?.analysis.gives;
    const after = this.analysis(index, facts, expired)?.gives;
    if (!this.isSettled(index)) return false;
    return before !== undefined && after !== before && index + 1 < this.units.length;
  }

  private analyze(
    unit: TextUnit,
    facts: InterpreterFacts,
    inherited: Gives | undefined,
    old: Analyzed | undefined,
    expired: (() => boolean) | undefined,
  ): Analyzed {
    const previous = this.unfinished?.unit === unit ? this.unfinished.analysis : old?.analysis;
    const analysis = analyze(unit.parsed, { facts, inherited, previous, expired });
    // The very same object where it says the same, so that the cells below see at a glance that nothing changed.
    const gives =
      old !== undefined && sameGives(old.analysis.gives, analysis.gives)
        ? old.analysis.gives
        : analysis.gives;
    return { unit, facts, inherited, analysis: { ...analysis, gives } };
  }
}

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

  constructor(
    /** Undefined for a text that was never saved. */
    readonly path: string | undefined,
    units: readonly TextUnit[],
  ) {
    this.setUnits(units);
  }

  setUnits(units: readonly TextUnit[]): void {
    // Cells that moved, or whose neighbours came and went, keep their analysis as far as it still holds.
    const byUnit = new Map(
      this.analyzed.flatMap((old) => (old === undefined ? [] : [[old.unit, old] as const])),
    );
    this.analyzed = units.map((unit, index) => byUnit.get(unit) ?? this.analyzed[index]);
    this.units = units;
  }

  get length(): number {
    return this.units.length;
  }

  unit(index: number): TextUnit | undefined {
    return this.units[index];
  }

  analysis(index: number, facts: InterpreterFacts): Analysis | undefined {
    let inherited: Gives | undefined;
    for (let current = 0; current <= index; current++) {
      const unit = this.units[current];
      if (unit === undefined) return undefined;
      const old = this.analyzed[current];
      const current_ =
        old?.unit === unit && old.facts === facts && old.inherited === inherited
          ? old
          : this.analyze(unit, facts, inherited, old);
      this.analyzed[current] = current_;
      if (current === index) return current_.analysis;
      inherited = current_.analysis.gives;
    }
    return undefined;
  }

  /** Whether an edit of this unit changed what later ones inherit; never while nobody has asked about those. */
  givesOthers(index: number, facts: InterpreterFacts): boolean {
    const before = this.analyzed[index]?.analysis.gives;
    const after = this.analysis(index, facts)?.gives;
    return before !== undefined && after !== before && index + 1 < this.units.length;
  }

  private analyze(
    unit: TextUnit,
    facts: InterpreterFacts,
    inherited: Gives | undefined,
    old: Analyzed | undefined,
  ): Analyzed {
    const analysis = analyze(unit.parsed, { facts, inherited });
    // The very same object where it says the same, so that the cells below see at a glance that nothing changed.
    const gives =
      old !== undefined && sameGives(old.analysis.gives, analysis.gives)
        ? old.analysis.gives
        : analysis.gives;
    return { unit, facts, inherited, analysis: { ...analysis, gives } };
  }
}

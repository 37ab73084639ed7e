import type { Location } from '@kernelward/policy-schemas';
import { FactLog } from './fact-log.js';
import type { Anomaly, Fact, Loader } from './facts.js';
import { Damaged, LimitReached, type Meter } from './reader/budget.js';
import type { Bytes } from './reader/bytes.js';
import type { Parser } from './types.js';

/** One thing to be parsed: the file, or a member of an archive in it. */
export interface Input {
  readonly bytes: Bytes;
  /** Path of the member, with `!/` between an inner archive and its member; undefined for the file itself. */
  readonly member?: string;
  /** Containers around it. */
  readonly depth: number;
  /** Who would load it. */
  readonly loader: Loader;
  /** The file itself, or what it is compressed from: its formats are the file's. */
  readonly outermost: boolean;
}

/** Parses one input, whatever its format: how containers hand their members on. */
export type Descend = (scan: Scan, input: Input) => Parser<void>;

/** What one scan has found so far. Parsers add facts, formats and reasons; nothing in here judges. */
export class Scan {
  readonly facts = new FactLog();
  readonly formats = new Set<string>();
  readonly incomplete = new Set<string>();
  /** Bytes objects in pickles that hold models of their own: a zip that ends in one is not the file's. */
  readonly enclosed: { readonly start: number; readonly end: number }[] = [];

  constructor(
    readonly meter: Meter,
    readonly descend: Descend,
  ) {}

  location(input: Input, offset?: number): Location {
    return {
      ...(input.member === undefined ? {} : { member: input.member }),
      ...(offset === undefined ? {} : { offset }),
    };
  }

  /** Adds a fact that is the same wherever the same `detail` is seen in this member. */
  add(fact: Fact, detail: string): void {
    this.facts.add(`${fact.kind}|${fact.at.member ?? ''}|${detail}`, () => fact);
  }

  anomaly(input: Input, anomaly: Anomaly, detail: string, offset?: number): void {
    this.add(
      { kind: 'anomaly', anomaly, detail, at: this.location(input, offset), loader: input.loader },
      `${anomaly}|${detail}`,
    );
  }

  /** Something could not be read: the verdict is not complete, for this reason. */
  reason(input: Input, reason: string): void {
    if (this.incomplete.size < 50)
      this.incomplete.add(input.member === undefined ? reason : `${input.member}: ${reason}`);
  }

  /** Runs a parser; damage in the bytes ends it with an anomaly and a reason, and the scan goes on. */
  *guard(input: Input, parser: Parser<void>): Parser<void> {
    try {
      yield* parser;
    } catch (error) {
      if (error instanceof Damaged) {
        this.anomaly(input, 'damaged', error.message, error.offset);
        this.reason(input, error.message);
      } else if (error instanceof RangeError) {
        // A read past a window: a parser that forgot to look at a length must not bring the scan down.
        this.anomaly(input, 'damaged', 'The data ends early.');
        this.reason(input, 'The data ends early.');
      } else throw error;
    }
  }

  /** A member inside `outer`, one container deeper; undefined where that would be too deep. */
  inner(outer: Input, bytes: Bytes, name: string, loader: Loader): Input | undefined {
    if (outer.depth + 1 > this.meter.maxDepth) {
      this.reason(outer, `Archives are nested more than ${String(this.meter.maxDepth)} deep.`);
      return undefined;
    }
    const member = outer.member === undefined ? name : `${outer.member}!/${name}`;
    return { bytes, member, depth: outer.depth + 1, loader, outermost: false };
  }
}

export { Damaged, LimitReached };

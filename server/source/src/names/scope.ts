import { GivenNames } from './given-names.js';
import conventions from '../data/conventional-names.json' with { type: 'json' };
import type { Expression } from '../syntax/ir.js';
import { join, joinAll, literal, object, sameMap, sameValue, unknown, type Value } from './value.js';

/** Names that a text hands to the cells after it. */
export interface Gives {
  readonly names: GivenNames;
  /** Modules whose names were imported by `*`, the last one first. */
  readonly stars: readonly string[];
}

export const nothing: Gives = { names: GivenNames.none, stars: [] };

/** No value at all. */
const nobody: Value = [];

const builtins: ReadonlySet<string> = new Set(conventions.builtins);
const modules: ReadonlyMap<string, string> = new Map(Object.entries(conventions.modules));

const noNames: ReadonlyMap<string, Value> = new Map();
const noStars: readonly string[] = [];

function kept(names: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return names.size === 0 ? noNames : names;
}

/** What a chunk looked up, and what it did to the names. */
export interface Trace {
  readonly reads: ReadonlyMap<string, Value>;
  /** What each name means after it. */
  readonly writes: ReadonlyMap<string, Value>;
  /** All that it bound each name to. */
  readonly bindings: ReadonlyMap<string, Value>;
  readonly stars: readonly string[];
}

/** Names bound in one block of code. */
export interface Scope {
  readonly kind: 'function' | 'class' | 'comprehension';
  readonly variables: Map<string, Value>;
  /** Names that the block binds anywhere: they are never looked for outside of it. */
  readonly bound: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly parent: Scope | undefined;
  /** What names of open files were opened from. */
  readonly handles?: Map<string, Expression>;
  /** Files that the function wrote itself, by their paths: the names that each path is made of. */
  readonly files?: Map<string, ReadonlySet<string>>;
}

/**
 * The names of a module while it is read from top to bottom, and, for the bodies of functions, which run at some later
 * time, all that a name was ever bound to. Every look at a name is noted, so that what was concluded from it can be kept
 * as long as the name means the same.
 */
export class Module {
  private readonly current = new Map<string, Value>();
  private readonly ever = new Map<string, Value>();
  private stars: readonly string[];
  private later = false;
  /** What the chunk at work looked up and wrote. */
  private reads = new Map<string, Value>();
  private writes = new Map<string, Value>();
  private bindings = new Map<string, Value>();
  private chunkStars: string[] = [];

  constructor(
    private readonly inherited: Gives,
    private readonly exportsName: (module: string, name: string) => boolean,
    /** What names were bound to in an earlier run, which this one goes on from. */
    private readonly everBefore: ReadonlyMap<string, Value> = new Map(),
  ) {
    this.stars = inherited.stars;
  }

  begin(later: boolean): void {
    this.later = later;
    this.reads = new Map();
    this.writes = new Map();
    this.bindings = new Map();
    this.chunkStars = [];
  }

  trace(): Trace {
    const { reads, writes, bindings } = this;
    // It is kept for every chunk, and most chunks bind a name once or not at all.
    return {
      reads: kept(reads),
      writes: kept(writes),
      bindings: writes.size === bindings.size && sameMap(writes, bindings) ? kept(writes) : bindings,
      stars: this.chunkStars.length === 0 ? noStars : this.chunkStars,
    };
  }

  /** Whether every name still means what it meant. */
  agrees(reads: ReadonlyMap<string, Value>, later: boolean): boolean {
    for (const [name, value] of reads) if (!sameValue(value, this.find(name, later))) return false;
    return true;
  }

  replay(trace: Trace): void {
    this.replayCurrent(trace);
    for (const [name, value] of trace.bindings) this.addEver(name, value);
  }

  /** As replay, where all that names were ever bound to is known. */
  replayCurrent(trace: Trace): void {
    for (const [name, value] of trace.writes) this.current.set(name, value);
    if (trace.stars.length > 0) this.stars = [...trace.stars.toReversed(), ...this.stars];
  }

  /** Functions change the module's names only by `global`, for those who run after them. */
  replayLater(trace: Trace): void {
    for (const [name, value] of trace.bindings) this.addEver(name, value);
  }

  read(name: string): Value {
    const written = this.later ? undefined : this.writes.get(name);
    if (written !== undefined) return written;
    const value = this.find(name, this.later);
    this.reads.set(name, value);
    return value;
  }

  /** Undefined where the module itself never bound the name. */
  own(name: string): Value | undefined {
    return this.current.get(name) ?? this.inherited.names.get(name);
  }

  write(name: string, value: Value): void {
    if (this.later) {
      // A function's `global` statement; whoever runs after it may see the value.
      this.addEver(name, value);
      this.bindings.set(name, value);
      return;
    }
    this.current.set(name, value);
    this.writes.set(name, value);
    const bound = this.bindings.get(name);
    this.bindings.set(name, bound === undefined ? value : join(bound, value));
    this.addEver(name, value);
  }

  /** Takes a write back when a branch ends. */
  restore(name: string, value: Value | undefined): void {
    if (value === undefined) {
      this.current.delete(name);
      this.writes.delete(name);
    } else {
      this.current.set(name, value);
      this.writes.set(name, value);
    }
  }

  currentValue(name: string): Value | undefined {
    return this.current.get(name);
  }

  addStar(module: string): void {
    this.stars = [module, ...this.stars];
    this.chunkStars.push(module);
  }

  gives(): Gives {
    // What calls gave to a function of this text concerns its own text alone.
    const own = new Map([...this.current].filter(([name]) => !name.startsWith('$argument.')));
    return { names: this.inherited.names.with(own), stars: this.stars };
  }

  /** All that names were bound to until now. */
  everBound(): ReadonlyMap<string, Value> {
    return new Map(this.ever);
  }

  private everOf(name: string): Value | undefined {
    return this.ever.get(name) ?? this.everBefore.get(name);
  }

  private addEver(name: string, value: Value): void {
    const before = this.everOf(name);
    this.ever.set(name, before === undefined ? value : join(before, value));
  }

  private find(name: string, later: boolean): Value {
    const own = later ? this.everOf(name) : this.current.get(name);
    if (own !== undefined) return own;
    const inherited = this.inherited.names.get(name);
    if (inherited !== undefined) return inherited;
    const star = this.stars.find((module) => this.exportsName(module, name));
    if (star !== undefined) return object(`${star}.${name}`);
    // No call in sight gave the parameter anything.
    if (name.startsWith('$argument.')) return nobody;
    // An environment variable that the program never set.
    if (name.startsWith('$')) return literal(null);
    // The document itself, as a path: what is beside it is found beside it.
    if (name === '__file__') return literal('__file__');
    if (builtins.has(name)) return object(`builtins.${name}`);
    // Nothing here binds it: a star import, another notebook, half a program. By its usual name it is what it always is.
    const module = modules.get(name);
    if (module !== undefined) return object(module);
    // Whatever the text itself does not bind is one of the names that it imported by `*`.
    return this.stars.length === 0 || /^\W/.test(name)
      ? unknown
      : joinAll(this.stars.slice(0, 4).map((from) => object(`${from}.${name}`)));
  }
}

export function sameGives(a: Gives, b: Gives): boolean {
  if (a === b) return true;
  return (
    a.stars.length === b.stars.length &&
    a.stars.every((star, index) => star === b.stars[index]) &&
    a.names.isSame(b.names)
  );
}

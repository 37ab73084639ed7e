import { sameMap, type Value } from './value.js';

/** So many cells are looked through for a name before their names are gathered in one map. */
const maxDepth = 16;

/**
 * The names that a text and those before it bind. Each text adds a layer of its own to the one before it, so that a
 * notebook of many cells does not copy all names once for each cell.
 */
export class GivenNames {
  static readonly none = new GivenNames(new Map(), undefined, 0);

  private constructor(
    private readonly own: ReadonlyMap<string, Value>,
    private readonly before: GivenNames | undefined,
    private readonly depth: number,
  ) {}

  get(name: string): Value | undefined {
    return this.own.get(name) ?? this.before?.get(name);
  }

  with(own: ReadonlyMap<string, Value>): GivenNames {
    if (own.size === 0) return this;
    if (this.depth < maxDepth) return new GivenNames(own, this, this.depth + 1);
    return new GivenNames(new Map([...this.gathered(), ...own]), undefined, 0);
  }

  /** Never true where a name means something else; may be false where nothing does. */
  isSame(other: GivenNames): boolean {
    if (this === other) return true;
    if ((this.before === undefined) !== (other.before === undefined)) return false;
    if (this.before !== undefined && other.before !== undefined) {
      // Layers below were compared when their own texts were: the very same object stands for the same names.
      if (this.before !== other.before) return false;
    }
    return sameMap(this.own, other.own);
  }

  private gathered(): Map<string, Value> {
    const all = this.before?.gathered() ?? new Map<string, Value>();
    for (const [name, value] of this.own) all.set(name, value);
    return all;
  }
}

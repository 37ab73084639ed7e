/** A map that forgets what was not used for longest. */
export class LruMap<K, V> {
  private readonly map = new Map<K, V>();

  constructor(private readonly max: number) {}

  get(key: K): V | undefined {
    const value = this.map.get(key);
    if (value !== undefined) {
      this.map.delete(key);
      this.map.set(key, value);
    }
    return value;
  }

  set(key: K, value: V): void {
    this.map.delete(key);
    this.map.set(key, value);
    const oldest = this.map.keys().next();
    if (this.map.size > this.max && oldest.done !== true) this.map.delete(oldest.value);
  }

  delete(key: K): void {
    this.map.delete(key);
  }

  clear(): void {
    this.map.clear();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return [...this.map].values();
  }
}

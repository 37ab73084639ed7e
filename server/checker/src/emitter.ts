/** Listeners of one kind of event. */
export class Emitter<T> {
  private readonly listeners = new Set<(event: T) => void>();

  /** Returns what takes the listener away again. */
  on(listener: (event: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  fire(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}

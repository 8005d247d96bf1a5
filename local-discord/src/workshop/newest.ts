/** The newest things that happened, up to a number, and which of them changed since somebody last asked. */
export class Newest<T extends { readonly id: number }> {
  private readonly things = new Map<number, T>();
  private readonly changed = new Set<number>();

  public constructor(private readonly most: number) {}

  /** Keeps a thing, or notes that it is another than before. */
  public note(thing: T): void {
    this.things.set(thing.id, thing);
    this.changed.add(thing.id);
    if (this.things.size <= this.most) return;
    const [oldest] = this.things.keys();
    if (oldest === undefined) return;
    this.things.delete(oldest);
    this.changed.delete(oldest);
  }

  public get(id: number): T | undefined {
    return this.things.get(id);
  }

  /** All that is kept, oldest first. */
  public all(): T[] {
    return [...this.things.values()];
  }

  /** What is new or changed since the last call of this, oldest first. */
  public takeChanged(): T[] {
    const taken = [...this.changed].sort((a, b) => a - b).flatMap((id) => this.things.get(id) ?? []);
    this.changed.clear();
    return taken;
  }
}

/** So many are remembered: more than Discord sends a bot with files within the minutes in which it may send one again. */
const Kept = 20_000;

/** The presses tickets were opened by lately. They stand in the tickets; this finds them. Two MiB at most. */
export class RecentPresses {
  private readonly ids = new Set<string>();

  public has(id: string): boolean {
    return this.ids.has(id);
  }

  public add(id: string): void {
    this.ids.add(id);
    const [oldest] = this.ids;
    if (this.ids.size > Kept && oldest !== undefined) this.ids.delete(oldest);
  }

  /** Nothing came of it: it may be tried again. */
  public forget(id: string): void {
    this.ids.delete(id);
  }
}

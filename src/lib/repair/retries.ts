/** The pauses before a server is looked at once more, in ms; after the last one it waits for the next event or start. */
const Pauses = [3_000, 15_000, 60_000, 300_000, 1_800_000];

/** Looks at a server again after something failed there: a bounded number of times, each later than the one before. */
export class Retries {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private stopped = false;
  private readonly tries = new Map<string, number>();

  /** @param look - Looks at a server; says whether all is well there now. */
  public constructor(
    private readonly look: (guildId: string) => Promise<boolean>,
    private readonly pauses: readonly number[] = Pauses
  ) {}

  /** Something was left undone in this server. Asked often, it is looked at once. */
  public after(guildId: string): void {
    const tries = this.tries.get(guildId) ?? 0;
    const pause = this.pauses[tries];
    if (this.stopped || pause === undefined || this.waiting.has(guildId)) return;
    this.tries.set(guildId, tries + 1);
    const timer = setTimeout(() => void this.again(guildId), pause);
    // It must not keep a process alive that has nothing else to do.
    timer.unref();
    this.waiting.set(guildId, timer);
  }

  /** All is well in this server: the next failure begins with the shortest pause again. */
  public settled(guildId: string): void {
    clearTimeout(this.waiting.get(guildId));
    this.waiting.delete(guildId);
    this.tries.delete(guildId);
  }

  /** Nothing is looked at any more. */
  public stop(): void {
    this.stopped = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private async again(guildId: string): Promise<void> {
    this.waiting.delete(guildId);
    if (await this.look(guildId)) this.settled(guildId);
    else this.after(guildId);
  }
}

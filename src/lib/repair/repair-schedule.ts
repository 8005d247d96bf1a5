/** The pauses before a server is looked at once more, in ms; after the last one it waits for the next event or start. */
const Pauses = [3_000, 15_000, 60_000, 300_000, 1_800_000];

interface Entry {
  tries: number;
  /** In ms since 1970; null: not planned. */
  due: number | null;
  /** How many looks at the server are going on. */
  looks: number;
  /** Was a look asked for while one was going on? It may have passed that place already. */
  again: boolean;
}

/** When servers are looked at again in which something failed: a bounded number of times, each later than the one before. */
export class RepairSchedule {
  private readonly entries = new Map<string, Entry>();

  /** @param changed - Hears when something is due at another time than before. */
  public constructor(
    private readonly changed: () => void = () => undefined,
    private readonly pauses: readonly number[] = Pauses
  ) {}

  /** Something was left undone in this server. Asked often, it is looked at once; asked while it is looked at, after that. */
  public after(guildId: string): void {
    const entry = this.entry(guildId);
    if (entry.looks > 0) entry.again = true;
    else this.plan(entry);
  }

  /**
   * Looks at a server. Where all is well and nobody asked meanwhile, the next failure begins with the shortest pause
   * again; otherwise it is looked at once more.
   * @param look - Says whether all is well there now.
   */
  public async during(guildId: string, look: () => Promise<boolean>): Promise<void> {
    const entry = this.entry(guildId);
    entry.due = null;
    entry.looks += 1;
    let well = false;
    try {
      well = await look();
    } finally {
      entry.looks -= 1;
      if (entry.looks === 0) this.end(guildId, entry, well);
    }
  }

  /** When the next server is due, in ms since 1970, or null. */
  public due(): number | null {
    const dues = [...this.entries.values()].flatMap(({ due }) => due ?? []);
    return dues.length > 0 ? Math.min(...dues) : null;
  }

  /** The servers that are due by now. */
  public dueNow(): string[] {
    return [...this.entries].flatMap(([guildId, { due }]) => (due !== null && due <= Date.now() ? guildId : []));
  }

  private end(guildId: string, entry: Entry, well: boolean): void {
    if (well && !entry.again) this.entries.delete(guildId);
    else {
      if (well) entry.tries = 0;
      this.plan(entry);
    }
    entry.again = false;
  }

  private plan(entry: Entry): void {
    const pause = this.pauses[entry.tries];
    if (entry.due !== null || pause === undefined) return;
    entry.tries += 1;
    entry.due = Date.now() + pause;
    this.changed();
  }

  private entry(guildId: string): Entry {
    const entry = this.entries.get(guildId) ?? { tries: 0, due: null, looks: 0, again: false };
    this.entries.set(guildId, entry);
    return entry;
  }
}

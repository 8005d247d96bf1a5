/** Somebody tried to make something of a ticket so. */
interface Attempt {
  readonly value: string;
  readonly began: number;
  /** When they heard of it, or never. */
  ended: number;
  told: boolean;
}

/** What people were told, as a plain model: each thing about a ticket has a value, and whoever was told is right. */
export class Promises {
  private readonly attempts = new Map<string, Attempt[]>();
  private time = 0;

  /** Somebody begins to make `what` of a ticket so. */
  public begin(ticket: number, what: string, value: string): Attempt {
    const key = `#${ticket} ${what}`;
    const attempt = { value, began: (this.time += 1), ended: Infinity, told: false };
    this.attempts.set(key, [...(this.attempts.get(key) ?? []), attempt]);
    return attempt;
  }

  /** They heard how it went. */
  public end(attempt: Attempt, told: boolean): void {
    attempt.ended = this.time += 1;
    attempt.told = told;
  }

  /**
   * Does what is there now break a promise? It must come from an attempt after whose end nobody was promised anything
   * else.
   */
  public broken(valueOf: (ticket: number, what: string) => string): string[] {
    return [...this.attempts].flatMap(([key, attempts]) => {
      const [ticket = '', what = ''] = key.slice(1).split(' ');
      const value = valueOf(Number(ticket), what);
      const overruled = ({ ended }: Pick<Attempt, 'ended'>) =>
        attempts.some((other) => other.told && other.value !== value && other.began > ended);
      const untouched: Pick<Attempt, 'ended'> = { ended: 0 };
      const from = attempts.filter((attempt) => attempt.value === value);
      const initial = what === 'status' ? 'open' : '';
      if (value === initial) from.push(untouched as Attempt);
      return from.some((attempt) => !overruled(attempt))
        ? []
        : [`${key} is "${value}", and somebody was told otherwise`];
    });
  }
}

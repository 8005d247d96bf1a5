/** What goes on for long is said again after this, in ms. */
const SayAgainMs = 5 * 60_000;

/** Says something at once, and the same thing again only once in a while. */
export class NowAndThen {
  private last: { sentence: string; at: number } | null = null;

  /** @param tell - Where it is said. */
  public constructor(private readonly tell: (sentence: string) => void) {}

  public say(sentence: string): void {
    if (this.last?.sentence === sentence && Date.now() - this.last.at < SayAgainMs) return;
    this.last = { sentence, at: Date.now() };
    this.tell(sentence);
  }
}

import { DefaultRestOptions, REST, type RateLimitError, type RESTOptions } from 'discord.js';

/**
 * Requests beside those of another `REST`, as if they were its own: they share what Discord says of the bot as a whole, its
 * token and its listeners. What is limited is not waited for here, but thrown, whatever the options say.
 *
 * discord.js sends the requests of one bucket one after another. Several of these send several.
 */
export class LaneRest extends REST {
  /** Where a 429 came from. */
  private readonly limited: Set<string>;

  public constructor(
    private readonly main: REST,
    options: Partial<RESTOptions>
  ) {
    const limited = new Set<string>();
    const { makeRequest = DefaultRestOptions.makeRequest } = options;
    super({
      ...options,
      rejectOnRateLimit: () => true,
      makeRequest: async (url, init) => {
        const response = await makeRequest(url, init);
        if (response.status === 429) limited.add(url);
        return response;
      }
    });
    this.limited = limited;
    // The three by which discord.js knows that all are limited.
    for (const name of ['globalRemaining', 'globalReset', 'globalDelay'] as const)
      Object.defineProperty(this, name, {
        get: () => main[name],
        set: (value: unknown) => Object.assign(main, { [name]: value })
      });
  }

  /** Was this a 429, or known before anything was sent? Asked once. */
  public wasSent({ url }: RateLimitError): boolean {
    return this.limited.delete(url);
  }

  /** Takes the token of the others. */
  public take(token: string): void {
    super.setToken(token);
  }

  /** discord.js drops a token that is refused: so do the others. */
  public override setToken(token: string): this {
    this.main.setToken(token);
    return this;
  }

  public override emit(event: string | symbol, ...args: unknown[]): boolean {
    return this.main.emit(event, ...args);
  }

  public override listenerCount(event: string | symbol): number {
    return this.main.listenerCount(event);
  }
}

import type { BotProcess } from '../harness/bot-process.js';
import type { Saves } from './saves.js';

export interface RestartOptions {
  /** Starts the bot; `onOutput` wants to hear what it writes. */
  readonly launch: (onOutput: (text: string) => void) => BotProcess;
  readonly saves: Saves;
  readonly tell: (line: string) => void;
  /** What the bot writes, but for its last words when it is stopped for a restart. */
  readonly tellOfBot: (text: string) => void;
  /** Called each time the bot is ready, with how long that took since the save, in ms. */
  readonly onReady: (tookMs: number, saved: readonly string[]) => Promise<void> | void;
}

/** A bot that runs for ever: it is started again on every save, and whatever a save breaks the next one may mend. */
export class RestartedBot {
  private bot: BotProcess | null = null;
  private closed = false;

  public constructor(private readonly options: RestartOptions) {}

  /** Runs it until `close`. Never rejects because of the bot. */
  public async run(): Promise<void> {
    const { launch, saves, tellOfBot, onReady } = this.options;
    let saved: readonly string[] = [];
    let since = performance.now();
    while (!this.closed) {
      const next = saves.next();
      const bot = launch((text) => {
        if (this.bot === bot) tellOfBot(text);
      });
      this.bot = bot;
      const ready = bot.ready().then(
        () => true,
        () => false
      );
      // A save in the middle of a start that cannot end well does not wait for its end.
      const outcome = await Promise.race([ready, next]);
      if (outcome === true) await onReady(performance.now() - since, saved);
      if (outcome === false) this.tellFailed(bot);
      if (outcome === true) this.watchOver(bot);
      saved = await next;
      since = performance.now();
      this.bot = null;
      await bot.stop();
    }
  }

  /** Ends the bot, and with it `run`. */
  public async close(): Promise<void> {
    this.closed = true;
    const { bot } = this;
    this.bot = null;
    await bot?.stop();
  }

  private tellFailed(bot: BotProcess): void {
    if (this.closed) return;
    this.options.tell(
      bot.running
        ? 'The bot is not ready after half a minute. The next save tries again.'
        : 'The bot did not start. The next save tries again.'
    );
  }

  private watchOver(bot: BotProcess): void {
    void bot.exit().then((code) => {
      if (this.bot === bot)
        this.options.tell(`The bot ended by itself (${code ?? 'killed'}). The next save starts it.`);
    });
  }
}

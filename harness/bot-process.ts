import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const entry = join(__dirname, '..', 'dist', 'index.js');

export interface BotProcessOptions {
  /** The Discord to talk to, for example `http://127.0.0.1:4000/api`. */
  readonly api: string;
  readonly token: string;
  readonly dataDir: string;
  readonly logLevel?: string;
  /** More environment, for tests of the settings. */
  readonly env?: Readonly<Record<string, string>>;
  /** What node runs; the built bot by default. */
  readonly args?: readonly string[] | undefined;
  /** Where it runs, and looks for a `.env`; here by default. */
  readonly cwd?: string;
  /** Hears what it writes, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/**
 * The bot, running as its own process: the built one as `npm start` runs it, unless `args` say otherwise. The tests set
 * BOT_PRELOAD, a file that brings the bot's libraries more quickly.
 */
export class BotProcess {
  /** Everything it wrote, both streams. */
  public output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;
  private asked = 0;

  public constructor(options: BotProcessOptions) {
    const preload = process.env.BOT_PRELOAD ? ['--require', process.env.BOT_PRELOAD] : [];
    this.child = spawn(process.execPath, [...preload, ...(options.args ?? [entry])], {
      cwd: options.cwd,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DISCORD_TOKEN: options.token,
        DISCORD_API_URL: options.api,
        DATA_DIR: options.dataDir,
        LOG_LEVEL: options.logLevel ?? 'info',
        ...options.env
      },
      // Its input stays open as long as this process lives; the fourth is the channel over which it says when it has
      // nothing to do.
      stdio: ['pipe', 'pipe', 'pipe', 'ipc']
    });
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
      options.onOutput?.(chunk.toString());
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = once(this.child, 'exit').then(([code]) => code as number | null);
    // It must not outlive whoever started it.
    const killToo = () => this.child.kill('SIGKILL');
    process.once('exit', killToo);
    void this.ended.then(() => process.off('exit', killToo));
  }

  public get pid(): number {
    return this.child.pid ?? -1;
  }

  public get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it has written this. Rejects when it ends first. */
  public async wrote(text: string | RegExp, timeoutMs = 90_000): Promise<void> {
    const found = () => (typeof text === 'string' ? this.output.includes(text) : text.test(this.output));
    const deadline = Date.now() + timeoutMs;
    while (!found()) {
      if (!this.running) throw new Error(`The bot ended before it wrote ${String(text)}:\n${this.output}`);
      if (Date.now() > deadline)
        throw new Error(`The bot did not write ${String(text)} in ${timeoutMs} ms:\n${this.output}`);
      await sleep(20);
    }
  }

  /** Ready, and its commands stand on Discord. */
  public async ready(): Promise<this> {
    await this.wrote('is ready in');
    await this.wrote('slash commands are registered');
    return this;
  }

  /**
   * Waits until it has nothing under way and nothing due, and has handled Discord's events up to these.
   * @param reached - The sequence number of the first shard's session, or those of several, by shard.
   * @returns whether that was so within `withinMs`; false also when it ended first.
   */
  public async idle(reached: number | Readonly<Record<string, number>>, withinMs: number): Promise<boolean> {
    if (!this.running || !this.child.connected) return false;
    this.asked += 1;
    const id = this.asked;
    const stop = new AbortController();
    const answered = new Promise<true>((resolve) => {
      const hear = (message: unknown) => {
        if (isAnswer(message, id)) resolve(true);
      };
      this.child.on('message', hear);
      stop.signal.addEventListener('abort', () => this.child.off('message', hear));
    });
    // A bot that ends in this very moment is told by `ended`.
    const asked = typeof reached === 'number' ? { sequence: reached } : { sequences: reached };
    this.child.send({ kind: 'idle?', id, ...asked }, () => undefined);
    const late = sleep(withinMs, false, { signal: stop.signal }).catch(() => false);
    try {
      return await Promise.race([answered, this.ended.then(() => false), late]);
    } finally {
      stop.abort();
    }
  }

  /** Ends it as a process manager would, and gives its exit code. */
  public async stop(): Promise<number | null> {
    if (this.running) this.child.kill('SIGTERM');
    return this.ended;
  }

  /** Ends it as a power cut would. */
  public async kill(): Promise<void> {
    if (this.running) this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Its exit code, once it has ended. */
  public exit(): Promise<number | null> {
    return this.ended;
  }
}

function isAnswer(message: unknown, id: number): boolean {
  return JSON.stringify(message) === JSON.stringify({ kind: 'idle', id });
}

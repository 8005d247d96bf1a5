import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stage } from '../../e2e/support/stage.js';

const preload = join(__dirname, '..', 'preload', 'kill-point.js');

/** A stage whose bot can be told at which of its steps it has to die. */
export class DoomedBot {
  private constructor(
    public readonly stage: Stage,
    private readonly folder: string
  ) {}

  public static async open(): Promise<DoomedBot> {
    const folder = mkdtempSync(join(tmpdir(), 'ticket-desk-plan-'));
    const stage = await Stage.open({ NODE_OPTIONS: `--require ${preload}`, KILL_PLAN: join(folder, 'plan.json') });
    return new DoomedBot(stage, folder);
  }

  public async close(): Promise<void> {
    await this.stage.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** From now on the bot counts its steps and dies at this one; at 0 it only counts. */
  public async arm(at: number): Promise<void> {
    await this.plan(at, `armed at ${at}`);
  }

  /** Stops counting, and gives what was counted, in order: `before POST /channels/…/messages`. */
  public async putAway(): Promise<string[]> {
    await this.plan(null, 'put away');
    return this.passed();
  }

  /** The steps since the bot was armed. */
  public passed(): string[] {
    const output = this.stage.bot.output.split(/kill plan: armed at \d+\n/).at(-1) ?? '';
    return [...output.matchAll(/kill plan: point \d+ is (.*)/g)].map(([, what]) => what ?? '');
  }

  private async plan(at: number | null, answer: string): Promise<void> {
    writeFileSync(join(this.folder, 'plan.json'), JSON.stringify({ at }));
    const { bot } = this.stage;
    const since = bot.output.length;
    process.kill(bot.pid, 'SIGUSR2');
    // Each bot is armed once and put away once.
    await bot.wrote(`kill plan: ${answer}\n`);
    if (!bot.output.slice(since).includes(answer)) throw new Error('This bot was armed like that before.');
  }
}

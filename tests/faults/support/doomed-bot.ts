import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Stage } from '../../../harness/stage.js';
import { until } from '../../support/until.js';

const preloads = join(__dirname, '..', 'preload');

/** What goes wrong, and from which of the bot's steps on; at 0 it only counts them, at null not even that. */
export interface Plan {
  readonly at: number | null;
  readonly fault?: 'full' | 'read-only';
}

/** A stage whose bot can be told at which of its steps something happens to it: it is killed, or its disk fails. */
export class DoomedBot {
  private constructor(
    public readonly stage: Stage,
    private readonly plan: string
  ) {}

  /** @param doom - What may happen: the name of a preload. @param env - More settings of the bot. */
  public static async open(
    doom: 'kill-point' | 'bad-disk' | 'slow-disk',
    env: Readonly<Record<string, string>> = {}
  ): Promise<DoomedBot> {
    const plan = join(mkdtempSync(join(tmpdir(), 'ticket-desk-plan-')), 'plan.json');
    const preload = join(preloads, `${doom}.js`);
    const stage = await Stage.open({ env: { ...env, NODE_OPTIONS: `--require ${preload}`, FAULT_PLAN: plan } });
    // Nothing here is a matter of time: a busy machine must not look like a bot that does not answer. And Discord takes
    // a bot's commands twice in 20 s, while this one is started more often.
    await stage.discord.client.call('setLimits', { timeScale: 5, rateLimits: false });
    return new DoomedBot(stage, plan);
  }

  public async close(): Promise<void> {
    await this.stage.close();
    rmSync(dirname(this.plan), { recursive: true, force: true });
  }

  /** From now on the bot follows this plan. */
  public async arm(plan: Plan): Promise<void> {
    const answer = `fault plan: ${plan.at === null ? 'put away' : `armed at ${plan.at}`}\n`;
    this.write(plan);
    const { bot } = this.stage;
    const before = bot.output.split(answer).length;
    process.kill(bot.pid, 'SIGUSR2');
    await until('the bot to know the plan', () => bot.output.split(answer).length > before);
  }

  /** Starts the bot anew, with the plan in force from its first step on. It may not survive that. */
  public launch(plan: Plan): void {
    this.write(plan);
    this.stage.bot = this.stage.launchBot({ FAULT_AT_START: '1' });
  }

  /** The steps since the bot was armed last, in order: `before POST /api/v10/channels/…/messages`. */
  public passed(): string[] {
    const output = this.stage.bot.output.split(/fault plan: armed at \d+\n/).at(-1) ?? '';
    return [...output.matchAll(/fault plan: point \d+ is (.*)/g)].map(([, what]) => what ?? '');
  }

  private write(plan: Plan): void {
    writeFileSync(this.plan, JSON.stringify(plan));
  }
}

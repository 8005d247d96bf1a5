import { long } from '../../unit/long.js';
import { DoomedBot } from './doomed-bot.js';
import type { Flow } from './flows.js';
import { pointsOf, type Trial } from './kill-harness.js';
import { sample } from './sample.js';

/** Bots that suffer side by side: most of a point's time is waiting. */
const Lanes = 2;
/** A fresh world now and then, so that the last point starts as quickly as the first. */
const PointsOfAWorld = 25;

type Doom = Parameters<typeof DoomedBot.open>[0];

/** One bot that lives as long as its world is fresh. Used by one lane at a time. */
class Lane {
  private bot: DoomedBot | null = null;
  private tried = 0;

  public constructor(private readonly doom: Doom) {}

  public async use<T>(work: (bot: DoomedBot) => Promise<T>): Promise<T> {
    if (this.tried >= PointsOfAWorld) await this.close();
    this.bot ??= await DoomedBot.open(this.doom);
    this.tried += 1;
    return work(this.bot);
  }

  public async close(): Promise<void> {
    await this.bot?.close();
    this.bot = null;
    this.tried = 0;
  }
}

/** Several bots that try the points of flows: every point in a long run, some of them in a short one. */
export class LanesOf {
  public readonly trials: Trial[] = [];
  private readonly lanes: Lane[];

  public constructor(
    doom: Doom,
    private readonly pointsOfAShortRun: number
  ) {
    this.lanes = Array.from({ length: Lanes }, () => new Lane(doom));
  }

  /** Finds the points of a flow, tries them, and gives those after which something was wrong. */
  public async tryFlow(flow: Flow, at: (bot: DoomedBot, point: number) => Promise<Trial>): Promise<Trial[]> {
    const [first] = this.lanes;
    const points = (await first?.use((bot) => pointsOf(bot, flow))) ?? [];
    if (points.length === 0) throw new Error(`No point was found in ${flow.name}.`);
    const queue = long ? points.map((_, index) => index + 1) : sample(points.length, this.pointsOfAShortRun);
    const done = await Promise.all(this.lanes.map((lane) => this.empty(queue, lane, at)));
    this.trials.push(...done.flat());
    return done.flat().filter(({ fault }) => fault !== null);
  }

  public async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  /** For the end of the run: how many points were tried, and how many survived. */
  public score(): string {
    return `${this.trials.length} tried, ${this.trials.filter(({ fault }) => fault === null).length} survived`;
  }

  private async empty(
    queue: number[],
    lane: Lane,
    at: (bot: DoomedBot, point: number) => Promise<Trial>
  ): Promise<Trial[]> {
    const done: Trial[] = [];
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
      const next = point;
      done.push(await lane.use((bot) => at(bot, next)));
    }
    return done;
  }
}

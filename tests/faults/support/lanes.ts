import { long } from '../../support/long.js';
import { DoomedBot } from './doomed-bot.js';
import { sample } from './sample.js';

/** Bots that suffer side by side: most of a point's time is waiting. */
const Lanes = 2;
/** A fresh world now and then, so that the last point starts as quickly as the first. */
const PointsOfAWorld = 25;

/** What one point came to. */
interface Trial {
  readonly story: string;
  readonly point: string;
  /** Null where everything was well afterwards. */
  readonly fault: string | null;
}

/** Tries one point, and says what went wrong. */
type Try = (bot: DoomedBot, point: number) => Promise<string | null>;

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

  /** Finds the points of a story, tries them, and gives those after which something was wrong. */
  public async tryAll(
    story: string,
    find: (bot: DoomedBot) => Promise<string[]>,
    attempt: Try,
    pointsOfAShortRun = this.pointsOfAShortRun
  ): Promise<Trial[]> {
    const [first] = this.lanes;
    const points = (await first?.use(find)) ?? [];
    if (points.length === 0) throw new Error(`No point was found in ${story}.`);
    const queue = long ? points.map((_, index) => index + 1) : sample(points.length, pointsOfAShortRun);
    const done: Trial[] = [];
    const work = async (lane: Lane) => {
      for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
        const point = at;
        const fault = await lane.use((bot) => attempt(bot, point));
        done.push({ story, point: `${point}: ${points[point - 1] ?? ''}`, fault });
      }
    };
    await Promise.all(this.lanes.map(work));
    this.trials.push(...done);
    return done.filter(({ fault }) => fault !== null);
  }

  public async close(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  /** For the end of the run: how many points were tried, and how many survived. */
  public score(): string {
    return `${this.trials.length} tried, ${this.trials.filter(({ fault }) => fault === null).length} survived`;
  }
}

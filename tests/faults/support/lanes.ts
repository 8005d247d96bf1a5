import { long } from '../../support/long.js';
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
type Try<Bot> = (bot: Bot, point: number) => Promise<string | null>;

/** What suffers: a bot with the world around it. */
interface Suffering {
  close(): Promise<void>;
}

/** One bot that lives as long as its world is fresh. Used by one lane at a time. */
class Lane<Bot extends Suffering> {
  private bot: Bot | null = null;
  private tried = 0;

  public constructor(private readonly open: () => Promise<Bot>) {}

  public async use<T>(work: (bot: Bot) => Promise<T>): Promise<T> {
    if (this.tried >= PointsOfAWorld) await this.close();
    this.bot ??= await this.open();
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
export class LanesOf<Bot extends Suffering> {
  public readonly trials: Trial[] = [];
  private readonly lanes: Lane<Bot>[];
  /** How many points were found. */
  public found = 0;

  public constructor(
    open: () => Promise<Bot>,
    private readonly pointsOfAShortRun: number
  ) {
    this.lanes = Array.from({ length: Lanes }, () => new Lane(open));
  }

  /** Finds the points of a story, tries them, and gives those after which something was wrong. */
  public async tryAll(
    story: string,
    find: (bot: Bot) => Promise<string[]>,
    attempt: Try<Bot>,
    pointsOfAShortRun = this.pointsOfAShortRun
  ): Promise<Trial[]> {
    const [first] = this.lanes;
    const points = (await first?.use(find)) ?? [];
    if (points.length === 0) throw new Error(`No point was found in ${story}.`);
    this.found += points.length;
    const queue = long ? points.map((_, index) => index + 1) : sample(points.length, pointsOfAShortRun);
    const done: Trial[] = [];
    const work = async (lane: Lane<Bot>) => {
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

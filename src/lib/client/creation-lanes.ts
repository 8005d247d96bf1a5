import {
  RateLimitError,
  RequestMethod,
  RESTEvents,
  type InternalRequest,
  type RateLimitData,
  type REST,
  type ResponseLike,
  type RESTOptions
} from 'discord.js';
import { SideBySide } from '../base/side-by-side.js';
import { longestWait } from '../discord/discord-faults.js';
import type { BucketNews } from './bucket.js';
import { BucketQueue } from './bucket-queue.js';
import { CreationPace } from './creation-pace.js';
import { LaneRest } from './lane-rest.js';

const route = '/guilds/:id/channels';
const creation = /^\/guilds\/(\d+)\/channels$/;

/**
 * Where new channels are asked for. discord.js sends them one after another, a server's fiftieth after fifty times the way
 * to Discord and back. Here up to five of a server are on their way at once, as far as Discord's headers allow.
 * @see Bucket
 */
export class CreationLanes {
  private readonly lanes: readonly LaneRest[];
  private readonly queues = new Map<string, BucketQueue<LaneRest>>();
  private readonly pace: CreationPace;
  private places = 0;
  /** What Discord calls the bucket. */
  private hash: string | null = null;

  /**
   * @param main - Whose requests these are.
   * @param limit - Of all requests of the bot in a second.
   */
  public constructor(
    private readonly main: REST,
    options: Partial<RESTOptions>,
    limit: number
  ) {
    this.lanes = Array.from({ length: SideBySide }, () => new LaneRest(main, options));
    this.pace = new CreationPace(limit);
  }

  /**
   * Does a request belong here? Not while its bucket is known to be that of other requests, too: they are counted
   * together, and discord.js keeps them one after another.
   */
  public takes({ method, fullRoute }: InternalRequest): boolean {
    return method === RequestMethod.Post && creation.test(fullRoute) && !this.isShared();
  }

  /**
   * Sends a request in its turn, again when it was limited for a while.
   * @param check - Throws where it should not be sent any more. Asked when its turn has come.
   * @throws RateLimitError for what is limited for longer than the options want to wait, and what Discord says.
   */
  public async send(request: InternalRequest, check: () => void): Promise<ResponseLike> {
    const queue = this.queueOf(request.fullRoute);
    const place = (this.places += 1);
    const held = (waitMs: number) => this.judge(this.limitOf(request, waitMs));
    for (;;) {
      const turn = await queue.turn({ place, signal: request.signal, held });
      const { lane, sent } = turn;
      try {
        await this.pace.next();
        check();
      } catch (error) {
        queue.end(turn, (bucket) => {
          bucket.cancel();
        });
        throw error;
      }
      try {
        const response = await lane.queueRequest(request);
        this.hash = response.headers.get('X-RateLimit-Bucket') ?? this.hash;
        queue.end(turn, (bucket, now) => {
          bucket.answered(sent, now, newsIn(response.headers));
        });
        return response;
      } catch (error) {
        const limit = error instanceof RateLimitError ? error : null;
        const wasSent = limit && lane.wasSent(limit);
        queue.end(turn, (bucket, now) => {
          if (!limit) bucket.failed();
          else if (wasSent && limit.global) {
            // Says nothing of this bucket.
            bucket.failed();
            bucket.hold(now, longestWait(limit));
          } else if (wasSent) bucket.limited(now, longestWait(limit));
          else {
            bucket.cancel();
            bucket.hold(now, longestWait(limit));
          }
        });
        if (!limit) throw error;
        await this.judge(limit);
      }
    }
  }

  /** @param limit - Of all requests of this process in a second, from now on. */
  public shareOf(limit: number): void {
    this.pace.limit = limit;
  }

  /** Takes the token of the others. */
  public take(token: string): void {
    for (const lane of this.lanes) lane.take(token);
  }

  public clearHashSweepers(): void {
    for (const lane of this.lanes) lane.clearHashSweeper();
  }

  public clearHandlerSweepers(): void {
    for (const lane of this.lanes) lane.clearHandlerSweeper();
  }

  private queueOf(fullRoute: string): BucketQueue<LaneRest> {
    const known = this.queues.get(fullRoute);
    if (known) return known;
    for (const [name, queue] of this.queues) if (queue.isForgettable) this.queues.delete(name);
    const queue = new BucketQueue(this.lanes);
    this.queues.set(fullRoute, queue);
    return queue;
  }

  private isShared(): boolean {
    const own = `${RequestMethod.Post}:${route}`;
    return [...this.main.hashes].some(([name, { value }]) => value === this.hash && name !== own);
  }

  /** @throws RateLimitError where the options say so, as discord.js does. */
  private async judge(limit: RateLimitData): Promise<void> {
    const { rejectOnRateLimit: rejects } = this.main.options;
    const thrown =
      typeof rejects === 'function'
        ? await rejects(limit)
        : rejects?.some((start) => limit.route.startsWith(start.toLowerCase()));
    if (thrown) throw limit instanceof RateLimitError ? limit : new RateLimitError(limit);
    if (!(limit instanceof RateLimitError)) this.main.emit(RESTEvents.RateLimited, limit);
  }

  private limitOf({ method, fullRoute }: InternalRequest, waitMs: number): RateLimitData {
    const { api, version } = this.main.options;
    return {
      global: false,
      hash: this.hash ?? '',
      limit: Infinity,
      majorParameter: creation.exec(fullRoute)?.[1] ?? '',
      method,
      retryAfter: waitMs,
      route,
      scope: 'user',
      sublimitTimeout: 0,
      timeToReset: waitMs,
      url: `${api}/v${version}${fullRoute}`
    };
  }
}

/** @returns null where the headers say nothing, or nothing that could be. */
function newsIn(headers: ResponseLike['headers']): BucketNews | null {
  const number = (name: string) => {
    const value = headers.get(name)?.trim();
    return value ? Number(value) : NaN;
  };
  const remaining = number('X-RateLimit-Remaining');
  const resetAfterMs = number('X-RateLimit-Reset-After') * 1_000;
  if (!(remaining >= 0) || !(resetAfterMs >= 0)) return null;
  const limit = number('X-RateLimit-Limit');
  return { remaining, resetAfterMs, limit: limit >= 0 ? limit : Infinity };
}

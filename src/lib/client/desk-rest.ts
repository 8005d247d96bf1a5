import {
  DefaultRestOptions,
  RateLimitError,
  RequestMethod,
  REST,
  RESTEvents,
  type InternalRequest,
  type ResponseLike,
  type RESTOptions
} from 'discord.js';
import { isErrand } from '../base/errand.js';
import { NowAndThen } from '../base/now-and-then.js';
import type { Ownership } from '../core/ownership.js';
import { lostEmoji } from '../discord/lost-emoji.js';
import { RequestsPerSecond } from '../requests/sliding-second.js';
import { LongestWaitMs, SecondQueue } from '../requests/second-queue.js';
import { ErrandLane } from './errand-lane.js';
import { AmongMany, shareOf } from './among-many.js';
import { CreationLanes } from './creation-lanes.js';
import { putCommands } from './entry-point.js';
import * as texts from './connection-texts.js';
import { untilAnswered } from './patience.js';
import { checkGateway, judgeStart, startRequest, type StartRequest } from './start-requests.js';
import { withHonestWaits } from './honest-waits.js';
import { KnownRefusals, type Sight } from './known-refusals.js';
import { KnownWaits } from './known-waits.js';
import type { PermissionNews } from './permission-news.js';
import { paced } from './paced.js';
import { askedBy, refusal, withKnownRefusals } from './remembering.js';
import { ProxyAway, throughProxy } from './through-proxy.js';
import { withoutUnknownEmoji } from './unknown-emoji.js';

/**
 * How often queues at rest are dropped, in ms. Every interaction has a queue of its own; discord.js would keep it for up
 * to an hour. What stays in memory is thus at most the queues of the last minute.
 */
const QueueSweepMs = 60_000;

/**
 * How long discord.js waits for an answer, in ms: as good as for ever, the longest a timer takes. It counts from before a
 * request queues for our second; `paced` counts from when it goes out.
 */
const UntimedMs = 2 ** 31 - 1;

/** What a request may take at a proxy beyond what Discord may, in ms: it waits there for its turn. */
const AtProxyMs = LongestWaitMs + 5_000;

/** What the requests need to know of the bot that makes them. */
export interface Surroundings extends Sight {
  /** Hears now and then what a start is waiting for, and what it kept. */
  readonly say: (sentence: string) => void;
  /** Base of a proxy that keeps all processes of the bot to its requests a second, ending in `/api`; null: there is none. */
  readonly proxyUrl: string | null;
  /** Where processes take turns. */
  readonly ownership: Pick<Ownership, 'takePlace' | 'leavePlace'>;
}

/** Of one process. */
const nobodyElse: Surroundings['ownership'] = {
  takePlace: () => Promise.resolve(''),
  leavePlace: () => Promise.resolve()
};

/**
 * Answers to interactions: the first one, and what comes after it, the original answer and follow-ups. The bot uses no other
 * webhooks.
 */
const interactionAnswer = /^\/(webhooks\/\d+\/[^/?]|interactions\/\d+\/[^/?]+\/callback)/;

/**
 * discord.js's requests, but answers to people do not queue behind everything else. Discord binds a bot to 50 requests
 * a second, "interaction endpoints" excepted (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
 * discord.js knows the exception for the first answer only: with 400 people at once, their links would wait with the
 * channels and messages of all others. So these go through requests of their own, which no number per second bounds. Their
 * own rate limits, and a 429 of any kind, are minded as ever.
 *
 * All others pass one `SecondQueue` last: never more than 50 of them in any second, or than the share of this process.
 * discord.js's own count begins anew each second, and lets twice as many through around its end; it is off. Where there is
 * a proxy, it counts for all processes together, and everything but answers goes there, also what a start needs: Discord
 * counts that as well. While it is away nothing takes its place: what this process would send besides, nobody would count.
 *
 * New channels of one server are asked for side by side, as far as Discord's headers allow.
 *
 * What Discord has asked to wait with for longer than anybody waits is not asked again before its time.
 *
 * What Discord does not let the bot do is not asked again and again (`KnownRefusals` has the rule).
 *
 * What nobody waits for (a look at a server) makes way for people.
 *
 * And what a start needs is asked for as long as it takes: a bot that ends at the first hiccup of Discord's is down until
 * somebody notices.
 */
export class DeskRest extends REST {
  /** Does this process put the bot's commands, or another of it? Then it takes them as they are. */
  public registersCommands = true;
  private readonly answers: REST;
  private readonly creations: CreationLanes;
  private readonly waits = new KnownWaits();
  private readonly errands = new ErrandLane();
  private readonly stopping = new AbortController();
  private readonly refusals: KnownRefusals;
  private readonly second: SecondQueue;
  private readonly amongMany: AmongMany;
  /** Requests in a second of all processes together. */
  private readonly whole: number;
  private readonly proxyUrl: string | null;
  private readonly proxyNews: NowAndThen;
  private readonly say: (sentence: string) => void;

  public constructor(options: Partial<RESTOptions> = {}, surroundings: Partial<Surroundings> = {}) {
    const { say = () => undefined, placeOf = () => null, lacks = () => false, proxyUrl = null } = surroundings;
    const { ownership = nobodyElse } = surroundings;
    const { globalRequestsPerSecond: whole = RequestsPerSecond, timeout = DefaultRestOptions.timeout } = options;
    const makeRequest = withHonestWaits(options.makeRequest ?? DefaultRestOptions.makeRequest);
    const common = { ...options, handlerSweepInterval: QueueSweepMs, globalRequestsPerSecond: Infinity };
    const refusals = new KnownRefusals({ placeOf, lacks });
    const second = new SecondQueue(proxyUrl === null ? whole : Infinity);
    const amongMany = new AmongMany(ownership, whole);
    const { api = DefaultRestOptions.api } = options;
    const sent = proxyUrl === null ? makeRequest : throughProxy(makeRequest, api, proxyUrl);
    const inTime = proxyUrl === null ? timeout : timeout + AtProxyMs;
    const guarded = withKnownRefusals(paced(sent, second, inTime, amongMany), refusals);
    const queued = { ...common, makeRequest: guarded, timeout: UntimedMs };
    super(queued);
    this.say = say;
    this.proxyUrl = proxyUrl;
    this.proxyNews = new NowAndThen(say);
    this.refusals = refusals;
    this.second = second;
    this.amongMany = amongMany;
    this.whole = whole;
    this.answers = new REST({ ...common, makeRequest });
    this.creations = new CreationLanes(this, queued, whole);
    this.answers.on(RESTEvents.InvalidRequestWarning, (data) => {
      this.emit(RESTEvents.InvalidRequestWarning, data);
    });
    this.answers.on(RESTEvents.RateLimited, (data) => this.emit(RESTEvents.RateLimited, data));
  }

  public override async request(request: InternalRequest): Promise<unknown> {
    const needed = startRequest(request);
    if (!needed) return super.request(request);
    const stops = [this.stopping.signal, ...(request.signal ? [request.signal] : [])];
    return untilAnswered(
      () => this.ask(needed, request),
      (error) => judgeStart(needed, error, this.options.api),
      this.say,
      AbortSignal.any(stops)
    );
  }

  /**
   * So many processes with this bot's token run side by side, this one among them: it keeps to its share of the requests in a
   * second, or takes turns with them where there are more processes than requests. One until it is told. With a proxy, which
   * counts for all of them, only new channels keep to it.
   */
  public shareOf(processes: number): void {
    const share = shareOf(this.whole, processes);
    this.amongMany.takesTurns = share === null && this.proxyUrl === null;
    if (this.proxyUrl === null) this.second.limit = share ?? this.whole;
    this.creations.shareOf(share ?? 1);
  }

  /** Waits for nothing any more. */
  public stopWaiting(): void {
    this.stopping.abort();
  }

  /** Something about what the bot may do changed: what was refused there is asked again. */
  public permissionsChanged(news: PermissionNews): void {
    this.refusals.changed(news);
  }

  public override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    const body = lostEmoji.outOfTexts(request.body);
    try {
      const response = await this.inTurn({ ...request, body });
      lostEmoji.taken(body);
      return response;
    } catch (error) {
      if (error instanceof ProxyAway && !startRequest(request)) this.proxyNews.say(texts.proxyAway(error.proxyUrl));
      const spared = withoutUnknownEmoji(body, error);
      if (!spared) throw error;
      for (const id of spared.ids) lostEmoji.add(id);
      this.say(texts.unknownEmoji(spared.emoji));
      return this.queueRequest({ ...request, body: spared.body });
    }
  }

  private async inTurn(request: InternalRequest): Promise<ResponseLike> {
    if (interactionAnswer.test(request.fullRoute)) return this.answers.queueRequest(request);
    const asked = askedBy(request);
    const check = () => {
      this.waits.check(request);
      // Nothing that would be refused takes up one of this second's requests, or waits for its bucket.
      const known = this.refusals.holds(asked);
      if (known) throw refusal(known, asked, `${this.options.api}/v${this.options.version}${request.fullRoute}`);
    };
    check();
    const send = () =>
      this.creations.takes(request) ? this.creations.send(request, check) : super.queueRequest(request);
    try {
      // What is asked may wait. What is written was decided a moment ago, and must not come after what people do meanwhile.
      return await (isErrand() && request.method === RequestMethod.Get ? this.errands.run(send) : send());
    } catch (error) {
      if (error instanceof RateLimitError) this.waits.learn(request, error);
      throw error;
    }
  }

  // Answers carry the token of their interaction; the bot's is for what else may ever come this way.
  public override setToken(token: string): this {
    this.answers.setToken(token);
    this.creations.take(token);
    return super.setToken(token);
  }

  public override clearHashSweeper(): void {
    this.answers.clearHashSweeper();
    this.creations.clearHashSweepers();
    super.clearHashSweeper();
  }

  public override clearHandlerSweeper(): void {
    this.answers.clearHandlerSweeper();
    this.creations.clearHandlerSweepers();
    super.clearHandlerSweeper();
  }

  private async ask(needed: StartRequest, request: InternalRequest): Promise<unknown> {
    const plainly = (changed: Partial<InternalRequest> = {}) => super.request({ ...request, ...changed });
    if (needed === 'commands' && !this.registersCommands)
      return plainly({ method: RequestMethod.Get, body: undefined });
    if (needed === 'commands' && Array.isArray(request.body))
      return putCommands(
        request.body,
        {
          list: () => plainly({ method: RequestMethod.Get, body: undefined }),
          put: (body) => plainly({ body })
        },
        (name) => {
          this.say(texts.entryPointKept(name));
        }
      );
    const answer = await plainly();
    if (needed === 'gateway') checkGateway(answer);
    return answer;
  }
}

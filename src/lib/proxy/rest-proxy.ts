import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { NowAndThen } from '../base/now-and-then.js';
import { ProcessHeader } from '../requests/process-header.js';
import { LongestWaitMs, SecondQueue } from '../requests/second-queue.js';
import { RequestsPerSecond, SecondMarginMs } from '../requests/sliding-second.js';
import { askDiscord, globalWaitIn, Unanswered } from './discord.js';
import { Bodies } from './read-body.js';
import { refusalBefore, refusalOf, Stopping, type Refusal } from './refusals.js';
import { targetOf } from './target.js';
import * as texts from './texts.js';

/** How long discord.js waits for an answer, in ms. */
const LongestAnswerMs = 15_000;
/** Longer than callers keep a connection they do not use, in ms: none is closed in the moment it is used again. */
const KeepAliveMs = 60_000;
/** What came before this process began is over after this, in ms: another proxy may have used up the second. */
const FirstPauseMs = 1_000 + SecondMarginMs;
/** What is answered has come to its caller after this, in ms. */
const LastWordMs = 100;

export interface RestProxyOptions {
  /** Base of Discord's API, without a version, ending in `/api`. */
  readonly apiUrl: string;
  /** Hears now and then that Discord is away. */
  readonly say: (sentence: string) => void;
  /** Requests in a second of each bot. */
  readonly limit?: number;
  /** How long a request waits for its turn at most, in ms. */
  readonly patienceMs?: number;
  /** How long Discord may take for an answer, in ms. */
  readonly timeoutMs?: number;
  /** How long nothing goes after the start, in ms. */
  readonly firstPauseMs?: number;
}

/**
 * Passes requests on to Discord, so that all processes of a bot together keep to its requests in a second. It counts for
 * each `Authorization`, and knows nothing of buckets: they are of servers and channels, each of which one process owns, and
 * all headers about them go back. A 429 for the bot as a whole holds all.
 *
 * Processes take turns; within one, requests go in the order they came. Whoever goes away while they wait is not asked for.
 */
export class RestProxy {
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly queues = new Map<string, SecondQueue>();
  private readonly bodies = new Bodies();
  private readonly news: NowAndThen;
  private readonly beganAt = performance.now();
  private stopping = false;

  public constructor(private readonly options: RestProxyOptions) {
    this.news = new NowAndThen(options.say);
    this.server.keepAliveTimeout = KeepAliveMs;
  }

  /**
   * Takes requests from now on.
   * @param port - 0: any that is free.
   * @returns where.
   * @throws what the network says against it (EADDRINUSE).
   */
  public async listen(port: number, host: string): Promise<AddressInfo> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
    return this.server.address() as AddressInfo;
  }

  /** Takes no new connection, finishes what is under way, and refuses what has not gone after `graceMs`. */
  public async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeIdleConnections();
    const late = sleep(graceMs, true, { ref: false });
    if (!(await Promise.race([closed.then(() => false), late]))) return;
    for (const queue of this.queues.values()) queue.clear(new Stopping());
    // Those are told now; what Discord still owes an answer is cut off.
    await sleep(LastWordMs);
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '', headers } = request;
    if (url === '/healthz') {
      this.send(response, 200, { 'Content-Type': 'text/plain' }, 'ok');
      return;
    }
    const target = targetOf(url, this.options.apiUrl);
    const refused = refusalBefore(target, method, headers.authorization);
    if (refused || target === null) {
      this.refuse(request, response, refused);
      return;
    }
    try {
      await this.passOn(target, request, response);
    } catch (error) {
      const { apiUrl } = this.options;
      if (error instanceof Unanswered) this.news.say(error.late ? texts.noAnswer(apiUrl) : texts.unreachable(apiUrl));
      this.refuse(request, response, refusalOf(error));
    }
  }

  private async passOn(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { patienceMs = LongestWaitMs, timeoutMs = LongestAnswerMs } = this.options;
    const body = await this.bodies.read(request);
    try {
      const queue = this.queueOf(headers.authorization ?? '');
      const gone = await queue.turn({ caller: callerOf(request), signal: whenGone(response), patienceMs });
      const answer = await askDiscord(target, { method, headers, body }, timeoutMs, () => {
        queue.end(gone);
      });
      const globalMs = globalWaitIn(answer);
      if (globalMs !== null) queue.hold(globalMs + SecondMarginMs);
      if (answer.body.length > 0) answer.headers.set('Content-Length', String(answer.body.length));
      this.send(response, answer.status, [...answer.headers].flat(), answer.body);
    } finally {
      this.bodies.drop(body);
    }
  }

  private refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal | null): void {
    if (!refusal || response.destroyed || response.headersSent) {
      response.destroy();
      return;
    }
    // What was not read of a body must not be taken for the next request.
    if (!request.complete) response.shouldKeepAlive = false;
    const headers = { ...refusal.headers, 'Content-Type': 'application/json' };
    this.send(response, refusal.status, headers, JSON.stringify(refusal.body));
  }

  private send(
    response: ServerResponse,
    status: number,
    headers: OutgoingHttpHeaders | string[],
    body: string | Buffer
  ): void {
    // Nobody uses the connection again, so that the server can close.
    if (this.stopping) response.shouldKeepAlive = false;
    response.writeHead(status, headers).end(body);
  }

  private queueOf(authorization: string): SecondQueue {
    const known = this.queues.get(authorization);
    if (known) return known;
    for (const [name, queue] of this.queues) if (queue.isForgettable) this.queues.delete(name);
    const queue = new SecondQueue(this.options.limit ?? RequestsPerSecond);
    const left = this.beganAt + (this.options.firstPauseMs ?? FirstPauseMs) - performance.now();
    if (left > 0) queue.hold(left);
    this.queues.set(authorization, queue);
    return queue;
  }
}

/** Which process asks; without a name of its own, each connection counts as one. */
function callerOf({ headers, socket }: IncomingMessage): string {
  const named = headers[ProcessHeader.toLowerCase()];
  return typeof named === 'string' && named !== '' ? named : `${socket.remoteAddress ?? ''} ${socket.remotePort ?? ''}`;
}

/** Is aborted when the caller has gone before they had their answer. */
function whenGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
  };
  if (response.destroyed) leave();
  response.once('close', leave);
  return gone.signal;
}

import { DiscordAPIError, HTTPError, RateLimitError, RequestMethod, type InternalRequest } from 'discord.js';
import { isNetworkError } from '../base/system-error.js';
import { longestWait } from '../discord/discord-faults.js';
import * as texts from './connection-texts.js';
import type { Judgement } from './patience.js';
import { ProxyAway } from './through-proxy.js';

/** Discord answered, but said that nobody may begin a session before this moment. */
export class NoSessionLeft extends Error {
  /** @param until - In ms since 1970. */
  public constructor(public readonly until: number) {
    super('No session is left to begin.');
    this.name = 'NoSessionLeft';
  }
}

/** What answered is not Discord, or no Discord we know. */
export class UnreadableAnswer extends Error {
  public constructor() {
    super('The answer cannot be read.');
    this.name = 'UnreadableAnswer';
  }
}

/** What a bot asks when it starts, and must have an answer to: nobody is waiting for it, so it may take as long as it takes. */
export type StartRequest = 'gateway' | 'commands' | 'portal';

export function startRequest({
  method,
  fullRoute
}: Pick<InternalRequest, 'method' | 'fullRoute'>): StartRequest | null {
  if (method === RequestMethod.Get && fullRoute === '/gateway/bot') return 'gateway';
  if (method === RequestMethod.Get && fullRoute === '/applications/@me') return 'portal';
  if (method === RequestMethod.Put && /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/.test(fullRoute))
    return 'commands';
  return null;
}

/**
 * Is it worth asking again? A token that is wrong stays wrong; a list of commands that was refused stays refused. All else
 * passes: a Discord that is down, what stands before it, a name that cannot be looked up.
 */
export function judgeStart(request: StartRequest, error: unknown, apiUrl: string): Judgement {
  const again = (sentence: string, waitMs = 0): Judgement => ({ final: false, waitMs, sentence });
  if (error instanceof NoSessionLeft)
    return again(texts.noSessionLeft(new Date(error.until)), error.until - Date.now());
  if (error instanceof UnreadableAnswer) return again(texts.unreadable(apiUrl));
  if (error instanceof RateLimitError) {
    const waitMs = longestWait(error);
    return again(texts.slowDown(new Date(Date.now() + waitMs)), waitMs);
  }
  if (error instanceof HTTPError) return again(texts.answeredWithError(error.status, apiUrl));
  if (error instanceof DiscordAPIError) {
    // Where Discord itself says why, it has a code of its own; what stands before it has none.
    const refused = error.status === 401 || (request === 'commands' && Number(error.code) > 0);
    return { final: refused, waitMs: 0, sentence: texts.answeredWithError(error.status, apiUrl) };
  }
  if (error instanceof ProxyAway) return again(texts.proxyAway(error.proxyUrl));
  if (isNetworkError(error)) return again(texts.unreachable(apiUrl));
  return { final: true, waitMs: 0, sentence: '' };
}

/**
 * Reads what `GET /gateway/bot` says.
 * @throws UnreadableAnswer, or NoSessionLeft where too few sessions are left for all shards.
 */
export function checkGateway(answer: unknown): void {
  const { url, shards, session_start_limit: limit } = fields(answer);
  const { remaining, reset_after: resetAfter } = fields(limit);
  if (typeof url !== 'string' || typeof shards !== 'number' || typeof remaining !== 'number')
    throw new UnreadableAnswer();
  if (remaining >= shards) return;
  throw new NoSessionLeft(Date.now() + (typeof resetAfter === 'number' ? resetAfter : 0));
}

function fields(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

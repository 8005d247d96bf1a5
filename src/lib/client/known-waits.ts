import { RateLimitError, RequestMethod, type InternalRequest } from 'discord.js';
import { longestWait } from '../discord/discord-faults.js';

interface Wait {
  /** In ms since 1970. */
  readonly until: number;
  readonly error: RateLimitError;
}

/**
 * What Discord has asked to wait with for long. It has said until when; asking again before would only be refused again,
 * and too many refusals (10,000 in ten minutes) shut the whole bot out.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export class KnownWaits {
  private readonly waits = new Map<string, Wait>();

  /** @throws RateLimitError for what is still to wait. */
  public check(request: InternalRequest): void {
    const wait = this.waits.get(nameOf(request));
    if (!wait) return;
    const left = wait.until - Date.now();
    if (left <= 0) return;
    const { limit, method, hash, url, route, majorParameter, global, scope } = wait.error;
    const now = { timeToReset: left, retryAfter: left, sublimitTimeout: 0 };
    throw new RateLimitError({ limit, method, hash, url, route, majorParameter, global, scope, ...now });
  }

  /** Remembers a wait that was too long to be waited for. */
  public learn(request: InternalRequest, error: RateLimitError): void {
    // What holds for every route, discord.js remembers by itself.
    if (error.global) return;
    const now = Date.now();
    for (const [name, { until }] of this.waits) if (until <= now) this.waits.delete(name);
    this.waits.set(nameOf(request), { until: now + longestWait(error), error });
  }
}

/** What is limited together. A channel's name and topic have a limit of their own, below that of its other fields. */
function nameOf({ method, fullRoute, body }: InternalRequest): string {
  const fields: Partial<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const named = ['name', 'topic'].filter((field) => fields[field] !== undefined);
  return [method, fullRoute, ...(method === RequestMethod.Patch ? named : [])].join(' ');
}

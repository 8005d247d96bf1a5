import type { Snowflake } from '../model/types.js';
import type { Limits } from '../model/limits.js';
import { now } from './request-log.js';

/** Discord counts over ten minutes. */
const WindowMs = 10 * 60_000;

const invalid: ReadonlySet<number> = new Set([401, 403, 429]);

interface Count {
  startedAt: number;
  count: number;
  most: number;
}

/**
 * Requests Discord takes amiss: 401, 403 and 429, but for a 429 of a resource others use as well (`shared`). Whoever makes
 * 10,000 of them in ten minutes is shut out by what stands before Discord until the ten minutes are over. Discord counts an
 * address; here every bot has one of its own.
 * Source: "Invalid Request Limit aka Cloudflare Bans".
 */
export class InvalidRequests {
  private readonly counts = new Map<Snowflake | null, Count>();

  public constructor(private readonly limits: Pick<Limits, 'invalidRequests' | 'timeScale'>) {}

  /** @param scope - What the answer names as `X-RateLimit-Scope`. */
  public note(applicationId: Snowflake | null, status: number, scope: string | undefined): void {
    if (!invalid.has(status) || scope === 'shared') return;
    const known = this.counts.get(applicationId);
    const count = known && now() < this.endOf(known) ? known : { startedAt: now(), count: 0, most: known?.most ?? 0 };
    count.count += 1;
    count.most = Math.max(count.most, count.count);
    this.counts.set(applicationId, count);
  }

  /** For how long nothing of this bot's is let through any more, in ms; 0 where it is. */
  public shutOutFor(applicationId: Snowflake | null): number {
    const known = this.counts.get(applicationId);
    return known && known.count >= this.limits.invalidRequests ? Math.max(0, this.endOf(known) - now()) : 0;
  }

  /** How many there were in the ten minutes that run now, and the most in any. */
  public of(applicationId: Snowflake): { count: number; most: number } {
    const known = this.counts.get(applicationId);
    return { count: known && now() < this.endOf(known) ? known.count : 0, most: known?.most ?? 0 };
  }

  private endOf({ startedAt }: Count): number {
    return startedAt + WindowMs * this.limits.timeScale;
  }
}

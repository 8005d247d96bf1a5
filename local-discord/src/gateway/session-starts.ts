import type { Limits } from '../model/limits.js';
import type { Snowflake } from '../model/types.js';

interface Count {
  /** In ms since 1970. */
  readonly since: number;
  begun: number;
}

/** How many sessions bots have begun. Source: "Session Start Limit Object". */
export class SessionStarts {
  private readonly counts = new Map<Snowflake, Count>();

  public left(
    applicationId: Snowflake,
    { sessionStarts, sessionStartsResetMs }: Pick<Limits, 'sessionStarts' | 'sessionStartsResetMs'>
  ): { remaining: number; resetAfter: number } {
    const { since, begun } = this.of(applicationId, sessionStartsResetMs);
    return {
      remaining: Math.max(0, sessionStarts - begun),
      resetAfter: Math.max(0, Math.ceil(since + sessionStartsResetMs - Date.now()))
    };
  }

  public count(applicationId: Snowflake, { sessionStartsResetMs }: Pick<Limits, 'sessionStartsResetMs'>): void {
    this.of(applicationId, sessionStartsResetMs).begun += 1;
  }

  private of(applicationId: Snowflake, resetMs: number): Count {
    const known = this.counts.get(applicationId);
    if (known && Date.now() < known.since + resetMs) return known;
    const fresh = { since: Date.now(), begun: 0 };
    this.counts.set(applicationId, fresh);
    return fresh;
  }
}

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
  /** When a shard of a lane last identified, in ms since 1970. */
  private readonly lanes = new Map<string, number>();
  /** How many came too early in their lane. */
  private readonly hasty = new Map<Snowflake, number>();

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

  /** May a shard identify now, or has another of its lane just done so? From now on one has. Source: "Max Concurrency". */
  public mayBegin(
    applicationId: Snowflake,
    shardId: number,
    { maxConcurrency, identifyEveryMs }: Pick<Limits, 'maxConcurrency' | 'identifyEveryMs'>
  ): boolean {
    const lane = `${applicationId}/${shardId % maxConcurrency}`;
    const before = this.lanes.get(lane);
    if (before !== undefined && Date.now() < before + identifyEveryMs) {
      this.hasty.set(applicationId, this.refused(applicationId) + 1);
      return false;
    }
    this.lanes.set(lane, Date.now());
    return true;
  }

  /** How many shards of a bot were refused because another of their lane had just identified. */
  public refused(applicationId: Snowflake): number {
    return this.hasty.get(applicationId) ?? 0;
  }

  private of(applicationId: Snowflake, resetMs: number): Count {
    const known = this.counts.get(applicationId);
    if (known && Date.now() < known.since + resetMs) return known;
    const fresh = { since: Date.now(), begun: 0 };
    this.counts.set(applicationId, fresh);
    return fresh;
  }
}

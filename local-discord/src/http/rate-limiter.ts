import { createHash } from 'node:crypto';
import type { Limits } from '../model/limits.js';
import type { Snowflake } from '../model/types.js';
import { RateLimited } from './discord-error.js';
import { now } from './request-log.js';
import type { AnyRoute, RateLimitRule } from './route.js';

/** Discord documents 50 requests a second for a bot as a whole. */
const GlobalLimit = 50;
const GlobalWindowMs = 1_000;

/** For routes that name no rule: generous, as most of Discord's are. Chosen; Discord publishes none. */
const DefaultRule: RateLimitRule = { limit: 10, windowMs: 1_000 };

interface Window {
  startedAt: number;
  used: number;
}

/** Rate limits as Discord keeps them: one bucket per route and major parameter, and one for the bot as a whole. */
export class RateLimiter {
  private readonly buckets = new Map<string, Window>();
  private readonly globals = new Map<Snowflake, Window>();

  public constructor(private readonly limits: Limits) {}

  /**
   * Counts a request.
   * @returns The headers its answer carries.
   * @throws RateLimited
   */
  public count(
    route: AnyRoute,
    params: Readonly<Record<string, string>>,
    applicationId: Snowflake | null
  ): Record<string, string> {
    if (!this.limits.rateLimits) return {};
    this.countGlobal(route, applicationId);
    const rule = route.rateLimit ?? DefaultRule;
    const hash = bucketHash(rule.bucket ?? `${route.method} ${route.path}`);
    const major =
      params.channel_id ??
      params.guild_id ??
      (params.webhook_id ? `${params.webhook_id}/${params.webhook_token ?? ''}` : (params.interaction_id ?? ''));
    const windowMs = rule.windowMs * this.limits.timeScale;
    const window = this.window(this.buckets, `${hash}/${applicationId ?? ''}/${major}`, windowMs);
    const resetAt = window.startedAt + windowMs;
    const headers = (remaining: number) => ({
      'X-RateLimit-Limit': String(rule.limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': (resetAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': (Math.max(0, resetAt - now()) / 1000).toFixed(3),
      'X-RateLimit-Bucket': hash
    });
    if (window.used >= rule.limit) throw new RateLimited(resetAt - now(), 'user', headers(0));
    window.used += 1;
    return headers(rule.limit - window.used);
  }

  private countGlobal(route: AnyRoute, applicationId: Snowflake | null): void {
    if (route.exemptFromGlobalLimit || !applicationId) return;
    const windowMs = GlobalWindowMs * this.limits.timeScale;
    const window = this.window(this.globals, applicationId, windowMs);
    if (window.used >= GlobalLimit) throw new RateLimited(window.startedAt + windowMs - now(), 'global');
    window.used += 1;
  }

  private window(windows: Map<string, Window>, key: string, windowMs: number): Window {
    const known = windows.get(key);
    if (known && now() < known.startedAt + windowMs) return known;
    const fresh = { startedAt: now(), used: 0 };
    windows.set(key, fresh);
    if (windows.size > 50_000) windows.delete(windows.keys().next().value ?? key);
    return fresh;
  }
}

/** Discord names buckets by an opaque hash. */
function bucketHash(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

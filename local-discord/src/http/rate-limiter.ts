import { createHash } from 'node:crypto';
import type { RateLimitWindow } from '../client/contract.js';
import type { Limits } from '../model/limits.js';
import type { Snowflake } from '../model/types.js';
import { RateLimited } from './discord-error.js';
import { LastSecond } from './last-second.js';
import { now } from './request-log.js';
import type { AnyRoute, RateLimitRule } from './route.js';

/** Discord documents 50 requests a second for a bot as a whole. */
const GlobalLimit = 50;
const GlobalWindowMs = 1_000;

/** For routes that name no rule: generous, as most of Discord's are. Chosen; Discord publishes none. */
const DefaultRule: RateLimitRule = { limit: 10, windowMs: 1_000 };

/** Windows that are remembered for whoever asks what came in them. */
const KeptWindows = 1_000;

interface Window {
  startedAt: number;
  used: number;
}

/** A window of one route's bucket. */
type BucketWindow = Window & RateLimitWindow & { readonly route: string };

/** Rate limits as Discord keeps them: one bucket per route and major parameter, and one for the bot as a whole. */
export class RateLimiter {
  private readonly buckets = new Map<string, BucketWindow>();
  private readonly kept: BucketWindow[] = [];
  private readonly globals = new Map<Snowflake, Window>();
  /** When each bot's requests of the last second passed its global limit. */
  private readonly passed = new Map<Snowflake, LastSecond>();

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
    const { rateLimit = DefaultRule } = route;
    const rule = typeof rateLimit === 'function' ? rateLimit(this.limits) : rateLimit;
    const hash = bucketHash(rule.bucket ?? nameOf(route.method, route.path));
    const major =
      params.channel_id ??
      params.guild_id ??
      (params.webhook_id ? `${params.webhook_id}/${params.webhook_token ?? ''}` : (params.interaction_id ?? ''));
    const windowMs = rule.windowMs * this.limits.timeScale;
    const window = this.window(this.buckets, `${hash}/${applicationId ?? ''}/${major}`, windowMs, (fresh) =>
      this.keep({ ...fresh, route: nameOf(route.method, route.path), major, limit: rule.limit, asked: 0, refused: 0 })
    );
    const resetAt = window.startedAt + windowMs;
    const headers = (limit: number, remaining: number) => ({
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': (resetAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': (Math.max(0, resetAt - now()) / 1000).toFixed(3),
      'X-RateLimit-Bucket': hash
    });
    window.asked += 1;
    if (window.used >= rule.limit) {
      window.refused += 1;
      throw new RateLimited(resetAt - now(), 'user', headers(rule.limit, 0));
    }
    window.used += 1;
    // One that lies speaks of another limit until it refuses.
    return rule.announced === undefined
      ? headers(rule.limit, rule.limit - window.used)
      : headers(rule.announced, rule.announced - 1);
  }

  /** The windows of a route's buckets that are remembered, oldest first. */
  public windowsOf(method: string, path: string): RateLimitWindow[] {
    return this.kept
      .filter(({ route }) => route === nameOf(method, path))
      .map(({ major, startedAt, limit, asked, refused }) => ({ major, startedAt, limit, asked, refused }));
  }

  private keep(window: BucketWindow): BucketWindow {
    this.kept.push(window);
    if (this.kept.length > KeptWindows) this.kept.shift();
    return window;
  }

  private countGlobal(route: AnyRoute, applicationId: Snowflake | null): void {
    if (route.exemptFromGlobalLimit || !applicationId) return;
    const windowMs = GlobalWindowMs * this.limits.timeScale;
    const passed = this.passed.get(applicationId) ?? new LastSecond();
    this.passed.set(applicationId, passed);
    const window = this.window(this.globals, applicationId, windowMs, (fresh) => fresh);
    const full =
      this.limits.globalWindow === 'sliding'
        ? passed.fullFor(GlobalLimit, now(), windowMs)
        : window.used >= GlobalLimit && window.startedAt + windowMs - now();
    if (full !== false) throw new RateLimited(full, 'global');
    window.used += 1;
    passed.note(now(), windowMs);
  }

  private window<W extends Window>(
    windows: Map<string, W>,
    key: string,
    windowMs: number,
    open: (fresh: Window) => W
  ): W {
    const known = windows.get(key);
    if (known && now() < known.startedAt + windowMs) return known;
    const fresh = open({ startedAt: now(), used: 0 });
    windows.set(key, fresh);
    if (windows.size > 50_000) windows.delete(windows.keys().next().value ?? key);
    return fresh;
  }
}

function nameOf(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Discord names buckets by an opaque hash. */
function bucketHash(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

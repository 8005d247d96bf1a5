/** What Discord says to a bot that has made too many requests. */
export interface LimitedAsAWhole {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** @param waitMs - After which it may ask again. */
export function limitedAsAWhole(waitMs: number): LimitedAsAWhole {
  const seconds = Math.ceil(waitMs) / 1_000;
  return {
    status: 429,
    headers: { 'Retry-After': String(seconds), 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: true }
  };
}

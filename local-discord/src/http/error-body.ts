import type { DiscordError, FieldProblem, RateLimited } from './discord-error.js';

interface Tree {
  [key: string]: Tree | { code: string; message: string }[];
}

/** A refusal's JSON; for 50035 with Discord's tree of fields. */
export function errorBody(error: DiscordError): object {
  return {
    message: error.message,
    code: error.code,
    ...(error.problems.length > 0 && { errors: tree(error.problems) })
  };
}

/** A 429's JSON. */
export function rateLimitBody(error: RateLimited): object {
  return {
    message: error.message,
    ...(error.own && { code: error.own.code }),
    ...((error.own?.namesWait ?? true) && { retry_after: seconds(error.retryAfterMs) }),
    global: error.scope === 'global'
  };
}

/**
 * A 429's headers. `Retry-After` is whole seconds, rounded up.
 * @param withRetryAfter - Is it named there, or in the body alone?
 */
export function rateLimitHeaders(error: RateLimited, withRetryAfter: boolean): Record<string, string> {
  return {
    ...error.headers,
    ...(withRetryAfter &&
      (error.own?.namesWait ?? true) && { 'Retry-After': String(Math.ceil(error.retryAfterMs / 1000)) }),
    'X-RateLimit-Scope': error.scope,
    ...(error.scope === 'global' && { 'X-RateLimit-Global': 'true' })
  };
}

function seconds(milliseconds: number): number {
  return Math.max(0.001, Math.ceil(milliseconds) / 1000);
}

/** Never follows a key a client made up into an object's own machinery: every level has no prototype. */
function tree(problems: readonly FieldProblem[]): Tree {
  const root = Object.create(null) as Tree;
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path.map(String)) {
      const next = (node[key] as Tree | undefined) ?? (Object.create(null) as Tree);
      node[key] = next;
      node = next;
    }
    node._errors = [...((node._errors as { code: string; message: string }[] | undefined) ?? []), { code, message }];
  }
  return root;
}

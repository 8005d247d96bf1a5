import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../client/contract.js';
import type { Limits } from '../model/limits.js';
import { RateLimited } from './discord-error.js';
import { rateLimitBody, rateLimitHeaders } from './error-body.js';

/** What goes back to a client. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** undefined: none at all. */
  readonly body: unknown;
}

/** The answer a fault gives instead of the real one, if it does. */
export function faultAnswer(fault: FaultRule, { retryAfterHeader }: Pick<Limits, 'retryAfterHeader'>): Answer | null {
  if (!fault.status) return null;
  if (fault.status === 429) {
    const { code, message = '429: fault on demand', retryAfter } = fault;
    const own = code === undefined ? null : { code, message, namesWait: retryAfter !== undefined };
    const limited = new RateLimited((retryAfter ?? 1) * 1000, fault.global ? 'global' : 'user', {}, own);
    return { status: 429, headers: rateLimitHeaders(limited, retryAfterHeader), body: rateLimitBody(limited) };
  }
  return {
    status: fault.status,
    headers: {},
    body: { message: fault.message ?? `${fault.status}: fault on demand`, code: fault.code ?? 0 }
  };
}

/** What stands before Discord says to whoever is shut out: no JSON, and none of Discord's headers. */
export function sendShutOut(response: ServerResponse, forMs: number): void {
  response
    .writeHead(429, { 'Content-Type': 'text/plain; charset=UTF-8', 'Retry-After': String(Math.ceil(forMs / 1000)) })
    .end('error code: 1015');
}

/** @param slowMs - For how long the body dribbles out. */
export async function send(response: ServerResponse, { status, headers, body }: Answer, slowMs: number): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status === 204 || body === undefined) {
    // No content type: clients try to parse what claims to be JSON.
    response.writeHead(status).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  if (slowMs > 0) {
    response.write(bytes.subarray(0, 1));
    await sleep(slowMs);
    response.end(bytes.subarray(1));
  } else {
    response.end(bytes);
  }
}

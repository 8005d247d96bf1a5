import type { RESTOptions } from 'discord.js';
import { SecondMarginMs } from '../requests/sliding-second.js';
import { WaitedEnough, type SecondQueue } from '../requests/second-queue.js';

type MakeRequest = RESTOptions['makeRequest'];

/**
 * Makes requests that queue for the bot's second, in the very moment before they go out: also those of lanes that are
 * requests of their own. The time a request may take begins then. A global 429 holds all of them.
 *
 * Where Discord holds everything for longer than anybody waits, those in the queue get what Discord would answer.
 * @param makeRequest - Its 429s say in the header how long to wait.
 * @param timeoutMs - How long Discord may take for an answer.
 */
export function paced(makeRequest: MakeRequest, second: SecondQueue, timeoutMs: number): MakeRequest {
  return async (url, init) => {
    let gone;
    try {
      gone = await second.turn({ signal: init.signal });
    } catch (error) {
      if (error instanceof WaitedEnough) return limitedGlobally(error.waitMs);
      throw error;
    }
    try {
      const response = await inTime(timeoutMs, init.signal, (signal) => makeRequest(url, { ...init, signal }));
      if (response.status === 429 && response.headers.has('X-RateLimit-Global'))
        second.hold((Number(response.headers.get('Retry-After')) || 0) * 1_000 + SecondMarginMs);
      return response;
    } finally {
      second.end(gone);
    }
  };
}

/** What Discord says to a bot that has made too many requests. */
function limitedGlobally(waitMs: number): Response {
  const seconds = String(Math.ceil(waitMs) / 1_000);
  const body = { message: 'You are being rate limited.', retry_after: Number(seconds), global: true };
  const headers = { 'Retry-After': seconds, 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
  return Response.json(body, { status: 429, headers });
}

/** Runs something that is aborted when it takes too long, or when `outer` is. */
async function inTime<T>(
  ms: number,
  outer: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  const timer = setTimeout(abort, ms);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

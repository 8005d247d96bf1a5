import type { RESTOptions } from 'discord.js';
import { limitedAsAWhole } from '../requests/limited-as-a-whole.js';
import { SecondMarginMs } from '../requests/sliding-second.js';
import { WaitedEnough, type SecondQueue } from '../requests/second-queue.js';
import type { AmongMany } from './among-many.js';

type MakeRequest = RESTOptions['makeRequest'];

/**
 * Makes requests that queue for the bot's second, in the very moment before they go out: also those of lanes that are
 * requests of their own. The time a request may take begins then. A global 429 holds all of them.
 *
 * Where Discord holds everything for longer than anybody waits, those in the queue get what Discord would answer.
 * @param makeRequest - Its 429s say in the header how long to wait.
 * @param timeoutMs - How long Discord may take for an answer.
 * @param others - Where processes take turns, after those of this one.
 */
export function paced(
  makeRequest: MakeRequest,
  second: SecondQueue,
  timeoutMs: number,
  others: Pick<AmongMany, 'turn'>
): MakeRequest {
  return async (url, init) => {
    let gone;
    try {
      gone = await second.turn({ signal: init.signal });
    } catch (error) {
      if (!(error instanceof WaitedEnough)) throw error;
      const { status, headers, body } = limitedAsAWhole(error.waitMs);
      return Response.json(body, { status, headers });
    }
    let left: () => void = () => undefined;
    try {
      left = await others.turn(init.signal);
      const response = await inTime(timeoutMs, init.signal, (signal) => makeRequest(url, { ...init, signal }));
      if (response.status === 429 && response.headers.has('X-RateLimit-Global'))
        second.hold((Number(response.headers.get('Retry-After')) || 0) * 1_000 + SecondMarginMs);
      return response;
    } finally {
      left();
      second.end(gone);
    }
  };
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

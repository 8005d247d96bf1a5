import type { RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Answers to interactions: a person waits for them, and they change nothing but what that person sees. */
const answer = /\/(interactions|webhooks)\/\d+\//;

/**
 * Requests that change something on Discord go out only while this process surely still serves its servers: one that was
 * paused and wakes finds out before it posts what another has posted meanwhile. Taking away is always allowed: it is how
 * such a process tidies up after itself.
 * @param sure - Throws where this process may change nothing (any more).
 */
export function onlyWhileSure(makeRequest: MakeRequest, sure: () => Promise<void>): MakeRequest {
  return async (url, init) => {
    const { method = 'GET' } = init;
    if (method !== 'GET' && method !== 'DELETE' && !answer.test(url)) await sure();
    return makeRequest(url, init);
  };
}

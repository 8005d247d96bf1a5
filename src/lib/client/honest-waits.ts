import type { ResponseLike, RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/**
 * Makes requests whose 429s say in one place how long to wait. Discord says it in several: for a limit below the route's
 * bucket (a third new channel name, a channel more than a day allows) the body names minutes or hours, the header
 * `Retry-After` may be missing, and `X-RateLimit-Reset-After` speaks of the bucket's few seconds
 * (https://github.com/discord/discord-api-docs/issues/1900). discord.js reads headers alone.
 */
export function withHonestWaits(makeRequest: MakeRequest): MakeRequest {
  return async (url, init) => {
    const response = await makeRequest(url, init);
    return response.status === 429 ? honest(response) : response;
  };
}

/** The same answer, with the longest wait it names in its header. */
async function honest(response: ResponseLike): Promise<ResponseLike> {
  const body = await response.text();
  const headers = new Headers([...response.headers]);
  const wait = Math.max(inHeader(headers.get('Retry-After')), inBody(body));
  if (wait > 0) headers.set('Retry-After', String(wait));
  // Where the bucket itself is used up, discord.js waits for the bucket and then asks again: not before Discord said.
  const reset = Number(headers.get('X-RateLimit-Reset-After') ?? 0);
  if (headers.get('X-RateLimit-Remaining') === '0' && wait > reset)
    headers.set('X-RateLimit-Reset-After', String(wait));
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

/** In seconds; 0 where it says nothing. HTTP allows a date, and what stands before Discord may use it. */
function inHeader(value: string | null): number {
  if (value === null) return 0;
  const seconds = Number(value);
  if (!Number.isNaN(seconds)) return seconds;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, (at - Date.now()) / 1000);
}

/** In seconds; 0 for a body that is none of Discord's. */
function inBody(body: string): number {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null || !('retry_after' in read)) return 0;
    return typeof read.retry_after === 'number' ? read.retry_after : 0;
  } catch {
    return 0;
  }
}

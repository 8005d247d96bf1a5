import { DiscordAPIError, HTTPError, type ResponseLike, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/**
 * Makes requests whose 429s say in one place how long to wait. Discord says it in several: for a limit below the route's
 * bucket (a third new channel name, a channel more than a day allows) the body names minutes or hours, the header
 * `Retry-After` may be missing, and `X-RateLimit-Reset-After` speaks of the bucket's few seconds
 * (https://github.com/discord/discord-api-docs/issues/1900). discord.js reads headers alone.
 *
 * One that says it nowhere discord.js would ask again at once, for ever. With an error code it is a refusal like any other
 * (too many edits of old messages: 30046, https://github.com/discord/discord-api-docs/issues/4413), and without one it comes
 * from what stands before Discord.
 * @throws DiscordAPIError or HTTPError for a 429 that does not say how long to wait.
 */
export function withHonestWaits(makeRequest: MakeRequest): MakeRequest {
  return async (url, init) => {
    const response = await makeRequest(url, init);
    return response.status === 429 ? honest(response, init.method ?? 'GET', url) : response;
  };
}

/** The same answer, with the longest wait it names in its header. */
async function honest(response: ResponseLike, method: string, url: string): Promise<ResponseLike> {
  const body = await response.text();
  const headers = new Headers([...response.headers]);
  const read = fields(body);
  const wait = Math.max(inHeader(headers.get('Retry-After')), number(read.retry_after));
  if (wait > 0) headers.set('Retry-After', String(wait));
  // Where the bucket itself is used up, discord.js waits for the bucket and then asks again: not before Discord said.
  const reset = Number(headers.get('X-RateLimit-Reset-After') ?? 0);
  const isUsedUp = headers.get('X-RateLimit-Remaining') === '0';
  if (wait === 0 && !(isUsedUp && reset > 0)) throw unsaid(read, response, method, url);
  if (isUsedUp && wait > reset) headers.set('X-RateLimit-Reset-After', String(wait));
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

/** What a 429 without a wait comes to. */
function unsaid(read: Fields, { status, statusText }: ResponseLike, method: string, url: string): Error {
  const code = number(read.code);
  if (code === 0) return new HTTPError(status, statusText, method, url, {});
  const message = typeof read.message === 'string' ? read.message : '';
  return new DiscordAPIError({ code, message }, code, status, method, url, {});
}

type Fields = Partial<Record<string, unknown>>;

/** Nothing of a body that is none of Discord's. */
function fields(body: string): Fields {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

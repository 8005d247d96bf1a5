import { DiscordAPIError, HTTPError, type ResponseLike, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** After so many 429s in a row for one request, the next short wait is not believed. */
const MostInARow = 10;
/** It counts as this one then, in seconds: longer than anybody waits, so that people are told. */
const UnbelievedSeconds = 60;
/** A 429 longer ago than this, in ms, is none of the row. */
const RowMs = 60_000;

/**
 * Makes requests whose 429s say in one place how long to wait. Discord says it in several: for a limit below the route's
 * bucket (a third new channel name, a channel more than a day allows) the body names minutes or hours, the header
 * `Retry-After` may be missing, and `X-RateLimit-Reset-After` speaks of the bucket's few seconds
 * (https://github.com/discord/discord-api-docs/issues/1900). discord.js reads headers alone.
 *
 * One that says it nowhere discord.js would ask again at once, for ever. With an error code it is a refusal like any other
 * (too many edits of old messages: 30046, https://github.com/discord/discord-api-docs/issues/4413), and without one it comes
 * from what stands before Discord.
 *
 * And one that names a short wait each time it is asked, it would ask for ever: whoever pressed would never hear of it.
 * @throws DiscordAPIError or HTTPError for a 429 that does not say how long to wait.
 */
export function withHonestWaits(makeRequest: MakeRequest): MakeRequest {
  const rows = new Rows();
  return async (url, init) => {
    const response = await makeRequest(url, init);
    const method = init.method ?? 'GET';
    if (response.status !== 429) rows.end(`${method} ${url}`);
    return response.status === 429 ? honest(response, method, url, rows) : response;
  };
}

/** Requests that got nothing but 429s of late, and how many. */
class Rows {
  private readonly rows = new Map<string, { times: number; at: number }>();

  /** One more. @returns Are they too many? Then the row is over. */
  public isTooLong(request: string): boolean {
    const now = Date.now();
    for (const [other, { at }] of this.rows) if (now - at > RowMs) this.rows.delete(other);
    const times = (this.rows.get(request)?.times ?? 0) + 1;
    if (times < MostInARow) this.rows.set(request, { times, at: now });
    else this.rows.delete(request);
    return times >= MostInARow;
  }

  public end(request: string): void {
    this.rows.delete(request);
  }
}

/** The same answer, with the longest wait it names in its header. */
async function honest(response: ResponseLike, method: string, url: string, rows: Rows): Promise<ResponseLike> {
  const body = await response.text();
  const headers = new Headers([...response.headers]);
  const read = fields(body);
  const said = Math.max(inHeader(headers.get('Retry-After')), number(read.retry_after));
  const wait = rows.isTooLong(`${method} ${url}`) ? Math.max(said, UnbelievedSeconds) : said;
  if (wait > 0) headers.set('Retry-After', String(wait));
  if (read.global === true) headers.set('X-RateLimit-Global', 'true');
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

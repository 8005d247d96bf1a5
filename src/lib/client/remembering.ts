import { DiscordAPIError, RequestMethod, type InternalRequest, type RESTOptions } from 'discord.js';
import type { Asked, KnownRefusals, Said } from './known-refusals.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Of changes alone it matters what they name. */
const Change: string = RequestMethod.Patch;

/**
 * Makes requests that what is known of refusals holds back in the very moment in which they would go out. Many who press at
 * once stand in one queue; what the first of them is told must be known before the second is asked for.
 */
export function withKnownRefusals(makeRequest: MakeRequest, refusals: KnownRefusals): MakeRequest {
  return async (url, init) => {
    const asked: Asked = {
      method: init.method ?? 'GET',
      route: url.replace(/^.*?\/v\d+(?=\/)/, '').replace(/\?.*$/, ''),
      fields: init.method === Change ? fieldsOf(parsed(init.body)) : []
    };
    await refusals.turn(asked);
    const known = refusals.take(asked);
    if (known) throw refusal(known, asked, url);
    const way = refusals.begin(asked);
    let answer: Said | 'passed' | null = null;
    try {
      const response = await makeRequest(url, init);
      if (response.ok) answer = 'passed';
      if (response.status !== 403) return response;
      const body = await response.text();
      answer = saidIn(body);
      const { status, statusText } = response;
      return new Response(body, { status, statusText, headers: new Headers([...response.headers]) });
    } finally {
      refusals.end(way, answer);
    }
  };
}

/** A request that has not been sent yet, as far as permissions go. */
export function askedBy({ method, fullRoute, body }: InternalRequest): Asked {
  return { method, route: fullRoute, fields: method === RequestMethod.Patch ? fieldsOf(body) : [] };
}

/** What Discord said before, as its answer to this request. */
export function refusal(said: Said, { method }: Asked, url: string): DiscordAPIError {
  return new DiscordAPIError({ ...said }, said.code, 403, method, url, {});
}

function fieldsOf(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .map(([field]) => field)
    .sort();
}

function saidIn(body: string): Said | null {
  const read = parsed(body);
  if (typeof read !== 'object' || read === null || !('code' in read) || typeof read.code !== 'number') return null;
  return { code: read.code, message: 'message' in read && typeof read.message === 'string' ? read.message : '' };
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

import type { IncomingHttpHeaders } from 'node:http';

/** What Discord reads of a request. */
const passedOn = ['authorization', 'content-type', 'x-audit-log-reason', 'user-agent'] as const;
/** What is of one connection, or made anew for the next. */
const ownOfEach: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'content-encoding',
  'set-cookie',
  'date'
]);

export interface Passed {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface DiscordAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Discord was asked, and gave no answer. */
export class Unanswered extends Error {
  /** Did it take too long, or could it not be reached? */
  public readonly late: boolean;

  public constructor(cause: unknown) {
    super('Discord gave no answer.', { cause });
    this.name = 'Unanswered';
    this.late = typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'TimeoutError';
  }
}

/**
 * Asks Discord, and reads the whole answer.
 * @param heard - Is called when the answer has begun to come, or never will: Discord has heard of the request by then.
 * @throws Unanswered
 */
export async function askDiscord(
  url: string,
  passed: Passed,
  timeoutMs: number,
  heard: () => void
): Promise<DiscordAnswer> {
  try {
    return await ask(url, passed, timeoutMs, heard);
  } catch (error) {
    throw new Unanswered(error);
  } finally {
    heard();
  }
}

async function ask(
  url: string,
  { method, headers, body }: Passed,
  timeoutMs: number,
  heard: () => void
): Promise<DiscordAnswer> {
  const sent = new Headers({ 'Accept-Encoding': 'identity' });
  for (const name of passedOn) {
    const value = headers[name];
    if (typeof value === 'string') sent.set(name, value);
  }
  const response = await fetch(url, {
    method,
    headers: sent,
    // `fetch` takes none for these, and Discord reads none.
    body: method === 'GET' || body.length === 0 ? null : new Uint8Array(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs)
  });
  heard();
  const passed = new Headers();
  for (const [name, value] of response.headers) if (!ownOfEach.has(name)) passed.append(name, value);
  return { status: response.status, headers: passed, body: Buffer.from(await response.arrayBuffer()) };
}

/** For how long an answer forbids the bot everything, in ms; null where it does not. */
export function globalWaitIn({ status, headers, body }: DiscordAnswer): number | null {
  if (status !== 429) return null;
  const { global, retry_after: wait } = fieldsOf(body);
  if (!headers.has('X-RateLimit-Global') && global !== true) return null;
  const inHeader = Number(headers.get('Retry-After') ?? 0);
  return Math.max(inHeader >= 0 ? inHeader : 0, typeof wait === 'number' ? wait : 0) * 1_000;
}

function fieldsOf(body: Buffer): Partial<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(body.toString());
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

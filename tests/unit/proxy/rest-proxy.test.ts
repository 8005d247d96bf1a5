import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { RestProxy, type RestProxyOptions } from '../../../src/lib/proxy/rest-proxy.js';
import { ProcessHeader } from '../../../src/lib/requests/process-header.js';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly answer: (status?: number, headers?: Record<string, string>, body?: string | Buffer) => void;
}

/** A Discord on a socket. It answers at once, unless it is told to wait. */
class TinyDiscord {
  public readonly heard: Heard[] = [];
  public waits = false;
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const answer: Heard['answer'] = (status = 200, sent = {}, body = '{}') => {
        if (response.headersSent) return;
        response.writeHead(status, { 'Content-Type': 'application/json', ...sent }).end(status === 204 ? '' : body);
      };
      this.heard.push({ method, url, headers, body: Buffer.concat(chunks), answer });
      if (!this.waits) answer();
    });
  });

  public async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`;
  }

  public close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const settle = () => pause(50);
async function until(done: () => boolean): Promise<void> {
  while (!done()) await pause(5);
}

let discord: TinyDiscord;
let proxy: RestProxy;
let api: string;
let port: number;
let said: string[];

/** A proxy before the tiny Discord. */
async function stand(options: Partial<RestProxyOptions> = {}): Promise<void> {
  said = [];
  const apiUrl = await discord.open();
  proxy = new RestProxy({ apiUrl, say: (sentence) => said.push(sentence), firstPauseMs: 0, ...options });
  ({ port } = await proxy.listen(0, '127.0.0.1'));
  api = `http://127.0.0.1:${port}/api/v10`;
}

const token = 'Bot planted.token';
const look = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${api}${path}`, { ...init, headers: { Authorization: token, ...headers } });
const of = (process: string) => ({ [ProcessHeader]: process });
const paths = () => discord.heard.map(({ url }) => url.replace('/api/v10/', ''));

beforeEach(() => {
  discord = new TinyDiscord();
});
afterEach(async () => {
  discord.waits = false;
  for (const { answer } of discord.heard) answer();
  await proxy.stop(0);
  discord.close();
});

describe('A request', () => {
  test('comes to Discord with path, query, body and what Discord reads of its headers, and with nothing else', async () => {
    await stand();
    await look(
      '/channels/1/messages?after=2',
      {
        'Content-Type': 'application/json',
        'X-Audit-Log-Reason': 'why%20not',
        'User-Agent': 'Desk',
        Cookie: 'no',
        ...of('a')
      },
      { method: 'POST', body: '{"content":"ä"}' }
    );
    const [{ method, url, headers, body } = heardNothing()] = discord.heard;
    expect([method, url, body.toString()]).toEqual(['POST', '/api/v10/channels/1/messages?after=2', '{"content":"ä"}']);
    expect(headers).toMatchObject({
      authorization: token,
      'content-type': 'application/json',
      'x-audit-log-reason': 'why%20not',
      'user-agent': 'Desk'
    });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty(ProcessHeader.toLowerCase());
    expect(headers.host).not.toContain(String(port));
  });

  test('brings back status, body and all that is said of limits', async () => {
    await stand();
    discord.waits = true;
    const answered = look('/channels/1');
    await until(() => discord.heard.length > 0);
    const limits = {
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '1470173023.123',
      'X-RateLimit-Reset-After': '64.57',
      'X-RateLimit-Bucket': 'abcd1234',
      'X-RateLimit-Scope': 'user',
      'Retry-After': '65',
      Via: '1.1 google'
    };
    discord.heard[0]?.answer(429, { ...limits, 'Set-Cookie': '__cf=1' }, '{"message":"no","retry_after":64.57}');
    const answer = await answered;
    expect(answer.status).toBe(429);
    expect(await answer.json()).toEqual({ message: 'no', retry_after: 64.57 });
    for (const [name, value] of Object.entries(limits)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('set-cookie')).toBeNull();
    // This limit is of one bucket: nobody else waits for it.
    discord.waits = false;
    expect((await look('/channels/2')).status).toBe(200);
  });

  test('with files comes to Discord as it is', async () => {
    await stand();
    const form = new FormData();
    const picture = Buffer.alloc(9 * 1024 ** 2, 'ä€');
    form.append('files[0]', new Blob([picture]), 'picture.png');
    form.append('payload_json', '{"content":"look"}');
    const answer = await look('/channels/1/messages', {}, { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    const [{ headers, body } = heardNothing()] = discord.heard;
    // Each part as it is, between the boundaries the header names.
    const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? 'none';
    expect(body.includes(boundary)).toBe(true);
    expect(body.includes(picture)).toBe(true);
    expect(body.includes('{"content":"look"}')).toBe(true);
    expect(body.toString().trimEnd().endsWith(`--${boundary}--`)).toBe(true);
  });

  test('whose answer has no body has none', async () => {
    await stand();
    discord.waits = true;
    const answered = look('/channels/1', {}, { method: 'DELETE' });
    await until(() => discord.heard.length > 0);
    discord.heard[0]?.answer(204);
    expect([(await answered).status, await (await answered).text()]).toEqual([204, '']);
  });

  test('that is larger than Discord takes is refused', async () => {
    await stand();
    const answer = await look('/channels/1/messages', {}, { method: 'POST', body: Buffer.alloc(31 * 1024 ** 2) }).catch(
      () => null
    );
    // Whoever still sends when the answer comes may not hear it.
    if (answer) expect(answer.status).toBe(413);
    expect(discord.heard).toEqual([]);
  });
});

describe('A proxy that is open to nobody', () => {
  beforeEach(() => stand());

  test('refuses a request without a token', async () => {
    const answer = await fetch(`${api}/users/@me`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('Authorization') });
    expect(discord.heard).toEqual([]);
  });

  /** What stands in the first line of a request, as no client writes it. */
  const raw = async (line: string, ...headers: string[]) => {
    if (headers.length === 0) headers.push('Connection: close');
    const socket = connect(port, '127.0.0.1');
    socket.write([`${line} HTTP/1.1`, 'Host: x', `Authorization: ${token}`, ...headers, '', ''].join('\r\n'));
    let read = '';
    for await (const chunk of socket) read += String(chunk);
    return /^HTTP\/1\.1 (\d+)/.exec(read)?.[1] ?? 'closed';
  };

  test.each([
    ['GET http://127.0.0.1:1/api/v10/users/@me', '404'],
    ['GET //127.0.0.1:1/api/v10/users/@me', '404'],
    ['GET /api/v10/../../secret', '404'],
    ['GET /api/v10/%2e%2e/secret', '404'],
    ['GET /secret', '404'],
    ['OPTIONS *', '404'],
    ['TRACE /api/v10/users/@me', '405'],
    ['HEAD /api/v10/users/@me', '405'],
    ['CONNECT 127.0.0.1:1', 'closed']
  ])('answers to %s with %s', async (line, status) => {
    expect(await raw(line)).toBe(status);
    expect(discord.heard).toEqual([]);
  });

  test('becomes no other protocol', async () => {
    expect(await raw('GET /api/v10/gateway', 'Connection: Upgrade, close', 'Upgrade: websocket')).not.toBe('101');
    expect(discord.heard[0]?.headers).not.toHaveProperty('upgrade');
  });

  test('says that it is well to whoever asks', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
  });
});

describe('The second of a bot', () => {
  test('is one for all its processes, and another bot has its own', async () => {
    await stand({ limit: 3 });
    discord.waits = true;
    const all = Array.from({ length: 6 }, (_, n) => look(`/mine/${n}`, of(`process-${n}`)));
    await settle();
    const others = [
      look('/theirs/0', { Authorization: 'Bot other' }),
      look('/theirs/1', { Authorization: 'Bot other' })
    ];
    await until(() => discord.heard.length === 5);
    await settle();
    expect(paths().sort()).toEqual(['mine/0', 'mine/1', 'mine/2', 'theirs/0', 'theirs/1']);
    const answeredAt = performance.now();
    discord.waits = false;
    for (const { answer } of discord.heard) answer();
    await Promise.all([...all, ...others]);
    expect(performance.now() - answeredAt).toBeGreaterThanOrEqual(1_000);
  });

  test('is taken in turns: whoever sends hundreds at once does not keep another waiting', async () => {
    await stand({ limit: 4 });
    const greedy = Array.from({ length: 10 }, (_, n) => look(`/greedy/${n}`, of('greedy')));
    await until(() => discord.heard.length === 4);
    await settle();
    const modest = [look('/modest/0', of('modest')), look('/modest/1', of('modest'))];
    await Promise.all([...greedy, ...modest]);
    // In the second after, they take turns.
    expect(
      paths()
        .slice(4, 8)
        .filter((path) => path.startsWith('modest'))
    ).toHaveLength(2);
    const own = paths().filter((path) => path.startsWith('greedy'));
    expect(own.slice(4, 6).sort()).toEqual(['greedy/4', 'greedy/5']);
  });

  test('is used by nobody who has gone away while they waited', async () => {
    await stand({ limit: 1 });
    await look('/first');
    const gone = new AbortController();
    const left = look('/left', {}, { signal: gone.signal, method: 'POST', body: '{}' }).catch(() => 'left');
    await settle();
    const last = look('/last');
    await settle();
    gone.abort();
    expect(await left).toBe('left');
    await last;
    expect(paths()).toEqual(['first', 'last']);
  });

  test('for which somebody has waited long enough is told to them as Discord would', async () => {
    await stand({ limit: 1, patienceMs: 100 });
    discord.waits = true;
    void look('/first').catch(() => null);
    await until(() => discord.heard.length > 0);
    const answer = await look('/second');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('X-RateLimit-Global')).toBe('true');
    expect(answer.headers.get('X-RateLimit-Scope')).toBe('global');
    const { retry_after: wait, global } = (await answer.json()) as { retry_after: number; global: boolean };
    expect(global).toBe(true);
    expect(String(wait)).toBe(answer.headers.get('Retry-After'));
    expect(wait).toBeGreaterThan(0);
    expect(paths()).toEqual(['first']);
  });

  test('begins when what came before the proxy is over', async () => {
    const apiUrl = await discord.open();
    const startedAt = performance.now();
    proxy = new RestProxy({ apiUrl, say: () => undefined });
    ({ port } = await proxy.listen(0, '127.0.0.1'));
    api = `http://127.0.0.1:${port}/api/v10`;
    await look('/first');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });
});

describe('A 429 for the bot as a whole', () => {
  test.each([
    ['its header', { 'X-RateLimit-Global': 'true', 'Retry-After': '1' }, '{"global":true,"retry_after":1}'],
    ['its body alone', {}, '{"global":true,"retry_after":1}'],
    ['its header alone', { 'X-RateLimit-Global': 'true', 'Retry-After': '1' }, 'no JSON']
  ])('named in %s holds all processes until it is over', async (_where, headers, body) => {
    await stand();
    discord.waits = true;
    const first = look('/first', of('a'));
    await until(() => discord.heard.length > 0);
    discord.heard[0]?.answer(429, headers, body);
    const heardAt = performance.now();
    expect((await first).status).toBe(429);
    discord.waits = false;
    const other = look('/other', { Authorization: 'Bot other' });
    await look('/second', of('b'));
    expect(performance.now() - heardAt).toBeGreaterThanOrEqual(1_000);
    await other;
    expect(paths()).toEqual(['first', 'other', 'second']);
  });

  test('for longer than anybody waits is told to whoever asks', async () => {
    await stand();
    discord.waits = true;
    const first = look('/first');
    await until(() => discord.heard.length > 0);
    discord.heard[0]?.answer(429, { 'X-RateLimit-Global': 'true', 'Retry-After': '600' });
    await first;
    const answer = await look('/second');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(590);
    expect(paths()).toEqual(['first']);
  });
});

describe('Where Discord', () => {
  test('cannot be reached, callers hear so, the log names where, once, and it heals by itself', async () => {
    await stand();
    discord.close();
    const answers = [await look('/first'), await look('/second')];
    expect(answers.map(({ status }) => status)).toEqual([502, 502]);
    expect(said).toEqual([expect.stringMatching(/could not be reached at http:\S+\/api\..*DISCORD_API_URL/)]);
    expect(said.join()).not.toContain('planted');
  });

  test('does not answer in time, callers hear so', async () => {
    await stand({ timeoutMs: 100 });
    discord.waits = true;
    expect((await look('/first')).status).toBe(504);
    expect(said).toEqual([expect.stringContaining('did not answer in time')]);
  });

  test('hangs up in the middle, callers hear so', async () => {
    await stand();
    discord.waits = true;
    const answer = look('/first');
    await until(() => discord.heard.length > 0);
    discord.close();
    expect((await answer).status).toBe(502);
  });
});

describe('A proxy that is stopped', () => {
  test('finishes what is under way and what waits, takes nothing new, and ends', async () => {
    await stand({ limit: 1 });
    discord.waits = true;
    const first = look('/first');
    await until(() => discord.heard.length > 0);
    const second = look('/second');
    await settle();
    const stopped = proxy.stop(600_000);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    discord.heard[0]?.answer(200, {}, '{"first":true}');
    expect(await (await first).json()).toEqual({ first: true });
    discord.waits = false;
    expect((await second).status).toBe(200);
    await stopped;
  });

  test('tells whoever still waits when its time is over', async () => {
    await stand({ limit: 1 });
    discord.waits = true;
    void look('/first').catch(() => null);
    await until(() => discord.heard.length > 0);
    const second = look('/second');
    await settle();
    await proxy.stop(50);
    expect((await second).status).toBe(503);
    expect(paths()).toEqual(['first']);
  });
});

function heardNothing(): never {
  throw new Error('Discord heard nothing.');
}

import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { HealthServer, type Pages } from '../../../src/lib/health/health-server.js';

const pages: Pages = {
  '/healthz': () => ({ status: 200, body: 'ok' }),
  '/readyz': () => ({ status: 503, body: 'one\ntwo' }),
  '/metrics': () => Promise.resolve({ status: 200, body: 'a 1\n', type: 'text/x-metrics' }),
  '/broken': () => Promise.reject(new Error('It broke.'))
};

const open: HealthServer[] = [];
const failures: unknown[] = [];
async function listen(host = '127.0.0.1'): Promise<HealthServer> {
  const server = await HealthServer.listen(host, 0, pages, (error) => failures.push(error));
  open.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  failures.length = 0;
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const portOf = ({ url }: HealthServer) => Number(new URL(url).port);

async function ask(
  server: HealthServer,
  path: string,
  { method = 'GET', host }: { readonly method?: string; readonly host?: string } = {}
): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port: portOf(server), path, method, ...(host && { headers: { host } }) });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const part of answer) body += String(part);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

/** What comes back for these bytes, until the connection ends. */
async function raw(server: HealthServer, bytes: string): Promise<string> {
  const socket = connect(portOf(server), '127.0.0.1');
  socket.end(bytes);
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}

describe('The server for those who watch', () => {
  it('tells its pages, whatever is behind the path, and keeps no connection', async () => {
    const server = await listen();
    expect(await ask(server, '/healthz?now=1')).toMatchObject({
      status: 200,
      body: 'ok\n',
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        connection: 'close'
      }
    });
    expect(await ask(server, '/readyz')).toMatchObject({ status: 503, body: 'one\ntwo\n' });
    expect(await ask(server, '/metrics')).toMatchObject({
      body: 'a 1\n',
      headers: { 'content-type': 'text/x-metrics', 'content-length': '4' }
    });
  });

  it('tells of HEAD what GET would be told, without it', async () => {
    const server = await listen();
    const { status, headers, body } = await ask(server, '/readyz', { method: 'HEAD' });
    expect([status, headers['content-length'], body]).toEqual([503, '8', '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s, and says what there is', async (method) => {
    const server = await listen();
    expect(await ask(server, '/healthz', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await ask(server, '/nothing', { method })).toMatchObject({ status: 404 });
  });

  it.each(['/', '/healthz/', '/HEALTHZ', '//healthz', '/__proto__', '/constructor', '/healthz%00', '/../healthz'])(
    'knows no %s',
    async (path) => {
      expect(await ask(await listen(), path)).toMatchObject({ status: 404 });
    }
  );

  it.each(['127.0.0.1', '127.0.0.1:9', 'localhost', 'LocalHost:8790', 'localhost.', '[::1]', '[::1]:80', '127.8.8.8'])(
    'answers who asks for it as %s',
    async (host) => {
      expect(await ask(await listen(), '/healthz', { host })).toMatchObject({ status: 200 });
    }
  );

  it.each([
    'evil.example',
    'evil.example:8790',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    '10.0.0.1',
    '[::2]',
    '[::1',
    '127.1'
  ])('answers nobody who asks for it as %s', async (host) => {
    const server = await listen();
    for (const path of ['/healthz', '/metrics', '/nothing'])
      expect(await ask(server, path, { host })).toMatchObject({ status: 403 });
  });

  it('answers under any name where it is for other machines, too', async () => {
    expect(await ask(await listen('0.0.0.0'), '/healthz', { host: 'bot.example' })).toMatchObject({ status: 200 });
  });

  it('answers what is no browser and names no host', async () => {
    expect(await raw(await listen(), 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 [\s\S]*ok\n$/);
  });

  it('comes through what is no request', async () => {
    const server = await listen();
    expect(await raw(server, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(server, `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /
    );
    expect(await ask(server, '/healthz')).toMatchObject({ status: 200 });
  });

  it('says that it could not tell, and no more than that', async () => {
    const server = await listen();
    const { status, body } = await ask(server, '/broken');
    expect(status).toBe(500);
    expect(body).not.toContain('broke.');
    expect(failures).toEqual([new Error('It broke.')]);
  });

  it('takes no port that is taken', async () => {
    const server = await listen();
    await expect(HealthServer.listen('127.0.0.1', portOf(server), pages, () => undefined)).rejects.toMatchObject({
      code: 'EADDRINUSE'
    });
  });

  it('ends at once, whoever is still connected, and its port is free', async () => {
    const server = await listen();
    const port = portOf(server);
    const idle: Socket = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    idle.write('GET /healthz HTTP/1.1\r\n');
    const ended = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    await server.close();
    await ended;
    open.push(await HealthServer.listen('127.0.0.1', port, pages, () => undefined));
  });
});

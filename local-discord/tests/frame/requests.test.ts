import { request } from 'node:http';
import { Frame } from './support/frame.js';

describe('what every request meets', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterAll(() => frame.close());

  test.each([
    ['no token', null],
    ['a wrong token', 'nobody.at.all']
  ])('a bot with %s is told 401', async (_what, token) => {
    const reply = await frame.rest('GET', '/users/@me', { token });
    expect([reply.status, reply.body]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
  });

  test('the right token is the bot itself', async () => {
    const reply = await frame.rest('GET', '/users/@me');
    expect(reply.body).toMatchObject({ id: frame.bot.userId, bot: true });
  });

  test('an unknown path is a 404, a known one with another method a 405', async () => {
    const unknown = await frame.rest('GET', '/nothing/here');
    expect([unknown.status, unknown.body]).toEqual([404, { message: '404: Not Found', code: 0 }]);
    const other = await frame.rest('DELETE', '/users/@me');
    expect([other.status, other.body]).toEqual([405, { message: '405: Method Not Allowed', code: 0 }]);
  });

  test('the version may be left out, and a retired one is refused', async () => {
    const get = async (path: string) => (await fetch(frame.discord.url + path)).json();
    await expect(get('/api/gateway')).resolves.toEqual(await get('/api/v10/gateway'));
    await expect(get('/api/v9/gateway')).resolves.toEqual(await get('/api/v10/gateway'));
    await expect(get('/api/v6/gateway')).resolves.toEqual({ message: 'Invalid API version provided', code: 50041 });
  });

  test('JSON that is none is 50109', async () => {
    const reply = await frame.rest('POST', frame.messages, { body: '{"content": "half' });
    expect([reply.status, reply.body]).toEqual([
      400,
      { message: 'The request body contains invalid JSON.', code: 50109 }
    ]);
  });

  test('another content type is refused, and so is a form without a boundary', async () => {
    for (const type of ['text/plain', 'multipart/form-data']) {
      const reply = await frame.rest('POST', frame.messages, { body: 'content=hi', headers: { 'content-type': type } });
      expect([reply.status, reply.body?.code]).toEqual([400, 50035]);
    }
  });

  test('204 has neither a body nor a content type', async () => {
    const reply = await frame.rest('PUT', `/channels/${frame.channelId}/permissions/${frame.adaId}`, {
      body: { type: 1, allow: '1024', deny: '0' }
    });
    expect([reply.status, reply.body, reply.headers.get('content-type')]).toEqual([204, undefined, null]);
  });

  test('a reason reaches the audit log decoded', async () => {
    const headers = { 'x-audit-log-reason': encodeURIComponent('geschlossen: schöne Grüße') };
    const made = await frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body: { name: 'desk' }, headers });
    expect(made.status).toBe(201);
    const log = await frame.client.call('auditLog', { serverId: frame.serverId });
    expect(log).toContainEqual(expect.objectContaining({ action: 10, reason: 'geschlossen: schöne Grüße' }));
  });

  test('a reason of more than 512 characters is refused', async () => {
    const headers = { 'x-audit-log-reason': 'x'.repeat(513) };
    const reply = await frame.rest('POST', `/guilds/${frame.serverId}/channels`, { body: { name: 'desk' }, headers });
    expect([reply.status, reply.body?.code]).toEqual([400, 50035]);
  });

  describe('files', () => {
    const form = (...files: Blob[]) => {
      const data = new FormData();
      data.set(
        'payload_json',
        JSON.stringify({ content: 'see here', attachments: [{ id: 0, description: 'a note' }] })
      );
      files.forEach((file, index) => {
        data.set(`files[${String(index)}]`, file, `note-${String(index)}.txt`);
      });
      return data;
    };

    test('come with a form, can be downloaded, and never run as a page of ours', async () => {
      const file = new Blob(['<script>alert(1)</script>'], { type: 'text/html' });
      const reply = await frame.rest('POST', frame.messages, { body: form(file) });
      expect(reply.status).toBe(200);
      const [attachment] = reply.body?.attachments as { url: string; filename: string; size: number }[];
      expect(attachment).toMatchObject({ filename: 'note-0.txt', size: 25, description: 'a note' });
      const download = await fetch(attachment?.url ?? '');
      await expect(download.text()).resolves.toBe('<script>alert(1)</script>');
      expect(download.headers.get('content-type')).toBe('application/octet-stream');
      expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
    });

    test('of more than 10 MiB are too large', async () => {
      const limit = 10 * 1024 * 1024;
      const tooLarge = await frame.rest('POST', frame.messages, { body: form(new Blob(['x'.repeat(limit + 1)])) });
      expect([tooLarge.status, tooLarge.body]).toEqual([413, { message: 'Request entity too large', code: 40005 }]);
      const fits = await frame.rest('POST', frame.messages, { body: form(new Blob(['x'.repeat(limit)])) });
      expect(fits.status).toBe(200);
    });

    test('are ten at most', async () => {
      const files = Array.from({ length: 11 }, () => new Blob(['x']));
      const reply = await frame.rest('POST', frame.messages, { body: form(...files) });
      expect([reply.status, reply.body?.code]).toEqual([400, 30015]);
    });
  });

  test('a JSON body that is far too large is answered, not cut', async () => {
    const reply = await frame.rest('POST', frame.messages, { body: { content: 'x'.repeat(26 * 1024 * 1024) } });
    expect([reply.status, reply.body?.code]).toEqual([413, 40005]);
  });

  test.each([
    ['under another name', { host: 'evil.example' }],
    ["from another page's script", { origin: 'https://evil.example' }],
    ['from a page without an origin', { origin: 'null' }]
  ])('nothing is served %s', async (_what, headers) => {
    const statusOf = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const call = request(frame.discord.url + path, { headers, method: 'POST' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        call.on('error', reject).end();
      });
    await expect(statusOf('/control/rpc')).resolves.toBe(403);
    await expect(statusOf('/api/v10/gateway')).resolves.toBe(403);
    // And the server is still there.
    await expect(frame.client.call('servers', {})).resolves.toHaveLength(1);
  });
});

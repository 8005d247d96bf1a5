import { request } from 'node:http';
import type { FaultRule, MessageView } from '../../src/index.js';
import { Frame } from '../frame/support/frame.js';

let frame: Frame;
const words = 'What was said. '.repeat(20_000);

beforeAll(async () => {
  frame = await Frame.open();
  await frame.client.call('setLimits', { rateLimits: false });
});
afterEach(async () => {
  await frame.client.call('clearFaults', {});
  await frame.client.call('setLimits', { linksGoodForMs: 86_400_000 });
});
afterAll(() => frame.close());

const upload = (name = 'said.txt', content = words): Promise<MessageView> =>
  frame.client.call('say', {
    as: frame.adaId,
    channelId: frame.channelId,
    content: `<@${frame.bot.userId}>`,
    files: [{ name, data: Buffer.from(content).toString('base64') }]
  });
interface File {
  url: string;
  proxy_url: string;
  size: number;
  content_type: string;
}
/** The file of a message, as the bot is told of it now. */
const fileOf = async ({ id }: { id: string }): Promise<File> => {
  const { body } = await frame.rest('GET', `${frame.messages}/${id}`);
  return (body as unknown as { attachments: [File] }).attachments[0];
};
const linkTo = async (name?: string, content?: string) => (await fileOf(await upload(name, content))).url;
const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
const fault = (rule: FaultRule) => frame.client.call('addFault', rule);

describe('a link to an attachment', () => {
  test('is at this address, says until when it is good, and gives the file', async () => {
    const file = await fileOf(await upload());
    expect(file).toMatchObject({ size: words.length, content_type: 'text/plain; charset=utf-8' });
    expect(file.proxy_url).toBe(file.url);
    const { origin, searchParams } = new URL(file.url);
    expect(origin).toBe(frame.discord.url);
    const [ex, is] = ['ex', 'is'].map((name) => parseInt(searchParams.get(name) ?? '', 16));
    expect([(ex ?? 0) - (is ?? 0), Math.abs(Date.now() / 1000 - (is ?? 0)) < 60]).toEqual([86_400, true]);
    const answer = await fetch(file.url);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe(words);
  });

  test('without a good signature is answered 404, the file is there or not', async () => {
    const url = new URL(await linkTo());
    const changed = (change: (query: URLSearchParams) => void) => {
      const other = new URL(url);
      change(other.searchParams);
      return other.href;
    };
    const refused = [
      `${url.origin}${url.pathname}`,
      changed((query) => query.delete('hm')),
      changed((query) => query.set('hm', 'f'.repeat(64))),
      changed((query) => query.set('ex', 'ffffffff')),
      url.href.replace('said.txt', 'other.txt'),
      url.href.replace(/attachments\/\d+/, 'attachments/1'),
      `${url.origin}/attachments/1/2/x.png${url.search}`
    ];
    for (const address of refused) expect([address, await statusOf(address)]).toEqual([address, 404]);
    expect(await statusOf(url.href, { method: 'HEAD' })).toBe(200);
    expect(await statusOf(url.href, { method: 'POST' })).toBe(404);
  });

  test('expires, and the message fetched again has a good one', async () => {
    const message = await upload();
    const { url } = await fileOf(message);
    expect(await statusOf(url)).toBe(200);
    await frame.client.call('expireLinks', {});
    expect(await statusOf(url)).toBe(404);
    expect(await statusOf((await fileOf(message)).url)).toBe(200);
  });

  test('may never be good', async () => {
    const message = await upload();
    const before = (await fileOf(message)).url;
    await frame.client.call('setLimits', { linksGoodForMs: 0 });
    expect([await statusOf(before), await statusOf((await fileOf(message)).url)]).toEqual([404, 404]);
  });

  test('is worth nothing once its message was deleted', async () => {
    const message = await upload();
    const { url } = await fileOf(message);
    await frame.client.call('deleteMessage', { channelId: frame.channelId, messageId: message.id });
    expect(await statusOf(url)).toBe(404);
  });

  test('is not asked of a browser that shows our own page', async () => {
    const url = new URL(await linkTo());
    const bare = `${url.origin}${url.pathname}`;
    const from = (site: string) =>
      new Promise((resolve) => {
        // fetch forbids this header, as a browser forbids it to every page.
        request(bare, { headers: { 'sec-fetch-site': site } }, (answer) => resolve(answer.resume().statusCode)).end();
      });
    expect(await from('same-origin')).toBe(200);
    expect(await from('cross-site')).toBe(404);
  });
});

describe('a file may come', () => {
  const read = async (url: string) => {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(500) });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  test.each([403, 404, 500] as const)('not at all: %i', async (status) => {
    const url = await linkTo();
    await fault({ route: '/attachments/{channel_id}/{attachment_id}/{filename}', status, count: 1 });
    expect(await statusOf(url)).toBe(status);
    expect(await statusOf(url)).toBe(200);
  });

  test('as a page, as another type, and from elsewhere', async () => {
    const url = await linkTo();
    await fault({ file: 'html', count: 1 });
    await fault({ file: 'wrongType', count: 1 });
    await fault({ file: 'redirect', count: 1 });
    await fault({ file: 'redirect', redirectTo: 'http://127.0.0.1:9/x', count: 1 });
    const [page, type, away, there] = [await read(url), await read(url), await read(url), await read(url)];
    expect([page.status, page.headers.get('content-type'), page.text.includes('doctype')]).toEqual([
      200,
      'text/html; charset=utf-8',
      true
    ]);
    expect([type.status, type.headers.get('content-type'), type.text]).toEqual([200, 'text/html', words]);
    expect([away.status, away.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
    expect(there.headers.get('location')).toBe('http://127.0.0.1:9/x');
  });

  test('shorter or longer than the message says', async () => {
    const url = await linkTo();
    await fault({ file: 'short', count: 1 });
    await fault({ file: 'long', count: 1 });
    expect((await read(url)).text).toHaveLength(words.length / 2);
    expect((await read(url)).text.length).toBeGreaterThan(2 * words.length);
  });

  test('in part: the connection ends, or says nothing more', async () => {
    const url = await linkTo();
    await fault({ file: 'cut', count: 1 });
    await fault({ file: 'stalled', count: 1 });
    await expect(read(url)).rejects.toThrow('terminated');
    await expect(read(url)).rejects.toThrow('timeout');
  });

  test('without an end', async () => {
    const url = await linkTo();
    await fault({ file: 'endless', count: 1 });
    const { body } = await fetch(url);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    let size = 0;
    while (size < 10 * words.length) {
      const { value, done } = await reader.read();
      expect(done).toBe(false);
      size += value?.length ?? 0;
    }
    await reader.cancel();
    expect(await statusOf(url)).toBe(200);
  });

  test('slowly, or after a cut connection', async () => {
    const url = await linkTo();
    await fault({ file: 'short', drop: true, count: 1 });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    await fault({ fileName: 'said.txt', slowMs: 1_000, count: 1 });
    await expect(read(url)).rejects.toThrow('timeout');
    expect((await read(url)).text).toBe(words);
  });

  test('broken alone, and everything else stays whole', async () => {
    const [one, other] = [await linkTo('one.txt'), await linkTo('other.txt')];
    await fault({ fileName: 'one.txt', status: 500 });
    expect([await statusOf(one), await statusOf(other)]).toEqual([500, 200]);
    expect((await frame.say('hello')).status).toBe(200);
    await frame.client.call('clearFaults', {});
    await fault({ status: 500 });
    expect([await statusOf(one), (await frame.say('hello')).status]).toEqual([200, 500]);
  });
});

test('what was asked for is remembered, and whether a token came along', async () => {
  const url = await linkTo('noted.txt');
  const noted = async () => {
    const all = await frame.client.call('fileRequests', {});
    return all.filter(({ path }) => path.endsWith('noted.txt')).map(({ status, authorized }) => [status, authorized]);
  };
  await (await fetch(url)).text();
  await fetch(url.split('?')[0] ?? '');
  await fetch(url, { headers: { authorization: `Bot ${frame.bot.token}` } });
  expect(await noted()).toEqual([
    [200, false],
    [404, false],
    [200, true]
  ]);
});

test('names are cleaned, and the first name stands as the title', async () => {
  const { attachments } = await upload('../my\u0007 (own) pictures.png', 'x');
  expect(attachments[0]).toMatchObject({ filename: 'my_own_pictures.png', title: 'my (own) pictures' });
  const long = await upload(`${'x'.repeat(300)}.png`, 'x');
  expect(long.attachments[0]?.filename).toBe(`${'x'.repeat(256)}.png`);
});

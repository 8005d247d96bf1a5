import { DiscordAPIError, HTTPError, RateLimitError, Routes } from 'discord.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';
import { isFault } from '../../../src/lib/core/fault.js';
import { longestWait, toFault } from '../../../src/lib/discord/discord-faults.js';

const channelId = '200000000000000002';

/** A Discord that answers everything with this 429, and counts. */
function limiting(headers: Record<string, string>, body: unknown) {
  const asked: string[] = [];
  const rest = new DeskRest({
    rejectOnRateLimit: (limit) => longestWait(limit) > 30_000,
    makeRequest: (url) => {
      asked.push(url);
      return Promise.resolve(
        typeof body === 'string'
          ? new Response(body, { status: 429, headers })
          : Response.json(body, { status: 429, headers })
      );
    }
  }).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  return { rest, asked };
}

const waitOf = async (request: Promise<unknown>) => {
  const error: unknown = await request.then(
    () => null,
    (caught: unknown) => caught
  );
  if (!(error instanceof RateLimitError)) throw new Error('It was not limited.', { cause: error });
  return longestWait(error) / 1000;
};

describe('A 429 is waited for as long as Discord says, wherever it says so', () => {
  const bucket = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Reset-After': '15', 'X-RateLimit-Bucket': 'abc' };
  const tenMinutes = { message: 'You are being rate limited.', retry_after: 600.5, global: false };

  it.each([
    ['the body alone', { ...bucket, 'X-RateLimit-Remaining': '4' }, tenMinutes],
    ['the body, and a used-up bucket', { ...bucket, 'X-RateLimit-Remaining': '0' }, tenMinutes],
    [
      'the header',
      { ...bucket, 'Retry-After': '600.5', 'X-RateLimit-Remaining': '4' },
      { ...tenMinutes, retry_after: 1 }
    ],
    ['the header, before a page that is no JSON', { 'Retry-After': '600.5' }, '<html>error code: 1015</html>'],
    ['the bucket', { ...bucket, 'X-RateLimit-Reset-After': '600.5', 'X-RateLimit-Remaining': '0' }, { retry_after: 1 }]
  ])('in %s', async (_where, headers, body) => {
    const { rest } = limiting(headers, body);
    const wait = await waitOf(rest.patch(Routes.channel(channelId), { body: { name: 'three' } }));
    expect(Math.round(wait)).toBeGreaterThanOrEqual(600);
    expect(wait).toBeLessThan(602);
  });

  it('as a date', async () => {
    const at = new Date(Date.now() + 600_000).toUTCString();
    const { rest } = limiting({ 'Retry-After': at }, '');
    expect(await waitOf(rest.get(Routes.channel(channelId)))).toBeGreaterThan(590);
  });

  it('and not asked again before; of a channel, a name and its access are limited apart', async () => {
    const { rest, asked } = limiting({}, tenMinutes);
    const rename = () => rest.patch(Routes.channel(channelId), { body: { name: 'three', topic: undefined } });
    await waitOf(rename());
    expect(await waitOf(rename())).toBeGreaterThan(590);
    expect(asked).toHaveLength(1);
    await waitOf(rest.patch(Routes.channel(channelId), { body: { name: undefined, permission_overwrites: [] } }));
    expect(asked).toHaveLength(2);
  });
});

describe('A 429 that names a short wait again and again', () => {
  const soon = { message: 'You are being rate limited.', retry_after: 0.001, global: false };

  it('is told as a long one after ten of them, and not asked again before that is over', async () => {
    const { rest, asked } = limiting({ 'Retry-After': '0.001' }, soon);
    const request = () => rest.get(Routes.channel(channelId));
    expect(Math.round(await waitOf(request()))).toBe(60);
    expect(asked).toHaveLength(10);
    expect(await waitOf(request())).toBeGreaterThan(50);
    expect(asked).toHaveLength(10);
  });

  it('of new channels, too', async () => {
    const { rest, asked } = limiting({ 'Retry-After': '0.001' }, soon);
    const create = rest.post(Routes.guildChannels('100000000000000001'), { body: { name: 'a' } });
    expect(Math.round(await waitOf(create))).toBe(60);
    expect(asked).toHaveLength(10);
  });
});

describe('A 429 that does not say how long to wait', () => {
  const outcome = (request: Promise<unknown>) =>
    request.then(
      () => null,
      (caught: unknown) => caught
    );

  it('but has an error code is what Discord says, and is not asked at once again', async () => {
    const { rest, asked } = limiting({}, { code: 30046, message: 'Maximum number of edits …', global: false });
    const error = await outcome(rest.patch(Routes.channelMessage(channelId, '1'), { body: { content: 'two' } }));
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ code: 30046, status: 429, message: 'Maximum number of edits …' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a page', '<html>Too many requests</html>'],
    ['nothing', '']
  ])('and is %s comes from what stands before Discord, and is no answer', async (_what, body) => {
    const { rest, asked } = limiting({}, body);
    const error = await outcome(rest.get(Routes.channel(channelId)));
    expect(error).toBeInstanceOf(HTTPError);
    expect(isFault(toFault(error), 'discord-down')).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('but has a bucket that is used up is waited for as long as the bucket', async () => {
    const bucket = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': '600' };
    const { rest } = limiting(bucket, { message: 'You are being rate limited.', global: false });
    expect(await waitOf(rest.get(Routes.channel(channelId)))).toBeGreaterThan(590);
  });
});

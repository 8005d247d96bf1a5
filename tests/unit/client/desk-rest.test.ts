import { setTimeout as pause } from 'node:timers/promises';
import { RateLimitError, RESTEvents, Routes, type RESTOptions } from 'discord.js';
import { DeskRest, type Surroundings } from '../../../src/lib/client/desk-rest.js';
import { longestWait } from '../../../src/lib/discord/discord-faults.js';

const applicationId = '100000000000000001';
let lastChannel = 200000000000000000n;
/** A channel of its own, whose bucket nobody else waits for. */
const newChannel = () => String((lastChannel += 1n));

/** What goes out without any answer. */
const settle = () => pause(20);

/** A Discord that answers when it is told to. */
function slowDiscord(globalRequestsPerSecond: number, timeout?: number, surroundings: Partial<Surroundings> = {}) {
  const asked: string[] = [];
  const answers: ((response: Response) => void)[] = [];
  const options: Partial<RESTOptions> = {
    globalRequestsPerSecond,
    ...(timeout !== undefined && { timeout }),
    rejectOnRateLimit: (limit) => longestWait(limit) > 30_000,
    retries: 0,
    makeRequest: (url, init) => {
      asked.push(url.slice(url.indexOf('/v10') + 4));
      return new Promise((resolve, reject) => {
        answers.push(resolve);
        init.signal?.addEventListener('abort', () => {
          reject(init.signal?.reason as Error);
        });
      });
    }
  };
  const rest = new DeskRest(options, surroundings).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  const answerAll = (response = () => Response.json({})) => {
    for (const answer of answers.splice(0)) answer(response());
  };
  return { rest, asked, answerAll };
}
const write = (rest: DeskRest) => rest.post(Routes.channelMessages(newChannel()), { body: { content: 'welcome' } });
const link = (rest: DeskRest, token: string) =>
  rest.patch(Routes.webhookMessage(applicationId, token), { body: { content: 'your ticket' }, auth: false });
const outcome = (request: Promise<unknown>) => request.catch((error: unknown) => error);

describe("When the bot has used up this second's requests", () => {
  let discord: ReturnType<typeof slowDiscord>;
  let all: Promise<unknown>[];

  beforeEach(async () => {
    discord = slowDiscord(2);
    all = [write(discord.rest), write(discord.rest)];
    await settle();
  });
  afterEach(async () => {
    while (discord.asked.length < all.length) {
      discord.answerAll();
      await settle();
    }
    discord.answerAll();
    await Promise.all(all);
  });

  it('the next message to a channel waits until a second after an answer, and a little longer', async () => {
    all.push(write(discord.rest));
    await settle();
    expect(discord.asked).toHaveLength(2);
    const answeredAt = performance.now();
    discord.answerAll();
    while (discord.asked.length < 3) await settle();
    expect(performance.now() - answeredAt).toBeGreaterThanOrEqual(1_050);
  });

  it('members still get their answers and links at once, as many as there are: Discord does not count these', async () => {
    const answer = (token: string) =>
      discord.rest.post(Routes.interactionCallback('300000000000000003', token), { body: { type: 5 }, auth: false });
    all.push(...Array.from({ length: 100 }, (_, index) => answer(`token-${index}`)));
    all.push(...Array.from({ length: 100 }, (_, index) => link(discord.rest, `token-${index}`)));
    await settle();
    expect(discord.asked).toHaveLength(202);
  });

  it('follow-ups to members go out too', async () => {
    all.push(discord.rest.post(Routes.webhook(applicationId, 'token'), { body: { content: 'and more' }, auth: false }));
    await settle();
    expect(discord.asked).toHaveLength(3);
  });
});

describe('Where several processes have one token', () => {
  it('each keeps to its share', async () => {
    const { rest, asked, answerAll } = slowDiscord(50);
    rest.shareOf(4);
    const all = Promise.all(Array.from({ length: 20 }, () => write(rest)));
    await settle();
    expect(asked).toHaveLength(12);
    // One has ended meanwhile, and left more to the others.
    rest.shareOf(3);
    await settle();
    expect(asked).toHaveLength(16);
    rest.shareOf(1);
    await settle();
    expect(asked).toHaveLength(20);
    answerAll();
    await all;
  });

  it('and there are more of them than requests in a second, they take turns for each', async () => {
    let free = 3;
    const left: string[] = [];
    const ownership: Surroundings['ownership'] = {
      takePlace: () => Promise.resolve((free -= 1) >= 0 ? `place ${free}` : 5),
      leavePlace: (place) => {
        left.push(place);
        return Promise.resolve();
      }
    };
    const { rest, asked, answerAll } = slowDiscord(50, undefined, { ownership });
    rest.shareOf(51);
    const all = Array.from({ length: 5 }, () => write(rest));
    await settle();
    expect([asked.length, left]).toEqual([3, []]);
    answerAll();
    await settle();
    expect([asked.length, left]).toEqual([3, ['place 2', 'place 1', 'place 0']]);
    free = 2;
    await settle();
    expect(asked).toHaveLength(5);
    answerAll();
    await Promise.all(all);
  });
});

describe('The time Discord has for an answer', () => {
  it('begins when a request goes out, not when it queues', async () => {
    const { rest, asked, answerAll } = slowDiscord(1, 500);
    const first = write(rest);
    const second = write(rest);
    await settle();
    answerAll();
    await first;
    while (asked.length < 2) await settle();
    answerAll();
    await second;
    const hangs = outcome(write(rest));
    expect(await hangs).toMatchObject({ name: 'AbortError' });
  });
});

describe('A 429 for the bot as a whole', () => {
  const globally = (seconds: number, headers: Record<string, string> = {}) =>
    Response.json({ message: 'Slow down.', retry_after: seconds, global: true }, { status: 429, headers });

  it.each([
    ['in its header', { 'X-RateLimit-Global': 'true', 'Retry-After': '1' }],
    ['in its body alone', {}]
  ])('named %s holds all others but answers to people until it is over', async (_where, headers) => {
    const { rest, asked, answerAll } = slowDiscord(2);
    const all = [write(rest), write(rest)];
    await settle();
    all.push(write(rest));
    const heardAt = performance.now();
    answerAll(() => globally(1, headers));
    await settle();
    all.push(link(rest, 'token'));
    await settle();
    expect(asked.map((path) => path.split('/')[1])).toEqual(['channels', 'channels', 'webhooks']);
    while (asked.length < 4) await settle();
    expect(performance.now() - heardAt).toBeGreaterThanOrEqual(1_000);
    const done = Promise.all(all);
    let over = false;
    void done.then(() => (over = true));
    while (!(over as boolean)) {
      answerAll();
      await settle();
    }
    expect(asked).toHaveLength(6);
  });

  it('for longer than anybody waits is told to whoever is in the queue, and not asked again', async () => {
    const { rest, asked, answerAll } = slowDiscord(1);
    const outcomes = [write(rest), write(rest), write(rest)].map(outcome);
    await settle();
    answerAll(() => globally(600, { 'X-RateLimit-Global': 'true', 'Retry-After': '600' }));
    for (const error of await Promise.all(outcomes)) {
      if (!(error instanceof RateLimitError)) throw new Error('It was not limited.', { cause: error });
      expect(longestWait(error)).toBeGreaterThan(590_000);
    }
    expect(asked).toHaveLength(1);
  });
});

describe('When Discord refuses an answer', () => {
  it('that counts for the warning before too many, as any other request does', async () => {
    const rest = new DeskRest({
      invalidRequestWarningInterval: 1,
      makeRequest: () =>
        Promise.resolve(Response.json({ code: 50027, message: 'Invalid Webhook Token' }, { status: 401 }))
    }).setToken('token');
    const warned: number[] = [];
    rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => warned.push(count));
    const edit = rest.patch(Routes.webhookMessage(applicationId, 'token'), { body: { content: 'late' }, auth: false });
    await expect(edit).rejects.toMatchObject({ code: 50027 });
    expect(warned).toHaveLength(1);
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  });
});

describe('When an answer has to wait', () => {
  it('that is heard, as of any other request', async () => {
    // The bucket stays used up, however slow the machine.
    jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const headers = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': '0.1' };
    const rest = new DeskRest({
      rejectOnRateLimit: () => true,
      makeRequest: () => Promise.resolve(Response.json({}, { headers }))
    }).setToken('token');
    const waits: boolean[] = [];
    rest.on(RESTEvents.RateLimited, ({ global }) => waits.push(global));
    const edit = () =>
      rest.patch(Routes.webhookMessage(applicationId, 'token'), { body: { content: 'again' }, auth: false });
    await edit();
    expect(waits).toEqual([]);
    await expect(edit()).rejects.toThrow(RateLimitError);
    expect(waits).toEqual([false]);
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
    jest.restoreAllMocks();
  });
});

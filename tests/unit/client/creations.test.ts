import { setTimeout as pause } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError, Routes } from 'discord.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';
import { longestWait } from '../../../src/lib/discord/discord-faults.js';

const guildId = '100000000000000001';
const otherId = '100000000000000002';
const room = (remaining: number, bucket = 'channels') => ({
  'X-RateLimit-Limit': '50',
  'X-RateLimit-Remaining': String(remaining),
  'X-RateLimit-Reset-After': '10',
  'X-RateLimit-Bucket': bucket
});
const limited = (seconds: number, headers: Record<string, string> = {}) =>
  Response.json(
    { message: 'You are being rate limited.', retry_after: seconds, global: false },
    { status: 429, headers: { 'Retry-After': String(seconds), ...headers } }
  );

interface Asked {
  readonly path: string;
  readonly token: string;
}

/** A Discord that answers when it is told to. */
function slowDiscord(globalRequestsPerSecond = 50) {
  const asked: Asked[] = [];
  const answers: ((response: Response) => void)[] = [];
  const rest = new DeskRest(
    {
      globalRequestsPerSecond,
      rejectOnRateLimit: (limit) => longestWait(limit) > 30_000,
      retries: 0,
      invalidRequestWarningInterval: 1,
      makeRequest: (url, init) => {
        asked.push({
          path: url.slice(url.indexOf('/v10') + 4),
          token: String((init.headers as Record<string, string>)['Authorization'])
        });
        return new Promise((resolve) => answers.push(resolve));
      }
    },
    {
      placeOf: (route) => {
        const found = /^\/guilds\/(\d+)/.exec(route)?.[1];
        return found ? { guildId: found, channelId: null, parentId: null } : null;
      },
      lacks: () => true
    }
  ).setToken('token');
  rest.clearHandlerSweeper();
  rest.clearHashSweeper();
  const create = (id = guildId) => rest.post(Routes.guildChannels(id), { body: { name: 'ticket' } });
  /** Everything that can go without an answer goes. */
  const settle = () => pause(20);
  /** Answers all that is on its way, and gives how many that were. */
  const answer = async (response: () => Response): Promise<number> => {
    await settle();
    const waiting = answers.splice(0);
    for (const resolve of waiting) resolve(response());
    await settle();
    return waiting.length;
  };
  return { rest, asked, create, answer, settle };
}

const fine = (left: number) => () => Response.json({ id: '1' }, { headers: room(left) });
const outcome = (request: Promise<unknown>) => request.catch((error: unknown) => error);

describe('New channels of a server', () => {
  it('are asked for one at a time until Discord has told how many it takes, then five at a time', async () => {
    const { create, answer } = slowDiscord();
    const all = Promise.all(Array.from({ length: 13 }, () => create()));
    const waves = [];
    for (let left = 49; waves.length < 4; left -= 6) waves.push(await answer(fine(left)));
    expect(waves).toEqual([1, 5, 5, 2]);
    await expect(all).resolves.toHaveLength(13);
  });

  it('are never more on their way than are left', async () => {
    const { create, answer } = slowDiscord();
    const all = Promise.all(Array.from({ length: 6 }, () => create()));
    const waves = [await answer(fine(3)), await answer(fine(2)), await answer(fine(1))];
    expect(waves).toEqual([1, 3, 2]);
    await expect(all).resolves.toHaveLength(6);
  });

  it('do not wait for those of another server', async () => {
    const { create, asked, settle, answer } = slowDiscord();
    const both = [create(), create(otherId)];
    await settle();
    expect(asked).toHaveLength(2);
    await answer(fine(40));
    await Promise.all(both);
  });

  it('carry the token of the bot, and it is gone for all when Discord refuses it', async () => {
    const { rest, create, answer, asked } = slowDiscord();
    const refused = outcome(create());
    await answer(() => Response.json({ code: 0, message: '401: Unauthorized' }, { status: 401 }));
    await refused;
    expect(asked[0]?.token).toBe('Bot token');
    await expect(rest.get(Routes.user())).rejects.toThrow('Expected token');
  });

  it('count among the bot’s 50 requests a second', async () => {
    const { rest, create, answer, asked, settle } = slowDiscord(3);
    const requests = [create(), rest.get(Routes.user()), rest.get(Routes.guild(guildId))];
    await settle();
    expect(asked).toHaveLength(3);
    const next = rest.get(Routes.channel('200000000000000002'));
    await answer(fine(40));
    await Promise.all(requests);
    expect(asked).toHaveLength(3);
    while ((await answer(fine(40))) === 0);
    await next;
  });
});

describe('Beside other requests', () => {
  it('new channels take half of a second, and leave the other half for what follows each', async () => {
    const { rest, create, answer, asked, settle } = slowDiscord(10);
    const all = Promise.all(Array.from({ length: 12 }, () => create()));
    await answer(fine(999));
    await settle();
    expect(asked).toHaveLength(5);
    const message = rest.post(Routes.channelMessages('200000000000000002'), { body: { content: 'Hello' } });
    await settle();
    expect(asked.at(-1)?.path).toContain('/messages');
    let done = false;
    const both = Promise.all([all, message]).then(() => (done = true));
    while (!(done as boolean)) await answer(fine(999));
    await both;
    expect(asked).toHaveLength(13);
  });
});

describe('A clock that is set back', () => {
  afterEach(() => jest.restoreAllMocks());

  it('keeps no new channel waiting', async () => {
    const { create, answer, asked } = slowDiscord(4);
    const all = Promise.all(Array.from({ length: 3 }, () => create()));
    await answer(fine(999));
    const real = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => real() - 3_600_000);
    // discord.js counts its seconds by that clock, too, and has room in this one.
    let done = false;
    void all.then(() => (done = true));
    for (let round = 0; round < 100 && !(done as boolean); round += 1) await answer(fine(999));
    expect(asked).toHaveLength(3);
    expect(done).toBe(true);
  });
});

describe('After a 429', () => {
  it('all of them still come, one at a time', async () => {
    const { create, answer, asked, settle } = slowDiscord();
    const all = Promise.all(Array.from({ length: 8 }, () => create()));
    await answer(fine(999));
    expect(await answer(() => limited(0.05))).toBe(5);
    const waves: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      while (asked.length < 7 + n) await settle();
      waves.push(await answer(fine(999)));
    }
    expect(waves).toEqual(Array.from({ length: 7 }, () => 1));
    await expect(all).resolves.toHaveLength(8);
  });

  it('of hours, nobody waits, and nobody asks before its time', async () => {
    const { create, answer, asked } = slowDiscord();
    const all = Promise.all(Array.from({ length: 30 }, () => outcome(create())));
    await answer(() => limited(7_200, room(20)));
    const errors = await all;
    expect(errors.every((error) => error instanceof RateLimitError && longestWait(error) > 7_000_000)).toBe(true);
    expect(asked).toHaveLength(1);
    expect(await outcome(create())).toBeInstanceOf(RateLimitError);
    expect(asked).toHaveLength(1);
  });

  it('whoever listens for refusals hears of it', async () => {
    const { rest, create, answer } = slowDiscord();
    const heard: unknown[] = [];
    rest.on('invalidRequestWarning', (warning) => heard.push(warning));
    const made = outcome(create());
    await answer(() => limited(7_200));
    await made;
    expect(heard).toHaveLength(1);
  });
});

describe('What is refused', () => {
  it('to many at once is asked once where the bot sees why, not once for each', async () => {
    const { create, answer, asked } = slowDiscord();
    const all = Promise.all(Array.from({ length: 50 }, () => outcome(create())));
    const no = () => Response.json({ code: 50013, message: 'Missing Permissions' }, { status: 403, headers: room(40) });
    while ((await answer(no)) > 0);
    const errors = await all;
    expect(errors.every((error) => error instanceof DiscordAPIError)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('to a few side by side makes the others go one at a time', async () => {
    const { create, answer } = slowDiscord();
    const all = Promise.all(Array.from({ length: 9 }, () => outcome(create())));
    await answer(fine(40));
    const waves = [
      await answer(() => new Response('', { status: 502 })),
      await answer(fine(30)),
      await answer(fine(29))
    ];
    expect(waves).toEqual([5, 1, 2]);
    await all;
  });
});

describe('A bucket that other requests share', () => {
  it('has one at a time of all of them, as discord.js keeps it', async () => {
    const { rest, create, answer, asked, settle } = slowDiscord();
    const known = rest.patch(Routes.guildChannels(guildId), { body: [] });
    await answer(() => new Response(null, { status: 204, headers: room(40, 'shared') }));
    await known;
    const first = create();
    await answer(() => Response.json({ id: '1' }, { headers: room(39, 'shared') }));
    await first;
    const rest2 = Array.from({ length: 3 }, () => create());
    await settle();
    expect(asked.length).toBeLessThanOrEqual(3);
    while ((await answer(() => Response.json({ id: '1' }, { headers: room(38, 'shared') }))) > 0);
    await expect(Promise.all(rest2)).resolves.toHaveLength(3);
  });
});

describe('Whoever gives up waiting', () => {
  it('is not asked for any more', async () => {
    const { rest, create, answer, asked } = slowDiscord();
    const first = create();
    const signal = AbortSignal.timeout(5);
    const second = outcome(rest.post(Routes.guildChannels(guildId), { body: { name: 'ticket' }, signal }));
    expect(await second).toBe(signal.reason);
    await answer(fine(40));
    await first;
    expect(asked).toHaveLength(1);
  });
});

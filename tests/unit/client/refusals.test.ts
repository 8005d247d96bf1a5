import { DiscordAPIError, Routes } from 'discord.js';
import { asErrand, forPerson } from '../../../src/lib/base/errand.js';
import { DeskRest } from '../../../src/lib/client/desk-rest.js';
import { permissionNews, type PermissionNews } from '../../../src/lib/client/permission-news.js';

const guildId = '100000000000000001';
const otherId = '100000000000000002';
const categoryId = '200000000000000001';
const channelId = '200000000000000002';
const nextId = '200000000000000003';

describe('A bot without a permission', () => {
  let asked: string[];
  let code: number;
  let now: number;
  /** Does the bot see for itself what it lacks? */
  let sees: boolean;
  /** Answers late, when told to. */
  let late: Promise<void> | null;
  let rest: DeskRest;
  beforeEach(() => {
    asked = [];
    code = 50013;
    now = 1_800_000_000_000;
    sees = true;
    late = null;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    rest = new DeskRest(
      {
        // The clock stands still: this second's requests must not run out.
        globalRequestsPerSecond: Infinity,
        makeRequest: async (url) => {
          asked.push(url);
          const said = code;
          await late;
          return Response.json({ code: said, message: 'No.' }, { status: said === 0 ? 200 : 403 });
        }
      },
      {
        placeOf: (route) => {
          const [, kind, id = ''] = /^\/(guilds|channels)\/(\d+)/.exec(route) ?? [];
          return kind === 'guilds'
            ? { guildId: id, channelId: null, parentId: null }
            : { guildId, channelId: id, parentId: categoryId };
        },
        lacks: () => sees && code !== 0
      }
    ).setToken('token');
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const create = (id = guildId) => rest.post(Routes.guildChannels(id), { body: { name: 'ticket' } });
  const write = (id: string) => rest.post(Routes.channelMessages(id), { body: { content: 'hello' } });
  const refused = (work: () => Promise<unknown>) => expect(work()).rejects.toBeInstanceOf(DiscordAPIError);
  const press = async (times: number, work: () => Promise<unknown> = create) => {
    for (let n = 0; n < times; n += 1) await refused(() => forPerson(work));
  };
  const look = (work: () => Promise<unknown> = create) => refused(() => asErrand(work));
  const news = (more: Partial<PermissionNews> = {}) => {
    rest.permissionsChanged({ guildId, channelId: null, isCategory: false, ...more });
  };

  it('asks once where it sees why, however often people press', async () => {
    await press(500);
    expect(asked).toHaveLength(1);
    // In another server it is asked all the same.
    await press(1, () => create(otherId));
    expect(asked).toHaveLength(2);
  });

  it('asks once, too, where all of them press in the same moment', async () => {
    await Promise.all(Array.from({ length: 50 }, () => press(1)));
    expect(asked).toHaveLength(1);
  });

  it('asks twice where it sees no reason: one odd answer keeps nobody out', async () => {
    sees = false;
    await press(1);
    code = 0;
    await forPerson(create);
    code = 50013;
    await press(500);
    expect(asked).toHaveLength(2 + 2);
  });

  it('gives what Discord said, about the request that was not made', async () => {
    await press(1, () => write(channelId));
    const error: unknown = await forPerson(() => write(nextId)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DiscordAPIError);
    expect(error).toMatchObject({ code: 50013, status: 403, method: 'POST', message: 'No.' });
    expect((error as DiscordAPIError).url).toContain(Routes.channelMessages(nextId));
    expect(asked).toHaveLength(1);
  });

  it('what it sees in one channel of a server holds for those alike, what it does not see for that one alone', async () => {
    await press(1, () => write(channelId));
    await press(5, () => write(nextId));
    expect(asked).toHaveLength(1);
    sees = false;
    await press(5, () => write(nextId));
    expect(asked).toHaveLength(1 + 2);
  });

  it('asks at once when the gateway told of a change there, and of no other', async () => {
    await press(10);
    news({ guildId: otherId });
    news({ channelId });
    await press(1);
    expect(asked).toHaveLength(1);
    news({ channelId: categoryId, isCategory: true });
    await press(10);
    expect(asked).toHaveLength(2);
    code = 0;
    news();
    await forPerson(create);
    expect(asked).toHaveLength(3);
  });

  it('asks again of a channel when it or its category changed', async () => {
    sees = false;
    await press(10, () => write(channelId));
    news({ channelId: nextId });
    await press(10, () => write(channelId));
    expect(asked).toHaveLength(2);
    news({ channelId });
    await press(10, () => write(channelId));
    expect(asked).toHaveLength(4);
    news({ channelId: categoryId, isCategory: true });
    await press(10, () => write(channelId));
    expect(asked).toHaveLength(6);
  });

  it('asks once of many channels that are shut one after the other, though each is news', async () => {
    for (let n = 0; n < 30; n += 1) {
      const id = String(BigInt(channelId) + BigInt(n));
      news({ channelId: id });
      await press(1, () => write(id));
      await press(1, () => write(channelId));
    }
    expect(asked).toHaveLength(1);
    news();
    await press(2, () => write(channelId));
    expect(asked).toHaveLength(2);
  });

  it('believes an answer that news overtook where it still sees why', async () => {
    let answer: () => void = () => undefined;
    late = new Promise((resolve) => (answer = resolve));
    const before = press(1, () => write(channelId));
    await new Promise((resolve) => setImmediate(resolve));
    news({ channelId });
    answer();
    await before;
    late = null;
    await press(5, () => write(nextId));
    expect(asked).toHaveLength(1);
  });

  it('asks at once when what it lacked is there, even before any news', async () => {
    await press(10);
    sees = false;
    code = 0;
    await forPerson(create);
    expect(asked).toHaveLength(2);
  });

  it('does not believe an answer to what it asked before the change', async () => {
    let answer: () => void = () => undefined;
    late = new Promise((resolve) => (answer = resolve));
    const before = press(1);
    await new Promise((resolve) => setImmediate(resolve));
    news();
    answer();
    await before;
    late = null;
    code = 0;
    await forPerson(create);
    expect(asked).toHaveLength(2);
  });

  it('lets a person try again after 5 seconds, and then ever more rarely, each minute at least', async () => {
    await press(10);
    const pauses = [5, 10, 20, 40, 60, 60];
    for (const [index, seconds] of pauses.entries()) {
      now += seconds * 1_000 - 1;
      await press(3);
      expect(asked).toHaveLength(index + 1);
      now += 1;
      await Promise.all([press(1), press(1), press(1)]);
      expect(asked).toHaveLength(index + 2);
    }
  });

  it('tries for nobody after a minute, and then ever more rarely, each hour at least', async () => {
    await look();
    const pauses = [1, 2, 4, 8, 16, 32, 60, 60];
    for (const [index, minutes] of pauses.entries()) {
      now += minutes * 60_000 - 1;
      await look();
      expect(asked).toHaveLength(index + 1);
      now += 1;
      await look();
      await look();
      expect(asked).toHaveLength(index + 2);
    }
  });

  it('is refused far less than 10,000 times in ten minutes by a thousand people who do nothing but press', async () => {
    sees = false;
    for (let n = 0; n < 6_000; n += 1) {
      await press(1);
      now += 100;
    }
    expect(asked.length).toBeLessThan(20);
  });

  it('is not held back by refusals of another kind', async () => {
    code = 40_001;
    await press(10);
    expect(asked).toHaveLength(10);
  });
});

describe('What the gateway tells of permissions', () => {
  const botId = '300000000000000001';
  const before = { botId, roleOf: () => ({ permissions: '8', position: 2 }) };
  const heard = (t: string, d: object) => permissionNews({ op: 0, t, d }, before);
  const anywhere = { guildId, channelId: null, isCategory: false };

  it.each([
    ['GUILD_UPDATE', { id: guildId }],
    ['GUILD_CREATE', { id: guildId }],
    ['GUILD_ROLE_CREATE', { guild_id: guildId, role: {} }],
    ['GUILD_ROLE_DELETE', { guild_id: guildId, role_id: '1' }],
    ['GUILD_ROLE_UPDATE', { guild_id: guildId, role: { id: '1', permissions: '0', position: 2 } }],
    ['GUILD_ROLE_UPDATE', { guild_id: guildId, role: { id: '1', permissions: '8', position: 3 } }],
    ['GUILD_MEMBER_UPDATE', { guild_id: guildId, user: { id: botId } }]
  ])('%s is news of a whole server', (t, d) => {
    expect(heard(t, d)).toEqual(anywhere);
  });

  it.each([
    ['GUILD_ROLE_UPDATE', { guild_id: guildId, role: { id: '1', permissions: '8', position: 2, color: 7 } }],
    ['GUILD_MEMBER_UPDATE', { guild_id: guildId, user: { id: '7' } }],
    ['MESSAGE_CREATE', { guild_id: guildId, channel_id: channelId }]
  ])('%s may be none', (t, d) => {
    expect(heard(t, d)).toBeNull();
  });

  it('a channel is news of itself', () => {
    expect(heard('CHANNEL_UPDATE', { guild_id: guildId, id: channelId, type: 0 })).toEqual({
      ...{ guildId, channelId, isCategory: false }
    });
    expect(heard('CHANNEL_UPDATE', { guild_id: guildId, id: categoryId, type: 4 })).toEqual({
      ...{ guildId, channelId: categoryId, isCategory: true }
    });
  });
});

import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

let frame: Frame;
let ids: string[];

beforeAll(async () => {
  frame = await Frame.open();
  await frame.client.call('setLimits', { rateLimits: false });
  ids = [];
  for (let n = 0; n < 120; n++) {
    const { adaId: as, channelId } = frame;
    ids.push((await frame.client.call('say', { as, channelId, content: `message ${n}` })).id);
  }
});
afterEach(() => allowed((1n << 53n) - 1n));
afterAll(() => frame.close());

const get = (query = '', channelId = frame.channelId) => frame.rest('GET', `/channels/${channelId}/messages${query}`);
const outcome = ({ status, body }: RawReply) => [status, body?.['code']];
const allowed = (permissions: bigint) =>
  frame.client.call('setBotPermissions', {
    serverId: frame.serverId,
    applicationId: frame.bot.applicationId,
    permissions: (permissions & ~Bits.Administrator).toString()
  });
const idsOf = async (query: string) => {
  const { status, body } = await get(query);
  expect(status).toBe(200);
  return (body as unknown as { id: string }[]).map(({ id }) => id);
};
/** From the newest of them to the oldest. */
const range = (from: number, to: number) => ids.slice(from, to).reverse();
const at = (place: number) => ids.at(place) ?? '';
const between = (one: string, other: string) => String((BigInt(one) + BigInt(other)) / 2n);

test('is fifty messages long where nothing is asked for, newest first', async () => {
  expect(await idsOf('')).toEqual(range(70, 120));
  expect(await idsOf('?limit=100')).toEqual(range(20, 120));
  expect(await idsOf('?limit=1')).toEqual(range(119, 120));
});

test('is read backwards and forwards in pages, without a gap or a double', async () => {
  const pages = async (turn: (page: string[]) => string, first: string) => {
    const read: string[][] = [];
    for (let query = first; ; query = turn(read.at(-1) ?? [])) {
      const page = await idsOf(query);
      if (page.length === 0) return read;
      read.push(page);
    }
  };
  const backwards = await pages((page) => `?limit=50&before=${page.at(-1) ?? ''}`, '?limit=50');
  expect(backwards.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(backwards.flat()).toEqual(range(0, 120));
  const forwards = await pages((page) => `?limit=50&after=${page[0] ?? ''}`, '?limit=50&after=0');
  expect(forwards.reverse().flat()).toEqual(range(0, 120));
});

test('begins beside a message that is there, and where one would be that is not', async () => {
  expect(await idsOf(`?limit=3&before=${at(10)}`)).toEqual(range(7, 10));
  expect(await idsOf(`?limit=3&after=${at(10)}`)).toEqual(range(11, 14));
  const gap = between(at(10), at(11));
  expect(await idsOf(`?limit=3&before=${gap}`)).toEqual(range(8, 11));
  expect(await idsOf(`?limit=3&after=${gap}`)).toEqual(range(11, 14));
  expect(await idsOf(`?limit=5&around=${at(10)}`)).toEqual(range(8, 13));
  expect(await idsOf(`?limit=5&around=${at(0)}`)).toEqual(range(0, 5));
  expect(await idsOf(`?limit=5&after=${at(-1)}`)).toEqual([]);
  expect(await idsOf(`?limit=5&before=${at(0)}`)).toEqual([]);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=ten', 'limit'],
  ['before=ten', 'before'],
  ['after=-1', 'after'],
  ['around=', 'around'],
  ['before=1&after=1', 'before']
])('with %s is refused', async (query, field) => {
  const refused = await get(`?${query}`);
  expect(outcome(refused)).toEqual([400, 50035]);
  expect(refused.body?.['errors']).toHaveProperty([field, '_errors', 0]);
});

test('needs two permissions: without one it is empty, without the other it is refused', async () => {
  const { id } = await frame.client.call('createChannel', {
    serverId: frame.serverId,
    name: 'quiet',
    overwrites: [{ id: frame.serverId, type: 'role', deny: String(Bits.ReadMessageHistory | Bits.ViewChannel) }]
  });
  await frame.client.call('say', { as: frame.oliviaId, channelId: id, content: 'hello' });
  await allowed(Bits.SendMessages);
  expect(outcome(await get('', id))).toEqual([403, 50001]);
  const overwrites = [{ id: frame.serverId, type: 'role' as const, deny: String(Bits.ReadMessageHistory) }];
  await frame.client.call('updateChannel', { channelId: id, overwrites });
  const blind = await get('', id);
  expect([blind.status, blind.body]).toEqual([200, []]);
  expect(outcome(await get('', '1'))).toEqual([404, 10003]);
});

test('of a voice channel is for those who may connect', async () => {
  const { id } = await frame.client.call('createChannel', {
    serverId: frame.serverId,
    name: 'Lounge',
    type: ChannelType.GuildVoice,
    overwrites: [{ id: frame.serverId, type: 'role', deny: String(Bits.Connect) }]
  });
  await allowed(Bits.ViewChannel | Bits.ReadMessageHistory);
  expect(outcome(await get('', id))).toEqual([403, 50001]);
});

test('has a bucket of its own in each channel', async () => {
  await frame.client.call('setLimits', { rateLimits: true });
  const other = await frame.newChannel('other');
  const asked = [];
  for (let n = 0; n < 6; n++) asked.push(await get('?limit=1'));
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await get('?limit=1', other.id)).status).toBe(200);
  expect((await frame.say('writing is another bucket')).status).toBe(200);
  await frame.client.call('setLimits', { rateLimits: false });
});

test('may have a bucket whose headers say nothing of it until it is empty', async () => {
  const { id } = await frame.newChannel('sly');
  await frame.client.call('setLimits', {
    rateLimits: true,
    historyReads: { limit: 2, windowMs: 5_000, announced: 1000 }
  });
  const left = [];
  for (let n = 0; n < 3; n++) {
    const { status, headers } = await get('?limit=1', id);
    left.push([status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-limit')]);
  }
  expect(left).toEqual([
    [200, '999', '1000'],
    [200, '999', '1000'],
    [429, '0', '2']
  ]);
  await frame.client.call('setLimits', { rateLimits: false, historyReads: null });
});

import { launchLocalDiscord, type BotInfo, type LaunchedLocalDiscord } from '../../src/index.js';

let discord: LaunchedLocalDiscord;
let bot: BotInfo;
beforeAll(async () => {
  discord = await launchLocalDiscord();
  bot = await discord.client.call('createBot', { name: 'Desk' });
});
afterEach(() => discord.client.call('clearFaults', {}));
afterAll(() => discord.stop());

const me = () =>
  fetch(`${discord.api}/v10/users/@me`, { headers: { authorization: `Bot ${bot.token}`, 'user-agent': 'story' } });

it('a fault skips, hits as often as it was told, and is gone', async () => {
  const { client } = discord;
  await client.call('addFault', { method: 'GET', route: '/users/@me', status: 503, skip: 1, count: 2 });
  const statuses = [];
  for (let turn = 0; turn < 4; turn++) statuses.push((await me()).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
});

it('a fault can be taken back', async () => {
  await discord.client.call('addFault', { drop: true });
  await expect(me()).rejects.toThrow('fetch failed');
  await discord.client.call('clearFaults', {});
  expect((await me()).status).toBe(200);
});

it('the log counts the calls of one bot between two marks', async () => {
  const { client } = discord;
  await me();
  const since = await client.call('mark', {});
  await me();
  await Promise.all([me(), me()]);
  await expect(client.call('quiet', { quietMs: 1, timeoutMs: 5_000 })).resolves.toBe(true);
  const until = await client.call('mark', {});
  await me();
  const { applicationId } = bot;
  const span = await client.call('span', { applicationId, since, until });
  expect(span.count).toBe(3);
  expect(span.longestChain).toBeGreaterThanOrEqual(2);
  expect(span.calls[0]).toMatchObject({ method: 'GET', route: '/users/@me', status: 200, applicationId });
  await expect(client.call('span', { applicationId: '1', since, until })).resolves.toMatchObject({ count: 0 });
});

it('refuses a rule that is none', async () => {
  await expect(discord.client.call('addFault', { status: 418 } as never)).rejects.toMatchObject({ name: 'BadCall' });
  await expect(discord.client.call('setLimits', { timeScale: 0 })).rejects.toMatchObject({ name: 'BadCall' });
});

it('there is nothing to cut or replay for a bot that is not connected', async () => {
  const { applicationId } = bot;
  await expect(discord.client.call('cutGateway', { applicationId, how: 'hard' })).resolves.toBeNull();
  await expect(discord.client.call('replayEvent', { applicationId, name: 'READY' })).resolves.toBe(false);
});

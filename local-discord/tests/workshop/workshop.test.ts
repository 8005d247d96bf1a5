import { launchLocalDiscord, Person, type BotInfo, type LaunchedLocalDiscord } from '../../src/index.js';
import type { WorkshopFrame } from '../../src/client/contract.js';
import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { Page } from '../page/support/page.js';

let discord: LaunchedLocalDiscord;
let ada: Person;
let bot: BotInfo;
let client: Client<true>;
let general: string;
let page: Page;
let answer: (interaction: Interaction) => Promise<unknown> = () => Promise.resolve();

beforeAll(async () => {
  discord = await launchLocalDiscord();
  const control = discord.client;
  ada = new Person(control, await control.call('createPerson', { username: 'ada', displayName: 'Ada' }));
  const server = await control.call('createServer', { name: 'Maple Market', ownerId: ada.id });
  general = (await control.call('createChannel', { serverId: server.id, name: 'general' })).id;
  bot = await control.call('createBot', { name: 'Painter' });
  await control.call('inviteBot', { serverId: server.id, applicationId: bot.applicationId, permissions: '8' });
  const joining = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api } });
  const ready = new Promise<Client<true>>((resolve) => void joining.once(Events.ClientReady, resolve));
  await joining.login(bot.token);
  client = await ready;
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  await client.application.commands.set([{ name: 'draw', description: 'Draw something' }]);
  page = await Page.open(discord.url, { as: 'ada' });
  page.send({ workshop: true });
});
afterAll(async () => {
  page.socket.terminate();
  await client.destroy();
  await discord.stop();
});

const frames = () => page.frames.flatMap((frame): WorkshopFrame[] => ('workshop' in frame ? [frame.workshop] : []));
/** The newest state of each thing that was told. */
const told = <K extends 'calls' | 'events' | 'actions'>(kind: K) => {
  const things = frames().flatMap((frame): readonly { id: number }[] => frame[kind]);
  return [...new Map(things.map((thing) => [thing.id, thing])).values()] as WorkshopFrame[K];
};

describe('the workshop', () => {
  it('begins with what is kept: calls and events from before anybody looked', async () => {
    await page.until(() => frames()[0]);
    const [first] = frames();
    expect(first?.calls.map(({ route }) => route)).toContain('/applications/{application_id}/commands');
    expect(first?.events.map(({ name }) => name)).toEqual(expect.arrayContaining(['READY', 'GUILD_CREATE']));
    expect(first?.bots).toEqual([{ applicationId: bot.applicationId, name: 'Painter', online: true }]);
  });

  it('tells for each action what it caused, and how many round trips one after another', async () => {
    answer = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await Promise.all([client.rest.get(`/channels/${general}`), client.rest.get(`/users/${ada.id}`)]);
      await interaction.editReply('Drawn');
    };
    // Long enough for two calls at once to be seen as such.
    await discord.client.call('setLimits', { latencyMs: 60 });
    await ada.run(general, '/draw');
    await discord.client.call('setLimits', { latencyMs: 0 });
    const action = await page.until(() =>
      told('actions').find(({ what, callIds }) => what === 'ran /draw' && callIds.length === 4)
    );
    await page.until(() => (told('calls').every(({ endedAt }) => endedAt > 0) ? true : undefined));
    const now = told('actions').find(({ id }) => id === action.id);
    expect(now).toMatchObject({ userId: ada.id, state: 'answered' });
    expect(now?.acknowledgedAfterMs).toBeGreaterThan(0);
    const calls = told('calls').filter(({ id }) => now?.callIds.includes(id));
    expect(calls.map(({ method, status }) => `${method} ${String(status)}`).sort()).toEqual([
      'GET 200',
      'GET 200',
      'PATCH 200',
      'POST 204'
    ]);
    await page.until(() => told('actions').find(({ id, roundTrips }) => id === action.id && roundTrips === 3));
  });

  it('knows what was pressed and written, by the words on it', async () => {
    answer = async (interaction) => {
      if (interaction.isButton()) await interaction.deferUpdate();
    };
    await client.rest.post(`/channels/${general}/messages`, {
      body: {
        content: 'press',
        components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'x', label: 'Create Ticket' }] }]
      }
    });
    const message = await ada.lastMessage(general);
    await ada.click(message, 'Create Ticket');
    await ada.say(general, 'hello there');
    await page.until(() => told('actions').find(({ what }) => what === 'pressed “Create Ticket”'));
    await page.until(() => told('actions').find(({ what }) => what === 'wrote “hello there”'));
  });

  it('never shows a token', async () => {
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Drawn');
    };
    const { id } = await ada.run(general, '/draw');
    await page.until(() => told('actions').find((one) => one.interactionId === id && one.callIds.length === 1));
    const everything = JSON.stringify(frames());
    expect(everything).not.toContain(bot.token);
    // Interaction tokens are base64 of "interaction:…"; six letters of them are left.
    expect(everything).not.toMatch(/aW50ZXJhY3Rpb24/);
  });

  it('says how the switches stand, and takes one fault away', async () => {
    const { client: control } = discord;
    const { id } = await control.call('addFault', { status: 500, count: 2 });
    await page.until(() => frames().find(({ settings }) => settings.faults.some((fault) => fault.id === id)));
    expect(await control.call('removeFault', { id })).toBe(true);
    expect(await control.call('removeFault', { id })).toBe(false);
    await control.call('setLimits', { latencyMs: 40 });
    await page.until(() => {
      const last = frames().at(-1)?.settings;
      return last?.latencyMs === 40 && last.faults.length === 0 ? true : undefined;
    });
    await control.call('setLimits', { latencyMs: 0 });
  });

  it('is silent for a page that does not look any more', async () => {
    page.send({ workshop: false });
    await page.call('version', {});
    const before = frames().length;
    await client.rest.get(`/channels/${general}`);
    await page.call('version', {});
    expect(frames()).toHaveLength(before);
  });
});

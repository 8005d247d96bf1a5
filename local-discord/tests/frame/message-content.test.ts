import { ApplicationFlags as Flags, GatewayIntentBits as Bits } from 'discord-api-types/v10';
import type { BotInfo } from '../../src/index.js';
import { Frame } from './support/frame.js';
import type { RawGateway } from './support/raw-gateway.js';

let frame: Frame;
let open: RawGateway[];

beforeAll(async () => {
  frame = await Frame.open();
  await frame.client.call('setLimits', { rateLimits: false });
});
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((gateway) => gateway.close()));
  await portal(0);
});
afterAll(() => frame.close());

const portal = (privilegedIntents: number, { applicationId }: BotInfo = frame.bot) =>
  frame.client.call('setPortal', { applicationId, privilegedIntents });
const online = async (intents: number) => {
  const gateway = await frame.online(intents);
  open.push(gateway);
  return gateway;
};
const say = (content: string, more: { replyTo?: string } = {}) =>
  frame.client.call('say', {
    as: frame.adaId,
    channelId: frame.channelId,
    content,
    files: [{ name: 'a.txt', data: 'aGk=' }],
    ...more
  });
interface Read {
  id: string;
  content: string;
  attachments: unknown[];
  referenced_message?: Read;
}
const one = async (id: string) => (await frame.rest('GET', `${frame.messages}/${id}`)).body as unknown as Read;
const history = async () => (await frame.rest('GET', frame.messages)).body as unknown as Read[];
const empty = { content: '', attachments: [], embeds: [], components: [] };
const me = () => `<@${frame.bot.userId}>`;

test('over REST a message of somebody else is empty, alone and in the history, until the portal says otherwise', async () => {
  const { id } = await say('a secret');
  expect(await one(id)).toMatchObject(empty);
  expect((await history()).find((message) => message.id === id)).toMatchObject(empty);
  await portal(Bits.MessageContent);
  expect(await one(id)).toMatchObject({ content: 'a secret', attachments: [{ filename: 'a.txt' }] });
  expect((await history()).find((message) => message.id === id)).toMatchObject({ content: 'a secret' });
});

test('what the bot says, what mentions it, and what is said to it alone, is never empty', async () => {
  const own = String((await frame.say('my own words')).body?.['id']);
  const told = await say(`${me()}, look`);
  const answer = await say('an answer to you', { replyTo: own });
  expect(await one(own)).toMatchObject({ content: 'my own words' });
  expect(await one(told.id)).toMatchObject({ content: `${me()}, look`, attachments: [{ filename: 'a.txt' }] });
  expect(await one(answer.id)).toMatchObject({
    content: 'an answer to you',
    referenced_message: { content: 'my own words' }
  });
  const { body } = await frame.rest('POST', '/users/@me/channels', { body: { recipient_id: frame.adaId } });
  const channelId = String(body?.['id']);
  await frame.client.call('say', { as: frame.adaId, channelId, content: 'psst' });
  expect((await frame.rest('GET', `/channels/${channelId}/messages`)).body).toMatchObject([{ content: 'psst' }]);
});

test('a message that is answered is judged for itself', async () => {
  const { id: secret } = await say('a secret');
  const { id } = await say(`${me()}, see there`, { replyTo: secret });
  expect(await one(id)).toMatchObject({ content: `${me()}, see there`, referenced_message: empty });
});

test('the same holds over the gateway, for new messages and for changed ones', async () => {
  const gateway = await online(Bits.GuildMessages);
  const secret = await say('a secret');
  await say(`${me()}, see there`, { replyTo: secret.id });
  const { channelId } = frame;
  await frame.client.call('suppressEmbeds', { channelId, messageId: secret.id, suppressed: true });
  await gateway.caughtUp();
  const told = gateway.received.filter(({ t }) => t?.startsWith('MESSAGE_'));
  expect(told.map(({ t, d }) => [t, d])).toEqual([
    ['MESSAGE_CREATE', expect.objectContaining(empty)],
    [
      'MESSAGE_CREATE',
      expect.objectContaining({
        content: `${me()}, see there`,
        referenced_message: expect.objectContaining(empty) as unknown
      })
    ],
    ['MESSAGE_UPDATE', expect.objectContaining(empty)]
  ]);
});

test('an intent that is not switched on closes the connection with 4014; the portal opens it', async () => {
  const refused = await frame.gateway();
  refused.identify(frame.bot.token, Bits.GuildMessages | Bits.MessageContent);
  await expect(refused.closeCode()).resolves.toBe(4014);
  await portal(Bits.MessageContent);
  const gateway = await online(Bits.GuildMessages | Bits.MessageContent);
  await say('a secret');
  await expect(gateway.event('MESSAGE_CREATE')).resolves.toMatchObject({ content: 'a secret' });
  // Switched off while the session stands, it gives nothing more.
  await portal(0);
  await say('another');
  await gateway.caughtUp();
  expect(gateway.received.findLast(({ t }) => t === 'MESSAGE_CREATE')?.d).toMatchObject(empty);
});

test('the intent alone, without the one for messages, brings none', async () => {
  await portal(Bits.MessageContent);
  const gateway = await online(Bits.Guilds | Bits.MessageContent);
  await say('a secret');
  await gateway.caughtUp();
  expect(gateway.names).toEqual(['READY', 'GUILD_CREATE']);
});

test('the flags of the application say what is switched on', async () => {
  const flags = async () => {
    const { body } = await frame.rest('GET', '/applications/@me');
    return [body?.['flags'], body?.['flags_new']];
  };
  expect(await flags()).toEqual([0, '0']);
  await portal(Bits.MessageContent);
  expect(await flags()).toEqual([Flags.GatewayMessageContentLimited, String(1 << 19)]);
  const ready = await (await online(Bits.Guilds)).event('READY');
  expect(ready['application']).toMatchObject({ flags: 1 << 19 });
  await portal(Bits.MessageContent | Bits.GuildMembers);
  expect((await flags())[0]).toBe(Flags.GatewayMessageContentLimited | Flags.GatewayGuildMembersLimited);
});

test('from a hundred servers on they are those of an application that was verified', async () => {
  const bot = await frame.client.call('createBot', { name: 'Everywhere', privilegedIntents: Bits.MessageContent });
  const flags = async () => (await frame.rest('GET', '/applications/@me', { token: bot.token })).body?.['flags'];
  const another = async () => {
    const { id: serverId } = await frame.client.call('createServer', { name: 'Another', ownerId: frame.oliviaId });
    await frame.client.call('inviteBot', { serverId, applicationId: bot.applicationId, permissions: '0' });
  };
  for (let n = 0; n < 99; n++) await another();
  expect(await flags()).toBe(Flags.GatewayMessageContentLimited);
  await another();
  expect(await flags()).toBe(Flags.GatewayMessageContent);
});

test('a command from the menu of a message shows all of it, whatever the intents', async () => {
  const gateway = await online(Bits.Guilds);
  const path = `/applications/${frame.bot.applicationId}/commands`;
  await frame.rest('POST', path, { body: { name: 'Look', type: 3 } });
  const { id: targetId } = await say('a secret');
  const { adaId: as, channelId } = frame;
  await frame.client.call('runContextCommand', { as, channelId, command: 'Look', targetId });
  await expect(gateway.event('INTERACTION_CREATE')).resolves.toMatchObject({
    data: { resolved: { messages: { [targetId]: { content: 'a secret', attachments: [{ filename: 'a.txt' }] } } } }
  });
});

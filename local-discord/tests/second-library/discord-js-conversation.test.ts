import {
  Client,
  Events,
  GatewayIntentBits as Bits,
  MessageReferenceType,
  Partials,
  type TextChannel
} from 'discord.js';
import { openMarket, type Market } from './support/market.js';

const intents =
  Bits.Guilds | Bits.GuildMessages | Bits.MessageContent | Bits.GuildMessageReactions | Bits.GuildMessagePolls;
const partials = [Partials.Message, Partials.Reaction];

describe('a bot made with discord.js keeps a conversation', () => {
  let market: Market;
  let bot: Client<true>;
  let general: TextChannel;

  beforeAll(async () => {
    market = await openMarket();
    await market.client.call('setLimits', { rateLimits: false });
    const client = new Client({ intents, partials, rest: { api: market.discord.api } });
    const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
    await client.login(market.bot.token);
    bot = await ready;
    general = (await (await bot.guilds.fetch(market.server.id)).channels.fetch(market.generalId)) as TextChannel;
  });
  afterAll(async () => {
    await bot.destroy();
    await market.close();
  });

  test('it hears what is said, changed, deleted, voted and reacted', async () => {
    const { ada, ben, generalId } = market;
    const heard: string[] = [];
    bot.on(Events.MessageCreate, ({ content, poll }) => heard.push(`said ${poll?.question.text ?? content}`));
    bot.on(Events.MessageUpdate, (_, { content }) => heard.push(`changed to ${content}`));
    bot.on(Events.MessageDelete, ({ content }) => heard.push(`deleted ${content ?? ''}`));
    bot.on(Events.MessageReactionAdd, ({ emoji }, { id }) => heard.push(`${id} reacted ${emoji.name ?? ''}`));
    bot.on(Events.MessagePollVoteAdd, ({ id }, userId) => heard.push(`${userId} voted ${String(id)}`));
    const message = await ada.say(generalId, 'helo');
    await ada.edit(message, 'hello');
    await ben.react(message, '👍');
    await ada.remove(message);
    const poll = await ada.sayWith(generalId, { poll: { question: 'When?', answers: ['Now', 'Later'] } });
    await ben.vote(poll, 2);
    const expected = [
      'said helo',
      'changed to hello',
      `${ben.id} reacted 👍`,
      'deleted hello',
      'said When?',
      `${ben.id} voted 2`
    ];
    while (heard.length < expected.length) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(expected);
    bot.removeAllListeners();
  });

  test('it reads the history in pages, to the first word', async () => {
    const { client, server, ada, ben } = market;
    const { id: channelId } = await client.call('createChannel', { serverId: server.id, name: 'long' });
    await client.call('fill', { channelId, count: 250, as: [ada.id, ben.id] });
    const channel = (await bot.channels.fetch(channelId)) as TextChannel;
    const read: string[] = [];
    for (let before: string | undefined; ;) {
      const page = await channel.messages.fetch({ limit: 100, ...(before !== undefined && { before }) });
      read.push(...page.map(({ content }) => content));
      before = page.lastKey();
      if (page.size < 100) break;
    }
    expect([read.length, read[0], read.at(-1)]).toEqual([250, 'Message 250 of 250', 'Message 1 of 250']);
  });

  test('it finds files, stickers, reactions and what was forwarded, and downloads them', async () => {
    const { client, server, ada, ben, generalId } = market;
    const sticker = await client.call('createSticker', { serverId: server.id, name: 'Wave' });
    const emoji = await client.call('createEmoji', { serverId: server.id, name: 'maple' });
    const files = [{ name: 'my notes.txt', data: Buffer.from('notes').toString('base64') }];
    const said = await ada.sayWith(generalId, { content: emoji.mention, files, stickerIds: [sticker.id] });
    await ben.react(said, `maple:${emoji.id}`);
    const { id } = await ben.forward(said, generalId);
    const message = await general.messages.fetch({ message: said.id, force: true });
    expect(message.stickers.first()).toMatchObject({ id: sticker.id, name: 'Wave' });
    expect(message.reactions.cache.map((reaction) => [reaction.emoji.id, reaction.count])).toEqual([[emoji.id, 1]]);
    const file = message.attachments.first();
    expect(file).toMatchObject({ name: 'my_notes.txt', title: 'my notes', size: 5 });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('notes');
    const forwarded = await general.messages.fetch(id);
    expect(forwarded.reference?.type).toBe(MessageReferenceType.Forward);
    const snapshot = forwarded.messageSnapshots.first();
    expect([snapshot?.content, snapshot?.attachments.first()?.name]).toEqual([emoji.mention, 'my_notes.txt']);
  });
});

import {
  ApplicationCommandOptionTypes,
  ApplicationCommandTypes,
  ButtonStyles,
  ChannelTypes,
  Client,
  ComponentTypes,
  OverwriteTypes,
  Permissions,
  TextInputStyles,
  type AnyInteractionGateway,
  type CommandInteraction,
  type ComponentInteraction,
  type Message,
  type ModalSubmitInteraction
} from 'oceanic.js';
import { INTENTS, openMarket, type Market } from './support/market.js';

const EPHEMERAL = 64;

describe('a bot made with oceanic.js', () => {
  let market: Market;
  let bot: Client;

  beforeAll(async () => {
    market = await openMarket();
    bot = new Client({
      auth: `Bot ${market.bot.token}`,
      gateway: { intents: INTENTS },
      rest: { baseURL: `${market.discord.api}/v10` }
    });
    bot.on('error', (error) => {
      throw error instanceof Error ? error : new Error(error);
    });
    const ready = new Promise<void>((resolve) => void bot.once('ready', resolve));
    await bot.connect();
    await ready;
  });
  afterAll(async () => {
    bot.disconnect(false);
    await market.close();
  });

  /** Answers the next interaction. Resolves with it once it has. */
  const answering = <I extends AnyInteractionGateway>(answer: (interaction: I) => Promise<unknown>) =>
    new Promise<I>((resolve, reject) => {
      bot.once('interactionCreate', (interaction) => {
        const awaited = interaction as I;
        answer(awaited).then(() => {
          resolve(awaited);
        }, reject);
      });
    });
  const heard = (content: string) =>
    new Promise<Message>((resolve) => {
      const listen = (message: Message) => {
        if (message.content !== content) return;
        bot.off('messageCreate', listen);
        resolve(message);
      };
      bot.on('messageCreate', listen);
    });

  test('knows itself and its server', () => {
    expect(bot.user.id).toBe(market.bot.userId);
    const guild = bot.guilds.get(market.server.id);
    expect(guild?.name).toBe('Maple Market');
    expect(guild?.channels.get(market.generalId)?.name).toBe('general');
    expect(guild?.clientMember.permissions.has('MANAGE_CHANNELS')).toBe(true);
  });

  test('registers commands, which Ada can use: it thinks, then answers only her', async () => {
    await bot.application.bulkEditGlobalCommands([
      {
        type: ApplicationCommandTypes.CHAT_INPUT,
        name: 'ask',
        description: 'Ask the desk',
        options: [
          { type: ApplicationCommandOptionTypes.STRING, name: 'what', description: 'Your question', required: true },
          { type: ApplicationCommandOptionTypes.USER, name: 'whom', description: 'Whom to ask' }
        ]
      }
    ]);
    const answered = answering<CommandInteraction>(async (interaction) => {
      await interaction.defer(EPHEMERAL);
      const what = interaction.data.options.getString('what', true);
      const whom = interaction.data.options.getMember('whom', true);
      await interaction.editOriginal({ content: `You asked ${whom.mention}: ${what}` });
      await interaction.createFollowup({ content: 'Somebody will be with you.', flags: EPHEMERAL });
    });
    const question = { what: 'Where is my parcel?', whom: market.ben.id };
    const answer = await market.ada.run(market.generalId, '/ask', question);
    await answered;
    expect(answer).toMatchObject({ state: 'answered', responseType: 5 });
    const seen = (await market.ada.messages(market.generalId)).filter(({ ephemeral }) => ephemeral);
    expect(seen.map(({ content }) => content)).toEqual([
      `You asked <@${market.ben.id}>: Where is my parcel?`,
      'Somebody will be with you.'
    ]);
    await expect(market.ben.messages(market.generalId)).resolves.toEqual([]);
  });

  test('makes a channel for Ada alone', async () => {
    const reason = 'a parcel, lost & found';
    const channel = await bot.guilds.get(market.server.id)?.createChannel(ChannelTypes.GUILD_TEXT, {
      name: 'ada-parcel',
      topic: 'Lost parcel',
      reason,
      permissionOverwrites: [
        { id: market.server.id, type: OverwriteTypes.ROLE, allow: 0n, deny: Permissions.VIEW_CHANNEL },
        { id: market.ada.id, type: OverwriteTypes.MEMBER, allow: Permissions.VIEW_CHANNEL, deny: 0n },
        { id: bot.user.id, type: OverwriteTypes.MEMBER, allow: Permissions.VIEW_CHANNEL, deny: 0n }
      ]
    });
    expect(channel?.permissionOverwrites.get(market.ada.id)?.allow).toBe(Permissions.VIEW_CHANNEL);
    await expect(market.ada.sees(channel?.id ?? '')).resolves.toBe(true);
    await expect(market.ben.sees(channel?.id ?? '')).resolves.toBe(false);
    const log = await market.client.call('auditLog', { serverId: market.server.id });
    expect(log).toContainEqual({ actorId: bot.user.id, targetId: channel?.id, action: 10, reason });
    await channel?.edit({ name: 'ada-parcel-found' });
    await expect(market.server.channel('ada-parcel-found')).resolves.toMatchObject({ id: channel?.id });
    await channel?.delete();
    await expect(market.ada.sees(channel?.id ?? '')).resolves.toBe(false);
  });

  test('posts a message with a button, a menu, an embed and a file; Ada presses and chooses', async () => {
    const posted = await bot.rest.channels.createMessage(market.generalId, {
      content: `Hello ${market.ada.mention}`,
      allowedMentions: { users: false },
      embeds: [{ title: 'The desk', fields: [{ name: 'Open', value: '9 to 5', inline: true }] }],
      files: [{ name: 'hours.txt', contents: Buffer.from('9 to 5') }],
      components: [
        {
          type: ComponentTypes.ACTION_ROW,
          components: [{ type: ComponentTypes.BUTTON, style: ButtonStyles.PRIMARY, label: 'Ring', customID: 'ring' }]
        },
        {
          type: ComponentTypes.ACTION_ROW,
          components: [
            {
              type: ComponentTypes.STRING_SELECT,
              customID: 'pay',
              placeholder: 'How to pay',
              options: [
                { label: 'Card', value: 'card' },
                { label: 'Cash', value: 'cash' }
              ]
            }
          ]
        }
      ]
    });
    expect(posted.attachments.first()?.filename).toBe('hours.txt');
    const seen = await market.ada.lastMessage(market.generalId);
    expect(seen).toMatchObject({ id: posted.id, mentionsMe: false, embeds: [{ title: 'The desk' }] });
    await expect((await fetch(seen.attachments[0]?.url ?? '')).text()).resolves.toBe('9 to 5');

    const rung = answering<ComponentInteraction>((interaction) => interaction.editParent({ content: 'Ringing!' }));
    await expect(market.ada.click(seen, 'Ring')).resolves.toMatchObject({ state: 'answered', responseType: 7 });
    await rung;
    const after = await market.ada.lastMessage(market.generalId);
    expect(after).toMatchObject({ id: posted.id, content: 'Ringing!' });

    const chosen = answering<ComponentInteraction<ComponentTypes.STRING_SELECT>>(async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editOriginal({ content: `By ${interaction.data.values.getStrings().join()}`, components: [] });
    });
    await market.ada.choose(after, 'How to pay', ['Cash']);
    await chosen;
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      content: 'By cash',
      components: []
    });
  });

  test('asks in a window, and Ada fills it in', async () => {
    const asked = answering<CommandInteraction>((interaction) =>
      interaction.createModal({
        customID: 'parcel',
        title: 'Your parcel',
        components: [
          {
            type: ComponentTypes.ACTION_ROW,
            components: [
              { type: ComponentTypes.TEXT_INPUT, customID: 'number', label: 'Number', style: TextInputStyles.SHORT }
            ]
          }
        ]
      })
    );
    const opened = await market.ada.run(market.generalId, '/ask', { what: 'Parcel' });
    await asked;
    expect(opened.modal).toMatchObject({ customId: 'parcel', title: 'Your parcel' });
    const read = answering<ModalSubmitInteraction>((interaction) =>
      interaction.createMessage({ content: `Number ${interaction.data.components.getTextInput('number', true)}` })
    );
    await market.ada.submit(opened, { Number: '4711' });
    await read;
    await expect(market.ben.lastMessage(market.generalId)).resolves.toMatchObject({ content: 'Number 4711' });
  });

  test('pins, reads the pins and unpins', async () => {
    const message = await bot.rest.channels.createMessage(market.generalId, { content: 'Keep this' });
    await message.pin();
    const pins = await bot.rest.channels.getPins(market.generalId);
    expect(pins.map((pin) => pin.message.content)).toEqual(['Keep this']);
    await message.unpin();
    await expect(bot.rest.channels.getPins(market.generalId)).resolves.toEqual([]);
  });

  test('starts a thread, where Ada answers', async () => {
    const message = await bot.rest.channels.createMessage(market.generalId, { content: 'More in the thread' });
    const thread = await bot.rest.channels.startThreadFromMessage(market.generalId, message.id, { name: 'more' });
    await bot.rest.channels.createMessage(thread.id, { content: 'What do you think?' });
    const answer = heard('I like it');
    await market.ada.say(thread.id, 'I like it');
    expect((await answer).channelID).toBe(thread.id);
    await bot.rest.channels.edit(thread.id, { archived: true, locked: true });
    const { threads } = await bot.rest.channels.getPublicArchivedThreads(market.generalId);
    expect(threads.map(({ id }) => id)).toEqual([thread.id]);
  });

  test('writes to Ada directly, and hears her answer', async () => {
    const direct = await bot.rest.channels.createDM(market.ada.id);
    await direct.createMessage({ content: 'Between us' });
    const [letter] = await market.ada.dms();
    expect(letter).toMatchObject({ content: 'Between us', author: { id: bot.user.id } });
    const answer = heard('Thank you');
    await market.ada.say(direct.id, 'Thank you');
    expect((await answer).author.id).toBe(market.ada.id);
  });

  test('speaks through a webhook under another name', async () => {
    const webhook = await bot.rest.webhooks.create(market.generalId, { name: 'Post office' });
    const message = await webhook.execute(
      { content: 'A parcel is here', username: 'Postman', wait: true },
      webhook.token
    );
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      id: message.id,
      content: 'A parcel is here',
      author: { displayName: 'Postman' }
    });
    await bot.rest.webhooks.delete(webhook.id);
    await expect(bot.rest.webhooks.getForChannel(market.generalId)).resolves.toEqual([]);
  });

  test('reads a refusal: its code and the field at fault', async () => {
    const tooLong = bot.rest.channels.createMessage(market.generalId, { content: 'x'.repeat(2001) });
    await expect(tooLong).rejects.toMatchObject({ code: 50035, message: expect.stringContaining('content') as string });
    await expect(bot.rest.channels.get('1')).rejects.toMatchObject({ code: 10003 });
  });

  test.each(['hard', 'resumable', 'invalidate'] as const)('comes back after a gateway cut (%s)', async (how) => {
    const back = new Promise((resolve) => {
      const shard = bot.shards.get(0);
      shard?.once(how === 'invalidate' ? 'preReady' : 'resume', resolve as () => void);
    });
    await market.client.call('cutGateway', { how });
    await back;
    const message = heard(`after ${how}`);
    await market.ada.say(market.generalId, `after ${how}`);
    expect((await message).author.id).toBe(market.ada.id);
  });
});

import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  AuditLogEvent,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Guild,
  type Interaction,
  type Message,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type TextChannel
} from 'discord.js';
import { INTENTS, openMarket, type Market } from './support/market.js';

describe('a bot made with discord.js, told nothing but the address', () => {
  let market: Market;
  let bot: Client<true>;
  let guild: Guild;
  let general: TextChannel;

  beforeAll(async () => {
    market = await openMarket();
    const client = new Client({ intents: INTENTS, rest: { api: market.discord.api } });
    const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
    await client.login(market.bot.token);
    bot = await ready;
    guild = await bot.guilds.fetch(market.server.id);
    general = (await guild.channels.fetch(market.generalId)) as TextChannel;
  });
  afterAll(async () => {
    await bot.destroy();
    await market.close();
  });

  /** Answers the next interaction. Resolves with it once it has. */
  const answering = <I extends Interaction>(answer: (interaction: I) => Promise<unknown>) =>
    new Promise<I>((resolve, reject) => {
      bot.once(Events.InteractionCreate, (interaction) => {
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
        bot.off(Events.MessageCreate, listen);
        resolve(message);
      };
      bot.on(Events.MessageCreate, listen);
    });

  test('knows itself, its application and its server', async () => {
    expect(bot.user.id).toBe(market.bot.userId);
    await expect(bot.application.fetch()).resolves.toMatchObject({ id: market.bot.applicationId });
    expect(guild.name).toBe('Maple Market');
    expect(general.name).toBe('general');
    expect(guild.members.me?.permissions.has(PermissionFlagsBits.ManageChannels)).toBe(true);
    await expect(guild.members.fetch(market.ada.id)).resolves.toMatchObject({ displayName: 'Ada' });
  });

  test('registers commands, which Ada can use: it thinks, then answers only her', async () => {
    await bot.application.commands.set([
      {
        name: 'ask',
        description: 'Ask the desk',
        options: [
          { type: ApplicationCommandOptionType.String, name: 'what', description: 'Your question', required: true },
          { type: ApplicationCommandOptionType.User, name: 'whom', description: 'Whom to ask' }
        ]
      }
    ]);
    const answered = answering<ChatInputCommandInteraction<'cached'>>(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const what = interaction.options.getString('what', true);
      await interaction.editReply(`You asked ${String(interaction.options.getMember('whom'))}: ${what}`);
      await interaction.followUp({ content: 'Somebody will be with you.', flags: MessageFlags.Ephemeral });
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
    const channel = await guild.channels.create({
      name: 'ada-parcel',
      topic: 'Lost parcel',
      reason,
      permissionOverwrites: [
        { id: guild.id, deny: [PermissionFlagsBits.ViewChannel] },
        { id: market.ada.id, allow: [PermissionFlagsBits.ViewChannel] },
        { id: bot.user.id, allow: [PermissionFlagsBits.ViewChannel] }
      ]
    });
    await expect(market.ada.sees(channel.id)).resolves.toBe(true);
    await expect(market.ben.sees(channel.id)).resolves.toBe(false);
    await channel.permissionOverwrites.edit(market.ben.id, { ViewChannel: true });
    await expect(market.ben.sees(channel.id)).resolves.toBe(true);
    const log = await market.client.call('auditLog', { serverId: guild.id });
    const action = AuditLogEvent.ChannelCreate;
    expect(log).toContainEqual({ actorId: bot.user.id, targetId: channel.id, action, reason });
    await channel.setName('ada-parcel-found');
    await expect(market.server.channel('ada-parcel-found')).resolves.toMatchObject({ id: channel.id });
    await channel.delete();
    await expect(market.ada.sees(channel.id)).resolves.toBe(false);
  });

  test('posts a message with a button, a menu, an embed and a file; Ada presses and chooses', async () => {
    const posted = await general.send({
      content: `Hello ${market.ada.mention}`,
      allowedMentions: { parse: [] },
      embeds: [new EmbedBuilder().setTitle('The desk').addFields({ name: 'Open', value: '9 to 5', inline: true })],
      files: [new AttachmentBuilder(Buffer.from('9 to 5'), { name: 'hours.txt' })],
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('ring').setLabel('Ring').setStyle(ButtonStyle.Primary)
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder()
            .setCustomId('pay')
            .setPlaceholder('How to pay')
            .addOptions({ label: 'Card', value: 'card' }, { label: 'Cash', value: 'cash' })
        )
      ]
    });
    expect(posted.attachments.first()?.name).toBe('hours.txt');
    const seen = await market.ada.lastMessage(market.generalId);
    expect(seen).toMatchObject({ id: posted.id, mentionsMe: false, embeds: [{ title: 'The desk' }] });
    await expect((await fetch(seen.attachments[0]?.url ?? '')).text()).resolves.toBe('9 to 5');

    const rung = answering<ButtonInteraction>(async (interaction) => {
      const { resource } = await interaction.update({ content: 'Ringing!', withResponse: true });
      expect(resource?.message?.id).toBe(posted.id);
    });
    await expect(market.ada.click(seen, 'Ring')).resolves.toMatchObject({ state: 'answered', responseType: 7 });
    await rung;
    const after = await market.ada.lastMessage(market.generalId);
    expect(after).toMatchObject({ id: posted.id, content: 'Ringing!' });

    const chosen = answering<StringSelectMenuInteraction>(async (interaction) => {
      await interaction.deferUpdate();
      await interaction.editReply({ content: `By ${interaction.values.join()}`, components: [] });
    });
    await market.ada.choose(after, 'How to pay', ['Cash']);
    await chosen;
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      content: 'By cash',
      components: []
    });
  });

  test('asks in a window, and Ada fills it in', async () => {
    const field = new TextInputBuilder().setCustomId('number').setLabel('Number').setStyle(TextInputStyle.Short);
    const form = new ModalBuilder()
      .setCustomId('parcel')
      .setTitle('Your parcel')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(field));
    const asked = answering<ChatInputCommandInteraction>((interaction) => interaction.showModal(form));
    const opened = await market.ada.run(market.generalId, '/ask', { what: 'Parcel' });
    await asked;
    expect(opened.modal).toMatchObject({ customId: 'parcel', title: 'Your parcel' });
    const read = answering<ModalSubmitInteraction>((interaction) =>
      interaction.reply(`Number ${interaction.fields.getTextInputValue('number')}`)
    );
    await market.ada.submit(opened, { Number: '4711' });
    await read;
    await expect(market.ben.lastMessage(market.generalId)).resolves.toMatchObject({ content: 'Number 4711' });
  });

  test('pins, reads the pins and unpins', async () => {
    const message = await general.send('Keep this');
    await message.pin();
    const { items } = await general.messages.fetchPins();
    expect(items.map((pin) => pin.message.content)).toEqual(['Keep this']);
    await message.unpin();
    await expect(general.messages.fetchPins()).resolves.toMatchObject({ items: [] });
  });

  test('starts a thread, where Ada answers', async () => {
    const message = await general.send('More in the thread');
    const thread = await message.startThread({ name: 'more' });
    await thread.send('What do you think?');
    const answer = heard('I like it');
    await market.ada.say(thread.id, 'I like it');
    expect((await answer).channelId).toBe(thread.id);
    await thread.setLocked(true);
    await thread.setArchived(true);
    const { threads } = await general.threads.fetchArchived();
    expect([...threads.keys()]).toEqual([thread.id]);
  });

  test('takes Ada into a private thread that Ben cannot see', async () => {
    const thread = await general.threads.create({ name: 'private', type: ChannelType.PrivateThread });
    await thread.members.add(market.ada.id);
    await expect(market.ada.sees(thread.id)).resolves.toBe(true);
    await expect(market.ben.sees(thread.id)).resolves.toBe(false);
  });

  test('writes to Ada directly, and hears her answer', async () => {
    const ada = await bot.users.fetch(market.ada.id);
    const sent = await ada.send('Between us');
    const [letter] = await market.ada.dms();
    expect(letter).toMatchObject({ content: 'Between us', author: { id: bot.user.id } });
    const answer = heard('Thank you');
    await market.ada.say(sent.channelId, 'Thank you');
    expect((await answer).author.id).toBe(market.ada.id);
  });

  test('speaks through a webhook under another name', async () => {
    const webhook = await general.createWebhook({ name: 'Post office' });
    const message = await webhook.send({ content: 'A parcel is here', username: 'Postman' });
    await expect(market.ada.lastMessage(market.generalId)).resolves.toMatchObject({
      id: message.id,
      content: 'A parcel is here',
      author: { displayName: 'Postman' }
    });
    await webhook.delete();
    expect((await general.fetchWebhooks()).size).toBe(0);
  });

  test('reads a refusal: its code and the field at fault', async () => {
    const tooLong = await general.send('x'.repeat(2001)).catch((error: unknown) => error);
    expect(tooLong).toBeInstanceOf(DiscordAPIError);
    expect(tooLong).toMatchObject({ code: RESTJSONErrorCodes.InvalidFormBodyOrContentType, status: 400 });
    expect(String(tooLong)).toContain('content[BASE_TYPE_MAX_LENGTH]');
    await expect(bot.channels.fetch('1')).rejects.toMatchObject({ code: RESTJSONErrorCodes.UnknownChannel });
  });

  test('waits out a rate limit and gets everything said', async () => {
    const { id: channelId } = await market.client.call('createChannel', { serverId: guild.id, name: 'busy' });
    await market.client.call('setLimits', { timeScale: 0.05 });
    const busy = (await guild.channels.fetch(channelId)) as TextChannel;
    const since = await market.client.call('mark', {});
    await market.client.call('addFault', {
      route: '/channels/{channel_id}/messages',
      status: 429,
      retryAfter: 0.05,
      count: 1
    });
    await Promise.all(['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((word) => busy.send(word)));
    const said = await market.ada.messages(channelId);
    expect(said.map(({ content }) => content)).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
    const { calls } = await market.client.call('span', { since });
    expect(calls.some(({ status }) => status === 429)).toBe(true);
  });

  test.each(['hard', 'resumable', 'invalidate'] as const)('comes back after a gateway cut (%s)', async (how) => {
    const back = new Promise<void>((resolve) => {
      bot.once(how === 'invalidate' ? Events.ShardReady : Events.ShardResume, () => {
        resolve();
      });
    });
    await market.client.call('cutGateway', { how });
    await back;
    const message = heard(`after ${how}`);
    await market.ada.say(market.generalId, `after ${how}`);
    expect((await message).author.id).toBe(market.ada.id);
  });
});

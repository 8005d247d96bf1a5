import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  MentionableSelectMenuBuilder,
  MessageFlags,
  ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';
import type { Window } from './support/window.js';

const row = (component: MessageActionRowComponentBuilder) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(component);

describeInBrowser('What a person does reaches the bot, and what it answers reaches them', () => {
  let gallery: Gallery;
  let desktop: Desktop;
  let ada: Window;
  beforeAll(async () => {
    gallery = await openGallery();
    desktop = await Desktop.open(gallery.discord.url);
    ada = await desktop.window(gallery.ada, { channel: gallery.wall });
  });
  afterAll(async () => {
    await desktop.close();
    await gallery.close();
  });

  it('a press: the bot thinks, then answers only her, and she takes it off her screen', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    gallery.answer(async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await finished;
      await interaction.editReply('Done thinking');
    });
    await gallery.wall.send({
      content: 'press me',
      components: [row(new ButtonBuilder().setCustomId('press').setLabel('Press').setStyle(ButtonStyle.Primary))]
    });
    await ada.press('Press', await ada.reads('press me'));
    await ada.log.getByText(/Painter is thinking/).waitFor();
    finish();
    const answer = await ada.reads('Done thinking');
    await answer.getByText('Only you can see this').waitFor();
    const olivia = await desktop.window(gallery.olivia, { channel: gallery.wall });
    await olivia.reads('press me');
    expect(await olivia.message('Done thinking').count()).toBe(0);
    await olivia.page.close();
    await ada.press('Dismiss message', answer);
    await answer.waitFor({ state: 'detached' });
  });

  it('every kind of menu', async () => {
    const chosen: string[] = [];
    gallery.answer(async (interaction) => {
      if (!interaction.isAnySelectMenu()) return;
      chosen.push(`${interaction.customId}: ${interaction.values.join(' ')}`);
      await interaction.deferUpdate();
    });
    const option = (label: string) => ({ label, value: label.toLowerCase(), description: `About ${label}` });
    await gallery.wall.send({
      content: 'menus',
      components: [
        row(
          new StringSelectMenuBuilder()
            .setCustomId('text')
            .setPlaceholder('Pick two')
            .setMinValues(2)
            .setMaxValues(2)
            .addOptions(option('Red'), option('Green'), option('Blue'))
        ),
        row(new UserSelectMenuBuilder().setCustomId('user').setPlaceholder('Pick a person')),
        row(new RoleSelectMenuBuilder().setCustomId('role').setPlaceholder('Pick a role')),
        row(new ChannelSelectMenuBuilder().setCustomId('channel').setPlaceholder('Pick a channel')),
        row(new MentionableSelectMenuBuilder().setCustomId('any').setPlaceholder('Pick anybody'))
      ]
    });
    const message = await ada.reads('menus');
    const open = (name: string) => message.getByRole('button', { name: new RegExp(name) }).click();
    await open('Pick two');
    await ada.page.getByRole('option', { name: /Red/ }).click();
    await ada.page.getByRole('option', { name: /Blue/ }).click();
    await ada.page.keyboard.press('Escape');
    await open('Pick a person');
    await ada.page.getByRole('option', { name: /Olivia/ }).click();
    await open('Pick a role');
    await ada.page.getByRole('option', { name: /Painter/ }).click();
    await open('Pick a channel');
    await ada.page.getByRole('option', { name: /wall/ }).click();
    await open('Pick anybody');
    await ada.page.getByRole('option', { name: /Olivia/ }).click();
    await gallery.ada.eventually('five choices', () => Promise.resolve(chosen.length === 5));
    expect(chosen).toEqual([
      'text: red blue',
      `user: ${gallery.olivia.id}`,
      expect.stringMatching(/^role: \d+$/),
      `channel: ${gallery.wall.id}`,
      `any: ${gallery.olivia.id}`
    ]);
  });

  it('a form: what is missing is told before it is sent', async () => {
    gallery.answer(async (interaction) => {
      if (interaction.isButton()) {
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('form')
            .setTitle('Tell us more')
            .addComponents(
              new ActionRowBuilder<TextInputBuilder>().addComponents(
                new TextInputBuilder()
                  .setCustomId('why')
                  .setLabel('Why?')
                  .setStyle(TextInputStyle.Paragraph)
                  .setMinLength(5)
              )
            )
        );
      } else if (interaction.isModalSubmit()) {
        await interaction.reply(`Because ${interaction.fields.getTextInputValue('why')}`);
      }
    });
    await gallery.wall.send({
      content: 'a form',
      components: [row(new ButtonBuilder().setCustomId('open').setLabel('Open form').setStyle(ButtonStyle.Secondary))]
    });
    await ada.press('Open form', await ada.reads('a form'));
    const form = ada.page.getByRole('dialog', { name: 'Tell us more' });
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText(/required/i).waitFor();
    await form.getByRole('textbox', { name: /Why\?/ }).fill('it works');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await ada.reads('Because it works');
  });

  it('a command: picked by keyboard, with options of every kind, choices and autocomplete', async () => {
    const heard: unknown[] = [];
    gallery.answer(async (interaction) => {
      if (interaction.isAutocomplete()) {
        const typed = interaction.options.getFocused();
        await interaction.respond([{ name: `${typed} street`, value: `${typed}-street` }]);
      } else if (interaction.isChatInputCommand()) {
        heard.push(interaction.options.data.map(({ name, value }) => [name, value]));
        await interaction.reply('Order taken');
      }
    });
    await gallery.client.application.commands.set([
      {
        name: 'order',
        description: 'Order something',
        options: [
          {
            name: 'size',
            description: 'How big',
            type: ApplicationCommandOptionType.String,
            required: true,
            choices: [
              { name: 'Small', value: 's' },
              { name: 'Large', value: 'l' }
            ]
          },
          {
            name: 'where',
            description: 'Which street',
            type: ApplicationCommandOptionType.String,
            required: true,
            autocomplete: true
          },
          { name: 'count', description: 'How many', type: ApplicationCommandOptionType.Integer, minValue: 1 }
        ]
      },
      { name: 'owner_only', description: 'Not for Ada', defaultMemberPermissions: '8' }
    ]);
    await ada.box.pressSequentially('/o');
    await ada.page.getByRole('option', { name: /\/order/ }).waitFor();
    expect(await ada.page.getByRole('option', { name: /owner_only/ }).count()).toBe(0);
    await ada.page.keyboard.press('Enter');
    // What is required is asked for.
    await ada.page.keyboard.press('Enter');
    await ada.page
      .getByText(/This option is required/)
      .first()
      .waitFor();
    await ada.page.getByRole('combobox', { name: /size/ }).fill('Lar');
    await ada.page.getByRole('option', { name: 'Large' }).click();
    await ada.page.getByRole('combobox', { name: /where/ }).fill('Elm');
    await ada.page.getByRole('option', { name: 'Elm street' }).click();
    await ada.page.getByRole('button', { name: /count/ }).click();
    await ada.page.getByRole('textbox', { name: /count/ }).fill('2');
    await ada.page.keyboard.press('Enter');
    await ada.reads('Order taken');
    expect(heard).toEqual([
      [
        ['size', 'l'],
        ['where', 'Elm-street'],
        ['count', 2]
      ]
    ]);
  });

  it('a direct message arrives in her inbox with a badge', async () => {
    const user = await gallery.client.users.fetch(gallery.ada.id);
    await user.send('psst');
    const inbox = ada.page.getByRole('navigation', { name: 'Direct messages' });
    await inbox.getByRole('link', { name: 'Painter 1 mention' }).click();
    await ada.reads('psst');
    await ada.say('what?');
    await ada.reads('what?');
    await inbox.getByRole('link', { name: 'Painter', exact: true }).waitFor();
    await ada.channel(/^wall/).click();
    await ada.page.getByRole('textbox', { name: 'Message #wall' }).waitFor();
  });

  it('a file that she attaches is there for everyone', async () => {
    await ada.page.locator('input[type=file]').setInputFiles({
      name: 'list <b>.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('eggs')
    });
    await ada.page.getByRole('listitem').filter({ hasText: 'list <b>.txt' }).waitFor();
    await ada.say('my list');
    await (await ada.reads('my list')).getByRole('link', { name: /list/ }).waitFor();
    const [attachment] = (await gallery.olivia.lastMessage(gallery.wall.id)).attachments;
    expect(attachment?.size).toBe(4);
  });
});

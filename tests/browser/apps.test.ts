import {
  ApplicationCommandType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Interaction
} from 'discord.js';
import { wrongFor } from './support/axe.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';
import type { Window } from './support/window.js';

describeInBrowser('What apps offer on messages and people', () => {
  let gallery: Gallery;
  let desktop: Desktop;
  let ada: Window;
  beforeAll(async () => {
    gallery = await openGallery();
    await gallery.client.application.commands.set([
      { type: ApplicationCommandType.Message, name: 'Frame it', nameLocalizations: { de: 'Einrahmen' } },
      { type: ApplicationCommandType.Message, name: 'For the owner', defaultMemberPermissions: '0' },
      { type: ApplicationCommandType.User, name: 'Paint them' },
      { type: ApplicationCommandType.ChatInput, name: 'paint', description: 'Paints' }
    ]);
    desktop = await Desktop.open(gallery.discord.url);
    ada = await desktop.window(gallery.ada, { channel: gallery.wall });
  });
  afterAll(async () => {
    await desktop.close();
    await gallery.close();
  });

  const answered = async (interaction: Interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply({
        content: `Framed: ${interaction.targetMessage.content}`,
        flags: MessageFlags.Ephemeral
      });
    if (interaction.isUserContextMenuCommand())
      await interaction.reply({ content: `Painted ${interaction.targetUser.username}`, flags: MessageFlags.Ephemeral });
  };
  const openOn = async (window: Window, text: string) => {
    const message = await window.reads(text);
    await message.hover();
    await message.getByRole('button', { name: /^Apps for the message of / }).click();
    await window.page.getByRole('menu', { name: 'Apps' }).waitFor();
  };
  const item = (window: Window, name: string) => window.page.getByRole('menuitem', { name: new RegExp(name) });

  it('a command on a message reaches the bot with the message, and its answer only her', async () => {
    gallery.answer(answered);
    await gallery.olivia.say(gallery.wall.id, 'a fine picture');
    await openOn(ada, 'a fine picture');
    await item(ada, 'Frame it').getByText('Painter').waitFor();
    // Neither what is for others, nor what is for people, nor what one types.
    expect(await ada.page.getByRole('menuitem').count()).toBe(1);
    expect(await wrongFor(ada.page)).toEqual([]);
    await item(ada, 'Frame it').click();
    const answer = await ada.reads('Framed: a fine picture');
    await answer.getByText('Only you can see this').waitFor();
  });

  it('is called by the name in her language, and the keyboard will do', async () => {
    gallery.answer(answered);
    await gallery.discord.client.call('setLocale', { userId: gallery.ada.id, locale: 'de' });
    await gallery.olivia.say(gallery.wall.id, 'another picture');
    const message = await ada.reads('another picture');
    await message.getByRole('button', { name: /^Apps for the message of / }).focus();
    await ada.page.keyboard.press('Enter');
    await item(ada, 'Einrahmen').waitFor();
    await item(ada, 'Einrahmen').focus();
    await ada.page.keyboard.press('Enter');
    await ada.reads('Framed: another picture');
    await gallery.discord.client.call('setLocale', { userId: gallery.ada.id, locale: 'en-US' });
  });

  it('a command on a person, from the list of members', async () => {
    gallery.answer(answered);
    await ada.press('Members');
    const line = ada.page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('listitem')
      .filter({ hasText: 'Olivia' });
    await line.hover();
    await line.getByRole('button', { name: 'Apps for Olivia' }).click();
    await item(ada, 'Paint them').waitFor();
    expect(await wrongFor(ada.page)).toEqual([]);
    await item(ada, 'Paint them').click();
    await ada.reads('Painted olivia');
  });

  it('a form that opens from it is filled in', async () => {
    gallery.answer(async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('frame')
            .setTitle('Which frame?')
            .addLabelComponents(
              new LabelBuilder()
                .setLabel('Wood')
                .setTextInputComponent(new TextInputBuilder().setCustomId('wood').setStyle(TextInputStyle.Short))
            )
        );
      if (interaction.isModalSubmit()) await interaction.reply(`In ${interaction.fields.getTextInputValue('wood')}`);
    });
    await gallery.olivia.say(gallery.wall.id, 'a third picture');
    await openOn(ada, 'a third picture');
    await item(ada, 'Frame it').click();
    await ada.page.getByRole('dialog').getByLabel(/Wood/).fill('oak');
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await ada.reads('In oak');
  });

  it('says so where the bot does not answer, and where Discord refuses', async () => {
    gallery.answer(() => Promise.resolve());
    await gallery.discord.client.call('setLimits', { timeScale: 0.1 });
    await gallery.olivia.say(gallery.wall.id, 'a lost picture');
    await openOn(ada, 'a lost picture');
    await item(ada, 'Frame it').click();
    await ada.log.getByText('The application did not respond').waitFor();
    await gallery.discord.client.call('setLimits', { timeScale: 1 });
    await ada.press('Dismiss message');
    await ada.log.getByText('You used Frame it').waitFor({ state: 'detached' });

    // What is offered may be gone by the time it is picked.
    await openOn(ada, 'a lost picture');
    await item(ada, 'Frame it').waitFor();
    await gallery.client.application.commands.set([]);
    await item(ada, 'Frame it').click();
    await ada.log.getByText(/is offered no command/).waitFor();
  });
});

import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  MessageFlags,
  SectionBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder
} from 'discord.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';
import { onePixel } from './support/one-pixel.js';
import type { Window } from './support/window.js';

describeInBrowser('What bots do is drawn as Discord draws it', () => {
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

  it('a message has its author, an APP tag, a time, and says when it was edited', async () => {
    const message = await gallery.wall.send('first words');
    const drawn = await ada.reads('first words');
    await drawn.getByRole('heading', { name: /Painter/ }).waitFor();
    await drawn.getByText('APP', { exact: true }).waitFor();
    expect(await drawn.locator('time').first().getAttribute('datetime')).toContain('T');
    expect(await drawn.getByText('edited').count()).toBe(0);
    await message.edit('other words');
    await (await ada.reads('other words')).getByText('edited').waitFor();
    await message.delete();
    await ada.message('other words').waitFor({ state: 'detached' });
  });

  it('markdown, as Discord reads it', async () => {
    await gallery.wall.send(
      '# Heading\n**bold** *italic* __under__ ~~gone~~ `code` ||secret|| [masked](https://example.com/page)\n> quoted\n- item\n```js\nlet x = 1;\n```'
    );
    const drawn = await ada.reads('Heading');
    await drawn.getByRole('heading', { name: 'Heading' }).waitFor();
    expect(await drawn.locator('strong').first().innerText()).toBe('bold');
    expect(await drawn.locator('em').first().innerText()).toBe('italic');
    await drawn.locator('blockquote', { hasText: 'quoted' }).waitFor();
    await drawn.getByRole('listitem').filter({ hasText: 'item' }).waitFor();
    await drawn.locator('pre', { hasText: 'let x = 1;' }).waitFor();
    const link = drawn.getByRole('link', { name: 'masked' });
    expect(await link.getAttribute('href')).toBe('https://example.com/page');
    expect(await link.getAttribute('rel')).toContain('noopener');
    const spoiler = drawn.getByRole('button', { name: /spoiler/i });
    await spoiler.focus();
    await ada.page.keyboard.press('Enter');
    await drawn.getByText('secret').waitFor();
  });

  it('mentions by name; one that pings Ada stands out, one that does not ping does not', async () => {
    const text = `for <@${gallery.ada.id}> in <#${gallery.wall.id}>`;
    await gallery.wall.send({ content: `quiet ${text}`, allowedMentions: { parse: [] } });
    expect(await (await ada.reads('quiet for @Ada')).getAttribute('data-mentions-me')).toBe('false');
    await gallery.wall.send(`loud ${text}`);
    expect(await (await ada.reads('loud for @Ada')).getAttribute('data-mentions-me')).toBe('true');
    await (await ada.reads('loud for @Ada')).getByRole('button', { name: /wall/ }).waitFor();
  });

  it('embeds: author, title, description, fields, pictures, footer', async () => {
    await gallery.wall.send({
      files: [new AttachmentBuilder(onePixel, { name: 'dot.png' })],
      embeds: [
        new EmbedBuilder()
          .setColor(0x2d7d46)
          .setAuthor({ name: 'The author' })
          .setTitle('The title')
          .setURL('https://example.com')
          .setDescription('The **description**')
          .addFields({ name: 'Left', value: '1', inline: true }, { name: 'Right', value: '2', inline: true })
          .setImage('attachment://dot.png')
          .setThumbnail('https://pictures.example.com/far.png')
          .setFooter({ text: 'The footer' })
      ]
    });
    const drawn = await ada.reads('The author');
    for (const text of ['The description', 'Left', 'Right', 'The footer']) await drawn.getByText(text).waitFor();
    expect(await drawn.getByRole('link', { name: 'The title' }).getAttribute('href')).toMatch(
      /^https:\/\/example\.com/
    );
    // The near one is shown; the far one is fetched only if somebody says so: the desktop would complain.
    await drawn.getByRole('img').first().waitFor();
    await drawn.getByRole('button', { name: /pictures\.example\.com/ }).waitFor();
  });

  it('files: a picture is shown, anything else is a card to download', async () => {
    await gallery.wall.send({
      content: 'two files',
      files: [
        new AttachmentBuilder(onePixel, { name: 'photo.png', description: 'A single dot' }),
        new AttachmentBuilder(Buffer.from('hello'), { name: 'notes.txt' })
      ]
    });
    const drawn = await ada.reads('two files');
    const photo = drawn.getByRole('img', { name: 'A single dot' });
    await photo.waitFor();
    expect(await photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1);
    await drawn.getByRole('link', { name: /notes\.txt/ }).waitFor();
  });

  it('a reply shows what it answers; a pinned message leaves a line', async () => {
    const first = await gallery.wall.send('the question');
    await first.reply('the answer');
    await (await ada.reads('the answer')).getByText('the question').waitFor();
    await first.pin();
    await ada.log.getByText(/pinned a message/).waitFor();
  });

  it('buttons of every kind: some can be pressed, some not, some lead elsewhere', async () => {
    await gallery.wall.send({
      content: 'buttons',
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('1').setLabel('Primary').setStyle(ButtonStyle.Primary),
          new ButtonBuilder().setCustomId('2').setLabel('Secondary').setStyle(ButtonStyle.Secondary).setEmoji('🎫'),
          new ButtonBuilder().setCustomId('3').setLabel('Success').setStyle(ButtonStyle.Success).setDisabled(true),
          new ButtonBuilder().setCustomId('4').setLabel('Danger').setStyle(ButtonStyle.Danger),
          new ButtonBuilder().setURL('https://example.com/help').setLabel('Help').setStyle(ButtonStyle.Link)
        )
      ]
    });
    const drawn = await ada.reads('buttons');
    expect(await drawn.getByRole('button', { name: 'Primary' }).isEnabled()).toBe(true);
    await drawn.getByRole('button', { name: /Secondary/ }).waitFor();
    expect(await drawn.getByRole('button', { name: 'Success' }).isDisabled()).toBe(true);
    expect(await drawn.getByRole('link', { name: /Help/ }).getAttribute('href')).toBe('https://example.com/help');
  });

  it('the newer layout: containers, sections, text displays, separators', async () => {
    await gallery.wall.send({
      flags: MessageFlags.IsComponentsV2,
      files: [new AttachmentBuilder(onePixel, { name: 'dot.png' })],
      components: [
        new ContainerBuilder()
          .setAccentColor(0xf0b232)
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('## In a container'))
          .addSeparatorComponents(new SeparatorBuilder())
          .addSectionComponents(
            new SectionBuilder()
              .addTextDisplayComponents(new TextDisplayBuilder().setContent('A section with a picture'))
              .setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://dot.png').setDescription('a dot'))
          )
          .addSectionComponents(
            new SectionBuilder()
              .addTextDisplayComponents(new TextDisplayBuilder().setContent('A section with a button'))
              .setButtonAccessory(
                new ButtonBuilder().setCustomId('in-section').setLabel('Go').setStyle(ButtonStyle.Primary)
              )
          )
      ]
    });
    const drawn = await ada.reads('A section with a button');
    await drawn.getByRole('heading', { name: 'In a container' }).waitFor();
    await drawn.getByRole('img', { name: 'a dot' }).waitFor();
    await drawn.getByRole('button', { name: 'Go' }).waitFor();
    await drawn.getByRole('separator').waitFor();
  });
});

import { AttachmentBuilder, EmbedBuilder } from 'discord.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';

const script = '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)>';

describeInBrowser('Nothing from people or bots becomes HTML or script', () => {
  let gallery: Gallery;
  let desktop: Desktop;
  beforeAll(async () => {
    gallery = await openGallery();
    desktop = await Desktop.open(gallery.discord.url);
  });
  afterAll(async () => {
    // The desktop complains of every dialog and every request to elsewhere.
    await desktop.close();
    await gallery.close();
  });

  it('in messages, links, embeds, file names, channel and people’s names', async () => {
    const { client } = gallery.discord;
    const mallory = await client.call('createPerson', { username: 'mallory', displayName: script.slice(0, 32) });
    await client.call('join', { serverId: gallery.server.id, userId: mallory.id });
    await client.call('say', { as: mallory.id, channelId: gallery.wall.id, content: script });
    const links = [
      '[a](javascript:alert(1))',
      '[b](data:text/html,<script>alert(1)</script>)',
      '<javascript:alert(1)>',
      'vbscript:msgbox(1)',
      '[c](https://example.com" onmouseover="alert(1))',
      '`<b>`',
      '```html\n<script>alert(1)</script>\n```'
    ].join('\n');
    await gallery.wall.send({
      content: links,
      embeds: [
        new EmbedBuilder()
          .setTitle(script)
          .setDescription(`${script}\n${links}`)
          .setAuthor({ name: script })
          .setFooter({ text: script })
          .addFields({ name: script, value: script })
      ],
      files: [new AttachmentBuilder(Buffer.from(script), { name: '"><script>alert(1)<.html' })]
    });
    const ada = await desktop.window(gallery.ada, { channel: gallery.wall });
    await ada.reads('vbscript:msgbox(1)');
    const found = await ada.page.evaluate(`({
      scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin + '/assets/')).length,
      handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => /^on/i.test(name))).length,
      links: [...document.links].map(({ href }) => new URL(href).protocol).filter((protocol) => !/^https?:$/.test(protocol)),
      frames: document.querySelectorAll('iframe, object, embed').length
    })`);
    expect(found).toEqual({ scripts: 0, handlers: 0, links: [], frames: 0 });
    // It is there to be read, as what it is: text.
    await ada.message('<script>alert(2)</script>').first().waitFor();
  });

  it('an uploaded page is a download, and runs nowhere', async () => {
    const [attachment] = (await gallery.ada.messages(gallery.wall.id))
      .flatMap(({ attachments }) => attachments)
      .slice(-1);
    const answer = await fetch(attachment?.url ?? '');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

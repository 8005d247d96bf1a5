import { launchLocalDiscord } from '@ticket-desk/local-discord';
import { describeInBrowser } from './support/chromium.js';
import { Desktop } from './support/desktop.js';
import { openGallery, type Gallery } from './support/gallery.js';

describeInBrowser('What people are shown of each other', () => {
  let gallery: Gallery;
  let desktop: Desktop;
  beforeAll(async () => {
    gallery = await openGallery();
    desktop = await Desktop.open(gallery.discord.url);
  });
  afterAll(async () => {
    await desktop.close();
    await gallery.close();
  });

  it('the list of members beside a channel has those who can see it', async () => {
    const { client } = gallery.discord;
    const serverId = gallery.wall.guildId;
    const secret = await client.call('createChannel', {
      serverId,
      name: 'secret',
      overwrites: [{ id: serverId, type: 'role', deny: '1024' }]
    });
    const olivia = await desktop.window(gallery.olivia, { channel: secret });
    await olivia.press('Members');
    const list = olivia.page.getByRole('complementary', { name: 'Members' });
    await list.getByText('Olivia').waitFor();
    expect(await list.getByText('Ada').count()).toBe(0);
    await olivia.channel(new RegExp(gallery.wall.name)).click();
    await list.getByText('Ada').waitFor();
    await olivia.page.close();
  });

  it('whoever reads far up is taken down to what they send', async () => {
    for (const part of ['first', 'second', 'third']) await gallery.wall.send(`${part}${'\n…'.repeat(30)}`);
    const ada = await desktop.window(gallery.ada, { channel: gallery.wall });
    await ada.reads('third');
    await ada.log.press('Home');
    await ada.page.getByRole('button', { name: 'Jump to the newest' }).waitFor();
    await gallery.wall.send('of somebody else');
    await ada.message('of somebody else').waitFor({ state: 'attached' });
    expect(await ada.page.getByRole('button', { name: 'Jump to the newest' }).count()).toBe(1);
    await ada.say('here I am');
    await ada.reads('here I am');
    await ada.page.getByRole('button', { name: 'Jump to the newest' }).waitFor({ state: 'detached' });
    await ada.page.close();
  });

  it('an empty local Discord says how to make a person', async () => {
    const empty = await launchLocalDiscord();
    const page = await desktop.blank(empty.url);
    try {
      const notice = page.getByRole('status');
      await notice.getByText('Nobody is here yet.').waitFor();
      await notice.getByText('createPerson').waitFor();
      await empty.client.call('createPerson', { username: 'ada', displayName: 'Ada' });
      await notice.getByText('Nobody is here yet.').waitFor({ state: 'detached' });
    } finally {
      await page.close();
      await empty.stop();
    }
  });
});

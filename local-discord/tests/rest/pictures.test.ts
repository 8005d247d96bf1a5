import { StickerFormatType } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

let frame: Frame;
beforeAll(async () => {
  frame = await Frame.open();
  await frame.client.call('setLimits', { rateLimits: false });
});
afterAll(() => frame.close());

const at = async (path: string) => {
  const answer = await fetch(frame.discord.url + path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), head: bytes.toString('latin1', 0, 6) };
};
const picture = { name: 'me.gif', data: Buffer.from('GIF89a…').toString('base64') };

test('a custom emoji has a picture with any ending, an animated one as GIF too; a deleted one has none', async () => {
  const { serverId } = frame;
  const still = await frame.client.call('createEmoji', { serverId, name: 'still' });
  const lively = await frame.client.call('createEmoji', { serverId, name: 'lively', animated: true });
  for (const ending of ['png', 'webp', 'jpg'])
    expect(await at(`/emojis/${still.id}.${ending}`)).toMatchObject({
      status: 200,
      type: 'image/png',
      head: '\x89PNG\r\n'
    });
  expect((await at(`/emojis/${still.id}.gif`)).status).toBe(415);
  expect(await at(`/emojis/${lively.id}.gif?size=48`)).toMatchObject({ status: 400 });
  expect(await at(`/emojis/${lively.id}.gif?size=64`)).toMatchObject({
    status: 200,
    type: 'image/gif',
    head: 'GIF89a'
  });
  expect((await at(`/emojis/${still.id}.exe`)).status).toBe(404);
  await frame.client.call('deleteEmoji', { serverId, emojiId: still.id });
  expect((await at(`/emojis/${still.id}.png`)).status).toBe(404);
  expect((await at('/emojis/1.png')).status).toBe(404);
});

test.each([
  [StickerFormatType.PNG, 'png', 'image/png'],
  [StickerFormatType.APNG, 'png', 'image/png'],
  [StickerFormatType.GIF, 'gif', 'image/gif'],
  [StickerFormatType.Lottie, 'json', 'application/json']
])('a sticker of format %i is had as .%s', async (format, ending, type) => {
  const { id } = await frame.client.call('createSticker', { serverId: frame.serverId, name: 'Wave', format });
  expect(await at(`/stickers/${id}.${ending}`)).toMatchObject({ status: 200, type });
  for (const other of ['png', 'gif', 'json'].filter((one) => one !== ending))
    expect((await at(`/stickers/${id}.${other}`)).status).toBe(404);
});

test('people, bots and servers have faces, and everybody else one of six', async () => {
  const { serverId, adaId, bot } = frame;
  const { hash } = await frame.client.call('setAvatar', { userId: adaId, picture });
  expect(hash).toMatch(/^a_[0-9a-f]{32}$/);
  expect((await frame.rest('GET', `/users/${adaId}`)).body).toMatchObject({ avatar: hash });
  expect(await at(`/avatars/${adaId}/${hash ?? ''}.gif?size=128`)).toMatchObject({ status: 200, type: 'image/gif' });
  await frame.client.call('setAvatar', { userId: bot.userId, picture: { name: 'b.png', data: 'iVBORw0KGgo=' } });
  expect((await frame.rest('GET', '/users/@me')).body).toMatchObject({
    avatar: expect.stringMatching(/^[0-9a-f]{32}$/) as string
  });
  const icon = await frame.client.call('setIcon', { serverId, picture });
  expect((await frame.rest('GET', `/guilds/${serverId}`)).body).toMatchObject({ icon: icon.hash });
  expect((await at(`/icons/${serverId}/${icon.hash ?? ''}.png`)).status).toBe(200);
  for (let index = 0; index < 6; index++)
    expect(await at(`/embed/avatars/${index}.png`)).toMatchObject({ status: 200, type: 'image/png' });
  for (const path of ['/embed/avatars/6.png', `/avatars/${adaId}/${'0'.repeat(32)}.png`, '/icons/1/x.png'])
    expect((await at(path)).status).toBe(404);
  await frame.client.call('setAvatar', { userId: adaId, picture: null });
  expect((await frame.rest('GET', `/users/${adaId}`)).body).toMatchObject({ avatar: null });
});

test('a picture of an embed stands behind the proxy, where the web has it', async () => {
  const url = 'https://example.com/logo.png';
  await frame.client.call('publishPage', { url, picture: { name: 'logo.png', data: 'iVBORw0KGgo=' } });
  const embeds = [{ title: 'Shop', image: { url }, thumbnail: { url: 'https://example.com/nowhere.png' } }];
  const { body } = await frame.rest('POST', frame.messages, { body: { embeds } });
  const [{ image, thumbnail }] = body?.['embeds'] as [
    Record<'image' | 'thumbnail', { url: string; proxy_url: string }>
  ];
  expect([image.url, (await fetch(image.proxy_url)).status]).toEqual([url, 200]);
  expect((await fetch(thumbnail.proxy_url)).status).toBe(404);
});

import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

let frame: Frame;
beforeEach(async () => {
  frame = await Frame.open();
  await frame.client.call('setLimits', { rateLimits: false });
});
afterEach(() => frame.close());

interface Read {
  content: string;
  webhook_id?: string;
  application_id?: string;
  author: { id: string; username: string; avatar: string | null; bot?: boolean; discriminator: string };
}
const history = async (token?: string) => {
  const { status, body } = await frame.rest('GET', frame.messages, token === undefined ? {} : { token });
  expect(status).toBe(200);
  return body as unknown as Read[];
};
const dot = `data:image/png;base64,${Buffer.from('\x89PNG').toString('base64')}`;

test('a history holds people, two bots and a webhook, each under their own name', async () => {
  const { client, serverId, channelId } = frame;
  const second = await client.call('createBot', { name: 'Helper' });
  await client.call('inviteBot', { serverId, applicationId: second.applicationId, permissions: '68608' });
  await client.call('say', { as: frame.adaId, channelId, content: 'from Ada' });
  await frame.say('from Desk');
  await frame.rest('POST', frame.messages, { token: second.token, body: { content: 'from Helper' } });
  const webhook = await frame.rest('POST', `/channels/${channelId}/webhooks`, { body: { name: 'Post', avatar: dot } });
  const path = `/webhooks/${String(webhook.body?.['id'])}/${String(webhook.body?.['token'])}`;
  await frame.rest('POST', path, { token: null, body: { content: 'from Post' } });
  const body = { content: 'from Santa', username: 'Santa', avatar_url: 'https://example.com/santa.png' };
  await frame.rest('POST', path, { token: null, body });
  const read = (await history()).reverse();
  expect(read.map(({ author }) => author.username)).toEqual(['ada', 'Desk', 'Helper', 'Post', 'Santa']);
  // Its own and those of its own webhook; people and the other bot are closed to it.
  expect(read.map(({ content }) => content)).toEqual(['', 'from Desk', '', 'from Post', 'from Santa']);
  expect((await history(second.token)).map(({ content }) => content)).toEqual(['', '', 'from Helper', '', '']);
  const id = webhook.body?.['id'];
  const [post, santa] = read.slice(3);
  expect(post).toMatchObject({
    webhook_id: id,
    application_id: frame.bot.applicationId,
    author: { id, avatar: webhook.body?.['avatar'], bot: true, discriminator: '0000' }
  });
  expect(santa?.author.avatar).not.toBe(post?.author.avatar);
  for (const { author } of [post, santa].flatMap((one) => one ?? []))
    expect((await fetch(`${frame.discord.url}/avatars/${author.id}/${author.avatar ?? ''}.png`)).status).toBe(200);
});

test('messages of a webhook outlive it, name and all', async () => {
  const webhook = await frame.rest('POST', `/channels/${frame.channelId}/webhooks`, { body: { name: 'Post' } });
  const path = `/webhooks/${String(webhook.body?.['id'])}/${String(webhook.body?.['token'])}`;
  await frame.rest('POST', path, { token: null, body: { content: 'hello' } });
  await frame.rest('DELETE', path, { token: null });
  expect(await history()).toMatchObject([{ content: 'hello', author: { username: 'Post' } }]);
});

test('a picture that is none is refused', async () => {
  const make = (avatar: string) =>
    frame.rest('POST', `/channels/${frame.channelId}/webhooks`, { body: { name: 'Post', avatar } });
  for (const avatar of ['x', 'data:text/html;base64,aGk=', 'https://example.com/a.png'])
    expect((await make(avatar)).body).toMatchObject({ code: 50035, errors: { avatar: {} } });
});

test('ten thousand messages are filled in within seconds, read in pages, and told where that is wanted', async () => {
  const { client, channelId, adaId, oliviaId, bot } = frame;
  await client.call('setPortal', { applicationId: bot.applicationId, privilegedIntents: Bits.MessageContent });
  const as = [adaId, oliviaId];
  const { firstId, lastId } = await client.call('fill', { channelId, count: 10_000, as, everyMs: 60_000, tell: false });
  let [before, read] = ['', 0];
  for (;;) {
    const page = (await frame.rest('GET', `${frame.messages}?limit=100${before}`)).body as unknown as {
      id: string;
      content: string;
    }[];
    const [newest, oldest] = [page[0], page.at(-1)];
    if (!newest || !oldest) break;
    if (read === 0) expect(newest).toMatchObject({ id: lastId, content: 'Message 10000 of 10000' });
    read += page.length;
    if (read === 10_000) expect(oldest).toMatchObject({ id: firstId, content: 'Message 1 of 10000' });
    before = `&before=${oldest.id}`;
  }
  expect(read).toBe(10_000);
  await expect(client.call('fill', { channelId, count: 1, as, everyMs: 1 })).rejects.toThrow('empty channel');
  const gateway = await frame.online(Bits.GuildMessages | Bits.MessageContent);
  await client.call('fill', { channelId, count: 3, as });
  await gateway.caughtUp();
  expect(gateway.received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d['content'])).toEqual([
    'Message 1 of 3',
    'Message 2 of 3',
    'Message 3 of 3'
  ]);
  await gateway.close();
});

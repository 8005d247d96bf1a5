import { GatewayIntentBits as Bits, MessageFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { Person, type MessageView } from '../../src/index.js';
import { Frame } from '../frame/support/frame.js';
import type { RawGateway } from '../frame/support/raw-gateway.js';

let frame: Frame;
let gateway: RawGateway;
let [ada, olivia]: Person[] = [];
const everything =
  Bits.GuildMessages |
  Bits.MessageContent |
  Bits.GuildMessageReactions |
  Bits.GuildMessagePolls |
  Bits.GuildExpressions;

beforeAll(async () => {
  frame = await Frame.open();
  const { client, bot, adaId, oliviaId } = frame;
  await client.call('setLimits', { rateLimits: false });
  await client.call('setPortal', { applicationId: bot.applicationId, privilegedIntents: Bits.MessageContent });
  const people = await client.call('people', {});
  [ada, olivia] = [adaId, oliviaId].map((id) => {
    const info = people.find((one) => one.id === id);
    if (!info) throw new Error('There is nobody.');
    return new Person(client, info);
  });
  gateway = await frame.online(everything);
});
afterAll(async () => {
  await gateway.close();
  await frame.close();
});

const person = (one: Person | undefined): Person => {
  if (!one) throw new Error('There is nobody.');
  return one;
};
const say = (content: string) => person(ada).say(frame.channelId, content);
/** What the gateway told since this was called. */
const told = async (act: () => Promise<unknown>) => {
  await gateway.caughtUp();
  const before = gateway.received.length;
  await act();
  await gateway.caughtUp();
  return gateway.received.slice(before).flatMap(({ t, d }) => (t === null ? [] : [{ t, d }]));
};
const names = async (act: () => Promise<unknown>) => (await told(act)).map(({ t }) => t);
const fetched = async ({ id }: { id: string }) => (await frame.rest('GET', `${frame.messages}/${id}`)).body ?? {};
const of = (message: MessageView) => ({ channelId: frame.channelId, messageId: message.id });

test('a message is edited by who wrote it, and by nobody else', async () => {
  const message = await say('helo');
  const [event] = await told(() => person(ada).edit(message, 'hello'));
  expect(event).toMatchObject({
    t: 'MESSAGE_UPDATE',
    d: { id: message.id, content: 'hello', guild_id: frame.serverId }
  });
  expect((await fetched(message))['edited_timestamp']).not.toBeNull();
  await expect(person(olivia).edit(message, 'no')).rejects.toThrow('their own only');
  await expect(person(ada).edit(message, ' ')).rejects.toThrow('50006');
});

test('files go one by one, and with the text both', async () => {
  const files = ['a.txt', 'b.txt'].map((name) => ({ name, data: 'aGk=' }));
  const message = await person(ada).say(frame.channelId, '', files);
  const [a, b] = message.attachments;
  const on = { as: person(ada).id, ...of(message) };
  const kept = await frame.client.call('editMessage', { ...on, keepFiles: [b?.id ?? ''] });
  expect(kept.attachments.map(({ filename }) => filename)).toEqual(['b.txt']);
  expect((await fetched(message))['attachments']).toMatchObject([{ id: b?.id }]);
  expect(a?.filename).toBe('a.txt');
  await expect(frame.client.call('editMessage', { ...on, keepFiles: [] })).rejects.toThrow('50006');
});

test('a message is deleted by who wrote it and by moderators, several at once by these alone', async () => {
  const [one, two, three, four] = [await say('1'), await say('2'), await say('3'), await say('4')];
  const theirs = await person(olivia).say(frame.channelId, 'mine');
  await expect(person(ada).remove(theirs)).rejects.toThrow('may not delete messages of others');
  await expect(person(ada).removeAll([one, two])).rejects.toThrow('may not delete messages of others');
  expect(await told(() => person(ada).remove(one))).toEqual([
    { t: 'MESSAGE_DELETE', d: { id: one.id, channel_id: frame.channelId, guild_id: frame.serverId } }
  ]);
  expect(await names(() => person(olivia).remove(two))).toEqual(['MESSAGE_DELETE']);
  expect(await told(() => person(olivia).removeAll([three, four]))).toEqual([
    {
      t: 'MESSAGE_DELETE_BULK',
      d: { ids: [three.id, four.id], channel_id: frame.channelId, guild_id: frame.serverId }
    }
  ]);
  await expect(person(olivia).removeAll([three, four])).rejects.toThrow('sees no message');
  expect(await fetched(one)).toMatchObject({ code: 10008 });
});

test('reactions come and go, with standard emoji and custom ones', async () => {
  const message = await say('react');
  const { id, mention } = await frame.client.call('createEmoji', {
    serverId: frame.serverId,
    name: 'party',
    animated: true
  });
  expect(mention).toBe(`<a:party:${id}>`);
  const events = await told(async () => {
    await person(ada).react(message, '👍');
    await person(ada).react(message, '👍');
    await person(olivia).react(message, '👍');
    await person(ada).react(message, `other_name:${id}`);
    await person(ada).unreact(message, '👍');
  });
  expect(events.map(({ t, d }) => [t, d['user_id'], d['emoji']])).toEqual([
    ['MESSAGE_REACTION_ADD', person(ada).id, { id: null, name: '👍' }],
    ['MESSAGE_REACTION_ADD', person(olivia).id, { id: null, name: '👍' }],
    ['MESSAGE_REACTION_ADD', person(ada).id, { id, name: 'party', animated: true }],
    ['MESSAGE_REACTION_REMOVE', person(ada).id, { id: null, name: '👍' }]
  ]);
  expect(events[0]?.d).toMatchObject({ member: { user: { id: person(ada).id } }, message_author_id: person(ada).id });
  expect((await fetched(message))['reactions']).toMatchObject([
    { emoji: { id: null, name: '👍' }, count: 1, me: false, count_details: { burst: 0, normal: 1 } },
    { emoji: { id, name: 'party', animated: true }, count: 1 }
  ]);
  const path = `${frame.messages}/${message.id}/reactions`;
  expect((await frame.rest('PUT', `${path}/${encodeURIComponent('👍')}/@me`)).status).toBe(204);
  expect((await fetched(message))['reactions']).toMatchObject([{ count: 2, me: true }, { me: false }]);
  expect((await frame.rest('GET', `${path}/party:${id}`)).body).toMatchObject([{ id: person(ada).id }]);
  expect(await names(() => frame.rest('DELETE', `${path}/party:${id}`))).toEqual(['MESSAGE_REACTION_REMOVE_EMOJI']);
  expect(await names(() => frame.rest('DELETE', path))).toEqual(['MESSAGE_REACTION_REMOVE_ALL']);
  expect(await fetched(message)).not.toHaveProperty('reactions');
});

test('reactions are refused: no emoji, a deleted one, the twenty-first', async () => {
  const message = await say('react');
  await expect(person(ada).react(message, 'thumbs up')).rejects.toThrow('10014');
  await expect(person(ada).react(message, 'gone:123')).rejects.toThrow('10014');
  expect((await frame.rest('PUT', `${frame.messages}/${message.id}/reactions/x/@me`)).body).toMatchObject({
    code: 10014
  });
  const letters = Array.from({ length: 21 }, (_, n) => String.fromCodePoint(0x1f34a + n));
  for (const emoji of letters.slice(0, 20)) await person(ada).react(message, emoji);
  await expect(person(ada).react(message, letters[20] ?? '')).rejects.toThrow('30010');
  await expect(person(ada).react(message, letters[19] ?? '')).resolves.toBeDefined();
});

test('stickers stand alone or beside a text, three at most, of the server', async () => {
  const { serverId, channelId } = frame;
  const made = await frame.client.call('createSticker', { serverId, name: 'Wave' });
  const event = await told(async () => {
    const message = await person(ada).sayWith(channelId, { stickerIds: [made.id] });
    expect(message).toMatchObject({ content: '', stickers: [{ id: made.id, name: 'Wave', format: 1 }] });
  });
  expect(event).toMatchObject([
    { t: 'MESSAGE_CREATE', d: { sticker_items: [{ id: made.id, name: 'Wave', format_type: 1 }] } }
  ]);
  const posted = await frame.rest('POST', frame.messages, { body: { content: 'hi', sticker_ids: [made.id] } });
  expect(posted.body).toMatchObject({ sticker_items: [{ id: made.id }] });
  expect((await frame.rest('GET', `/guilds/${serverId}/stickers`)).body).toMatchObject([{ id: made.id }]);
  expect((await frame.rest('GET', `/stickers/${made.id}`)).body).toMatchObject({ name: 'Wave', guild_id: serverId });
  expect((await frame.rest('GET', `/guilds/${serverId}/emojis`)).body).toMatchObject([{ name: 'party' }]);
  await expect(person(ada).sayWith(channelId, { stickerIds: ['1'] })).rejects.toThrow('50081');
});

test('a poll is asked, voted in, counted and ended', async () => {
  const { channelId } = frame;
  const poll = { question: 'When?', answers: ['Today', { text: 'Later', emoji: '🕰️' }], multiple: true, hours: 2 };
  const message = await person(ada).sayWith(channelId, { poll });
  expect(message.poll).toMatchObject({ question: 'When?', multiple: true, over: false });
  const events = await told(async () => {
    await person(ada).vote(message, 1, 2);
    await person(olivia).vote(message, 2);
    await person(ada).vote(message, 2);
  });
  expect(events.map(({ t, d }) => [t, d['user_id'], d['answer_id']])).toEqual([
    ['MESSAGE_POLL_VOTE_ADD', person(ada).id, 1],
    ['MESSAGE_POLL_VOTE_ADD', person(ada).id, 2],
    ['MESSAGE_POLL_VOTE_ADD', person(olivia).id, 2],
    ['MESSAGE_POLL_VOTE_REMOVE', person(ada).id, 1]
  ]);
  expect((await fetched(message))['poll']).toMatchObject({
    question: { text: 'When?' },
    answers: [
      { answer_id: 1, poll_media: { text: 'Today' } },
      { answer_id: 2, poll_media: { text: 'Later', emoji: { id: null, name: '🕰️' } } }
    ],
    allow_multiselect: true,
    results: { answer_counts: [{ id: 2, count: 2, me_voted: false }], is_finalized: false }
  });
  const answers = `/channels/${channelId}/polls/${message.id}/answers`;
  expect((await frame.rest('GET', `${answers}/2`)).body).toMatchObject({
    users: [{ id: person(olivia).id }, { id: person(ada).id }]
  });
  expect((await frame.rest('GET', `${answers}/9`)).status).toBe(404);
  expect((await frame.rest('POST', `/channels/${channelId}/polls/${message.id}/expire`)).body).toMatchObject({
    code: 50005
  });
  const end = { as: person(ada).id, ...of(message) };
  expect(await told(() => frame.client.call('endPoll', end))).toMatchObject([
    { t: 'MESSAGE_UPDATE', d: { poll: { results: { is_finalized: true } } } },
    {
      t: 'MESSAGE_CREATE',
      d: {
        type: MessageType.PollResult,
        message_reference: { message_id: message.id },
        embeds: [{ type: 'poll_result', fields: expect.arrayContaining([field('victor_answer_text', 'Later')]) as [] }]
      }
    }
  ]);
  await expect(person(ada).vote(message, 1)).rejects.toThrow('520001');
  await expect(person(ada).edit(message, 'x')).rejects.toThrow('520003');
});
const field = (name: string, value: string) => ({ name, value, inline: false });

test('polls are measured: an answer too long, none at all, one where several are asked', async () => {
  const { channelId } = frame;
  const ask = (question: string, answers: string[]) => person(ada).sayWith(channelId, { poll: { question, answers } });
  await expect(ask('x'.repeat(301), ['a'])).rejects.toThrow('poll.question.text');
  await expect(ask('When?', ['x'.repeat(56)])).rejects.toThrow('poll.answers.0.poll_media.text');
  await expect(ask('When?', [' '])).rejects.toThrow('50035');
  const message = await ask('When?', ['a', 'b']);
  await expect(person(ada).vote(message, 1, 2)).rejects.toThrow('one answer only');
  await expect(person(ada).vote(message, 3)).rejects.toThrow('no answer 3');
  await expect(person(ada).vote(await say('no poll'), 1)).rejects.toThrow('520006');
  const own = await frame.rest('POST', frame.messages, {
    body: { poll: { question: { text: 'Mine?' }, answers: [{ poll_media: { text: 'Yes' } }] } }
  });
  const ended = await frame.rest('POST', `/channels/${channelId}/polls/${String(own.body?.['id'])}/expire`);
  expect(ended.body).toMatchObject({ poll: { results: { is_finalized: true } } });
});

test('a forwarded message is kept as it was, files and all, without its author', async () => {
  const { id: elsewhere } = await frame.newChannel('elsewhere');
  const files = [{ name: 'a.txt', data: Buffer.from('the file').toString('base64') }];
  const message = await person(ada).say(frame.channelId, 'the first words', files);
  const forwarded = await person(ada).forward(message, elsewhere);
  await person(ada).edit(message, 'other words');
  await person(ada).remove(message);
  const { body } = await frame.rest('GET', `/channels/${elsewhere}/messages/${forwarded.id}`);
  expect(body).toMatchObject({
    type: MessageType.Default,
    content: '',
    attachments: [],
    flags: MessageFlags.HasSnapshot,
    message_reference: { type: 1, channel_id: frame.channelId, message_id: message.id, guild_id: frame.serverId },
    message_snapshots: [{ message: { content: 'the first words', attachments: [{ filename: 'a.txt' }] } }]
  });
  expect(body).not.toHaveProperty('referenced_message');
  const [{ message: snapshot }] = body?.['message_snapshots'] as [{ message: Record<string, unknown> }];
  expect(snapshot).not.toHaveProperty('author');
  const [{ url }] = snapshot['attachments'] as [{ url: string }];
  expect(await (await fetch(url)).text()).toBe('the file');
  expect(forwarded.forwarded).toMatchObject({ content: 'the first words', messageId: message.id });
  const again = await person(olivia).forward(forwarded, frame.channelId);
  expect(again.forwarded).toMatchObject({ content: 'the first words', channelId: elsewhere });
});

test('a bot forwards too, from where it may read, and nothing beside it', async () => {
  const message = await say('forward me');
  const reference = { type: 1, channel_id: frame.channelId, message_id: message.id };
  const forward = (body: object) => frame.rest('POST', frame.messages, { body });
  expect((await forward({ message_reference: reference })).body).toMatchObject({
    message_snapshots: [{ message: { content: 'forward me' } }]
  });
  expect((await forward({ message_reference: reference, content: 'and me' })).body).toMatchObject({ code: 50035 });
  expect((await forward({ message_reference: { ...reference, message_id: '1' } })).body).toMatchObject({ code: 50035 });
  expect((await forward({ message_reference: { ...reference, type: 2 } })).body).toMatchObject({ code: 50035 });
  expect((await forward({ message_reference: { ...reference, channel_id: '1' } })).body).toMatchObject({ code: 10003 });
});

test('without the message content intent what is forwarded is empty, and a poll is not there', async () => {
  const poll = await person(ada).sayWith(frame.channelId, { poll: { question: 'When?', answers: ['Now'] } });
  const forwarded = await person(ada).forward(await say('a secret'), frame.channelId);
  const { applicationId } = frame.bot;
  await frame.client.call('setPortal', { applicationId, privilegedIntents: 0 });
  expect(await fetched(poll)).not.toHaveProperty('poll');
  expect(await fetched(forwarded)).toMatchObject({
    message_snapshots: [{ message: { content: '', attachments: [] } }]
  });
  await frame.client.call('setPortal', { applicationId, privilegedIntents: Bits.MessageContent });
});

test('a pinned message leaves a notice that says which', async () => {
  const message = await say('keep this');
  await expect(person(ada).pin(message)).rejects.toThrow('may not pin messages');
  const events = await told(() => person(olivia).pin(message));
  expect(events.map(({ t }) => t)).toEqual(['MESSAGE_UPDATE', 'MESSAGE_CREATE']);
  expect(events[1]?.d).toMatchObject({
    type: MessageType.ChannelPinnedMessage,
    author: { id: person(olivia).id },
    message_reference: { message_id: message.id, channel_id: frame.channelId }
  });
  expect(events[1]?.d).not.toHaveProperty('referenced_message');
  expect(await person(olivia).pin(message, false)).toMatchObject({ pinned: false });
});

test('silence, and an answer that pings nobody', async () => {
  const question = await say('anybody?');
  const answer = await person(olivia).sayWith(frame.channelId, {
    content: 'me',
    replyTo: question.id,
    pingReply: false,
    silent: true
  });
  expect(answer).toMatchObject({ flags: MessageFlags.SuppressNotifications, mentionedUserIds: [] });
  expect(await fetched(answer)).toMatchObject({ type: MessageType.Reply, mentions: [], flags: 1 << 12 });
});

test('a link shows its page a moment later, as a change that is no edit; hidden links and bare words do not', async () => {
  const picture = { name: 'cover.png', data: 'iVBORw0KGgo=' };
  const page = { title: 'How we pack', description: 'With care.', siteName: 'Maple', color: 0xff0000, picture };
  await frame.client.call('publishPage', { url: 'https://example.com/blog/1?a=b', ...page });
  const events = await told(async () => {
    await say('see https://example.com/blog/1?a=b');
    await frame.client.call('version', {});
  });
  expect(events.map(({ t }) => t)).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE']);
  expect(events[0]?.d).toMatchObject({ embeds: [] });
  const shown = { title: 'How we pack', provider: { name: 'Maple' }, color: 0xff0000 };
  expect(events[1]?.d).toMatchObject({ edited_timestamp: null, embeds: [{ type: 'link', ...shown }] });
  const [{ thumbnail }] = events[1]?.d['embeds'] as [{ thumbnail: { url: string; proxy_url: string } }];
  expect(thumbnail.url).toBe('https://example.com/blog/cover.png');
  expect(thumbnail.proxy_url.startsWith(`${frame.discord.url}/external/`)).toBe(true);
  const proxied = await fetch(thumbnail.proxy_url);
  expect([proxied.status, proxied.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await fetch(`${thumbnail.proxy_url}x`)).status).toBe(404);
  const quiet = await say('<https://example.com/blog/1?a=b>');
  expect((await fetched(quiet))['embeds']).toEqual([]);
  const [linked] = (await person(ada).messages(frame.channelId)).filter(({ content }) => content.startsWith('see '));
  if (!linked) throw new Error('There is no link.');
  await person(ada).edit(linked, 'see nothing');
  expect((await fetched(linked))['embeds']).toEqual([]);
});

test('where somebody may not embed links, theirs show nothing', async () => {
  await frame.client.call('publishPage', { url: 'https://example.com/x', title: 'X' });
  const { id } = await frame.client.call('createChannel', {
    serverId: frame.serverId,
    name: 'plain',
    overwrites: [{ id: frame.serverId, type: 'role', deny: String(PermissionFlagsBits.EmbedLinks) }]
  });
  expect(await names(() => person(ada).say(id, 'https://example.com/x'))).toEqual(['MESSAGE_CREATE']);
});

test('ten files of any name are taken, an eleventh is not', async () => {
  const file = (n: number) => ({ name: `${'../'.repeat(n)}wild\u0000 näme ${n}.exe`, data: 'aGk=' });
  const files = Array.from({ length: 11 }, (_, n) => file(n));
  const message = await person(ada).say(frame.channelId, 'all', files.slice(0, 10));
  expect(message.attachments.map(({ filename }) => filename)).toEqual(
    Array.from({ length: 10 }, (_, n) => `wild_name_${n}.exe`)
  );
  await expect(person(ada).say(frame.channelId, 'all', files)).rejects.toThrow('30015');
});

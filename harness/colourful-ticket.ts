import { PermissionFlagsBits, StickerFormatType } from 'discord-api-types/v10';
import type { MessageView, Person } from '@ticket-desk/local-discord';
import type { Scene } from './believable-server.js';
import { BotVoice, colourfulEmbed, colourfulLayout } from './bot-voice.js';
import { smallPictures } from './small-pictures.js';

/** Everything a ticket was made colourful with. */
export interface ColourfulTicket {
  /** As the owner sees it at last, oldest first. */
  readonly messages: readonly MessageView[];
  /** Said, and deleted since: one by one, and two at once. */
  readonly deletedIds: readonly string[];
  readonly editedId: string;
  readonly threadId: string;
  /** `name:id`, as reactions name them. */
  readonly emoji: { readonly still: string; readonly lively: string };
}

const file = (name: string, data: string, contentType?: string) => ({
  name,
  data,
  ...(contentType && { contentType })
});
const text = (words: string) => Buffer.from(words).toString('base64');

/**
 * Lets the people of a scene say one of everything in a ticket's channel, always the same in the same order: about sixty
 * messages, by its opener, its staff, the owner, a second bot and a webhook. A member who is not Ada may be the opener.
 */
export async function colourfulTicket(
  scene: Scene,
  channelId: string,
  opener: Person = scene.ada
): Promise<ColourfulTicket> {
  const { server, olivia, sam } = scene;
  const { client } = server;
  const here = { ...scene, channelId, opener };
  const decorated = await decorate(here);
  await talk(here, decorated.mentions);
  const { deletedIds, editedId } = await answerAndChange(here);
  await sendFiles(here);
  await sendStickers(here, decorated.stickers);
  await askPolls(here);
  await showLinks(here);
  await letOthersSpeak(here);
  const threadId = (await olivia.startThread(channelId, 'Details')).id;
  await olivia.say(threadId, 'Between the two of us: the parcel is on its way.');
  await react(here, decorated.emoji);
  await sam.say(channelId, 'That was one of everything. Thank you!');
  const messages = await client.call('messages', { as: olivia.id, channelId });
  return { messages, deletedIds, editedId, threadId, emoji: decorated.emoji };
}

interface Here extends Scene {
  readonly channelId: string;
  readonly opener: Person;
}

async function decorate({ server, opener, sam }: Here) {
  const { client, id: serverId } = server;
  await client.call('setAvatar', { userId: opener.id, picture: file('opener.png', smallPictures.png) });
  await client.call('setAvatar', { userId: sam.id, picture: file('sam.gif', smallPictures.gif) });
  await client.call('setIcon', { serverId, picture: file('icon.webp', smallPictures.webp) });
  const still = await client.call('createEmoji', { serverId, name: 'maple' });
  const lively = await client.call('createEmoji', { serverId, name: 'party', animated: true });
  const formats = [StickerFormatType.PNG, StickerFormatType.APNG, StickerFormatType.GIF, StickerFormatType.Lottie];
  const stickers: string[] = [];
  for (const format of formats)
    stickers.push((await client.call('createSticker', { serverId, name: `Wave ${format}`, format })).id);
  return {
    stickers,
    mentions: `${still.mention} ${lively.mention}`,
    emoji: { still: `maple:${still.id}`, lively: `party:${lively.id}` }
  };
}

async function talk({ opener, sam, olivia, channelId, generalId, staffRoleId }: Here, emoji: string): Promise<void> {
  const words = [
    'Hello! My order has not come.',
    '**bold** *italic* __underlined__ ~~struck~~ ||hidden|| `code` \\*plain\\* ***all***',
    '# Large\n## Middle\n### Small\n-# Smallest\n- one\n  - in it\n1. first\n2. second',
    '> a quote\n> of two lines\nand an answer',
    '>>> a quote\nto the end',
    '```ts\nconst order: number = 7; // <b>not bold</b>\n```',
    'A [masked link](https://example.com/orders?id=7&x="y"), a bare one https://example.com/a_(b) and <https://example.com/quiet>.',
    `${opener.mention} ${sam.mention} <@&${staffRoleId}> <#${generalId}> </close:1> <id:customize> <@1> <#1> <@&1>`,
    'Then: <t:1700000000:F>, <t:1700000000:R> and <t:99999999999999:d>.',
    `Emoji: 😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇦 1️⃣ ❤️ ${emoji} <:gone:1>`,
    'שלום עולם, مرحبا, 你好, ありがとう, Zażółć gęślą jaźń, Straße, e\u0301, \u202Eright to left\u202C',
    'Z\u0335\u0327\u0310a\u0336\u0301l\u0337\u0308g\u0338\u030Ao\u0334\u0302',
    '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; "quotes" \'single\' ${no} {{no}} %s $& =1+1',
    'javascript:alert(1) [click](javascript:alert(1)) data:text/html,<b>x</b> file:///etc/passwd',
    `A long word: ${'x'.repeat(500)}`,
    'A long text. '.repeat(153),
    'Line\n\n\n\nwith\n\nmany\n\nempty\n\nlines',
    '||```\nhidden code\n```|| **unclosed *stars _and lines `and ticks'
  ];
  for (const [index, said] of words.entries()) await (index % 3 === 2 ? sam : opener).say(channelId, said);
  await olivia.say(channelId, 'Everybody, please look: @everyone and @here');
  await olivia.sayWith(channelId, { content: 'Quietly said.', silent: true });
}

async function answerAndChange({ opener, sam, olivia, channelId, generalId }: Here) {
  const question = await opener.say(channelId, 'When will it come?');
  const answer = await sam.reply(question, 'Tomorrow.');
  await opener.sayWith(channelId, { content: 'Really?', replyTo: answer.id, pingReply: false });
  const mistaken = await sam.say(channelId, 'It wil come tomorow.');
  await sam.edit(mistaken, 'It will come tomorrow.');
  const gone = await opener.say(channelId, 'My card number is … no, forget it.');
  await sam.reply(gone, 'Please never write that here.');
  await opener.remove(gone);
  const spam = [await opener.say(channelId, 'spam'), await opener.say(channelId, 'spam')];
  await olivia.removeAll(spam);
  await olivia.pin(await olivia.say(channelId, 'Read this first: we never ask for passwords.'));
  const elsewhere = await opener.say(generalId, 'As I wrote in public:', [file('receipt.png', smallPictures.png)]);
  await opener.forward(elsewhere, channelId);
  await sam.forward(question, channelId);
  return { deletedIds: [gone, ...spam].map(({ id }) => id), editedId: mistaken.id };
}

async function sendFiles({ opener, sam, channelId }: Here): Promise<void> {
  const { png, jpeg, gif, webp, svg, mp4 } = smallPictures;
  await opener.say(channelId, 'The box, as it came:', [file('box.png', png)]);
  await opener.say(channelId, '', [file('box.jpg', jpeg), file('box.gif', gif), file('box.webp', webp)]);
  await opener.say(channelId, 'A drawing and a film', [file('plan.svg', svg), file('film.mp4', mp4)]);
  await opener.say(channelId, 'Look only if you want to', [file('SPOILER_damage.png', png)]);
  await sam.say(channelId, 'The papers', [
    file('invoice.pdf', text('%PDF-1.4\n%%EOF\n')),
    file('notes.txt', text('First line\nSecond line: ä ö ü\n')),
    file('page.html', text('<!doctype html><script>alert(1)</script>')),
    file('order.json', text('{"order":7}')),
    file('all.zip', text('PK\u0005\u0006'.padEnd(22, '\0'))),
    file('tool.exe', text('MZ'))
  ]);
  const call = text('A little log.\n');
  for (const name of ['first.log', 'second.log', 'third.log']) await opener.say(channelId, name, [file(name, call)]);
  await sam.say(channelId, 'Strange names', [
    file(`${'n'.repeat(300)}.txt`, text('long')),
    file('../../etc/passwd', text('root')),
    file('bell\u0007 and\u202Egnp.txt', text('bell')),
    file('画像.png', png),
    file('no ending', text('none')),
    file('CON.txt', text('con'))
  ]);
  await opener.say(channelId, 'Nothing, and a lie', [
    file('empty.bin', ''),
    file('lie.png', text('no picture'), 'image/png')
  ]);
  await opener.say(
    channelId,
    'Ten at once',
    Array.from({ length: 10 }, (_, n) => file('same.png', png, n % 2 ? 'image/png' : undefined))
  );
  await opener.say(channelId, 'A large one', [file('large.log', text('One line of a long log.\n'.repeat(20_000)))]);
}

async function sendStickers({ opener, sam, channelId }: Here, stickers: readonly string[]): Promise<void> {
  for (const sticker of stickers) await opener.sayWith(channelId, { stickerIds: [sticker] });
  await sam.sayWith(channelId, { content: 'Three of them', stickerIds: stickers.slice(0, 3) });
}

async function askPolls({ opener, sam, olivia, server, channelId }: Here): Promise<void> {
  const answers = ['In the morning', { text: 'At noon', emoji: '🕛' }, 'In the evening'];
  const open = await sam.sayWith(channelId, { poll: { question: 'When are you at home?', answers, multiple: true } });
  await opener.vote(open, 1, 3);
  await olivia.vote(open, 3);
  const poll = await sam.sayWith(channelId, { poll: { question: 'Refund?', answers: ['Yes', 'No'], hours: 1 } });
  await opener.vote(poll, 1);
  await server.client.call('endPoll', { as: sam.id, channelId, messageId: poll.id });
}

async function showLinks({ sam, server, channelId }: Here): Promise<void> {
  const { client } = server;
  const page = 'https://example.com/help/parcels';
  await client.call('publishPage', {
    url: page,
    title: 'Where is my parcel?',
    description: 'Most parcels come within three days. <b>Really.</b>',
    siteName: 'Maple Market',
    color: 0xd97706,
    picture: file('cover.jpg', smallPictures.jpeg)
  });
  const picture = 'https://example.com/pictures/parcel.gif';
  await client.call('publishPage', { url: picture, picture: file('parcel.gif', smallPictures.gif) });
  await sam.say(channelId, `Read this: ${page}`);
  await sam.say(channelId, picture);
  const hidden = await sam.say(channelId, `Without its picture: ${page}`);
  await client.call('suppressEmbeds', { channelId, messageId: hidden.id, suppressed: true });
}

/** A second bot with buttons, menus and embeds, and a webhook under two names. */
async function letOthersSpeak({ olivia, server, channelId }: Here): Promise<void> {
  const { client, id: serverId } = server;
  const { applicationId, token } = await client.call('createBot', { name: 'Parcel Bot', ownerId: olivia.id });
  const permissions = String(PermissionFlagsBits.Administrator);
  await client.call('inviteBot', { serverId, applicationId, permissions });
  const bot = new BotVoice(client, token);
  await bot.say(channelId, { embeds: [colourfulEmbed] });
  await bot.say(channelId, colourfulLayout);
  const webhook = await bot.webhook(channelId, 'Courier', `data:image/png;base64,${smallPictures.png}`);
  await webhook({ content: 'Your parcel has left the hub.' });
  await webhook({
    content: 'And is on its way.',
    username: 'Courier (van 7)',
    avatar_url: 'https://example.com/pictures/van.png'
  });
}

async function react({ opener, sam, olivia, server, channelId }: Here, emoji: { still: string; lively: string }) {
  const [first, second] = await server.client.call('messages', { as: olivia.id, channelId });
  for (const message of [first, second].flatMap((one) => one ?? [])) {
    for (const person of [opener, sam, olivia]) await person.react(message, '👍');
    await sam.react(message, emoji.lively);
    await olivia.react(message, emoji.still);
    await opener.react(message, '❤️');
    await opener.unreact(message, '❤️');
  }
}

import { EmbedType, GatewayIntentBits as Bits, MessageType } from 'discord-api-types/v10';
import { buildScene, meet, type Scene } from '../../../harness/believable-server.js';
import { colourfulTicket, type ColourfulTicket } from '../../../harness/colourful-ticket.js';
import { smallPictures } from '../../../harness/small-pictures.js';
import {
  launchLocalDiscord,
  type BotInfo,
  type LaunchedLocalDiscord,
  type MessageView
} from '@ticket-desk/local-discord';

let discord: LaunchedLocalDiscord;
let bot: BotInfo;
let scenes: { scene: Scene; channelId: string; ticket: ColourfulTicket }[];

/** A channel as a ticket has it: for its opener, staff and bots. */
async function ticketIn(scene: Scene) {
  const { server, ada, staffRoleId } = scene;
  const [view, all] = ['1024', String(1024 + 2048 + 65536 + 32768 + 16384 + 64 + (1 << 18))];
  const { id: channelId } = await discord.client.call('createChannel', {
    serverId: server.id,
    name: 'ticket-1',
    overwrites: [
      { id: server.id, type: 'role', deny: view },
      { id: ada.id, type: 'member', allow: all },
      { id: staffRoleId, type: 'role', allow: all },
      { id: bot.userId, type: 'member', allow: all }
    ]
  });
  return { scene, channelId, ticket: await colourfulTicket(scene, channelId) };
}

beforeAll(async () => {
  discord = await launchLocalDiscord();
  const owner = await meet(discord.client, 'Olivia');
  const privilegedIntents = Bits.MessageContent;
  bot = await discord.client.call('createBot', { name: 'Desk', ownerId: owner.id, privilegedIntents });
  scenes = [];
  for (let n = 0; n < 2; n++) scenes.push(await ticketIn(await buildScene(discord.client, bot)));
});
afterAll(async () => {
  const faults = await discord.client.call('schemaFaults', {});
  await discord.stop();
  expect(faults).toEqual([]);
});

const first = () => {
  const [one] = scenes;
  if (!one) throw new Error('There is no scene.');
  return one;
};
const history = async (channelId: string) => {
  const answer = await fetch(`${discord.api}/v10/channels/${channelId}/messages?limit=100`, {
    headers: { authorization: `Bot ${bot.token}` }
  });
  return ((await answer.json()) as Record<string, unknown>[]).reverse();
};
const attachmentsOf = ({ attachments, forwarded }: MessageView) => [...attachments, ...(forwarded?.attachments ?? [])];

test('about sixty messages hold one of everything', () => {
  const { messages, deletedIds, editedId } = first().ticket;
  expect(messages.length).toBeGreaterThan(55);
  expect(messages.length).toBeLessThan(70);
  const some = (fits: (message: MessageView) => unknown) => messages.some((message) => Boolean(fits(message)));
  const kinds = {
    answers: some(({ type }) => type === MessageType.Reply),
    notices: some(({ type }) => type === MessageType.ChannelPinnedMessage),
    results: some(({ type }) => type === MessageType.PollResult),
    polls: some(({ poll }) => poll?.over === false && poll.answers.some(({ votes }) => votes > 1)),
    stickers: some(({ stickers }) => stickers?.length === 3),
    reactions: some(({ reactions }) => reactions?.some(({ emoji }) => emoji.startsWith('party:'))),
    forwards: some(({ forwarded }) => forwarded?.attachments.length === 1),
    links: some(({ embeds, author }) => !author.bot && embeds.some(({ type }) => type === EmbedType.Link)),
    layouts: some(({ components }) => components.length > 0),
    webhooks: some(({ author }) => author.displayName === 'Courier (van 7)' && author.avatar),
    edits: messages.find(({ id }) => id === editedId)?.editedAt,
    gone: !some(({ id }) => deletedIds.includes(id)),
    pings: some(({ mentionsEveryone }) => mentionsEveryone)
  };
  expect(Object.entries(kinds).filter(([, there]) => !there)).toEqual([]);
});

test('a bot reads all of it over REST', async () => {
  const { channelId, ticket } = first();
  const read = await history(channelId);
  expect(read.map(({ id }) => id)).toEqual(ticket.messages.map(({ id }) => id));
  expect(read.map(({ content }) => content)).toEqual(ticket.messages.map(({ content }) => content));
});

test('every file is there, as long as it says', async () => {
  const files = first().ticket.messages.flatMap(attachmentsOf);
  expect(files.length).toBeGreaterThan(30);
  for (const { url, size, filename } of files) {
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect([filename, bytes.length]).toEqual([filename, size]);
    expect(filename).toMatch(/^[\w.-]{1,260}$/);
  }
});

test('pictures are real, and their sizes are read from their bytes', () => {
  const sizes = Object.fromEntries(
    first()
      .ticket.messages.flatMap(attachmentsOf)
      .map(({ filename, width, height }) => [filename, [width, height]])
  );
  expect(sizes).toMatchObject({
    'box.png': [48, 32],
    'box.jpg': [48, 32],
    'box.gif': [32, 32],
    'box.webp': [48, 32],
    'lie.png': [undefined, undefined]
  });
  const heads = Object.entries(smallPictures).map(([kind, data]) => [
    kind,
    Buffer.from(data, 'base64').subarray(0, 12).toString('latin1')
  ]);
  expect(Object.fromEntries(heads)).toMatchObject({
    png: expect.stringMatching(/^\x89PNG/) as string,
    jpeg: expect.stringMatching(/^\xff\xd8\xff/) as string,
    webp: expect.stringMatching(/^RIFF.{4}WEBP/s) as string,
    mp4: expect.stringMatching(/^.{4}ftyp/s) as string
  });
});

test('it is the same every time', () => {
  const [one, other] = scenes.map(({ ticket }) =>
    ticket.messages.map(({ content, author, type, attachments, embeds }) => [
      author.displayName,
      type,
      content.replace(/\d{17,20}/g, 'id'),
      attachments.map(({ filename, size }) => [filename, size]),
      embeds.map(({ title }) => title)
    ])
  );
  expect(other).toEqual(one);
});

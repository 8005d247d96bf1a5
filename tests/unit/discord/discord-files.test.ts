import { GatewayIntentBits } from 'discord-api-types/v10';
import { REST } from 'discord.js';
import { launchLocalDiscord, type FaultRule, type LaunchedLocalDiscord } from '@ticket-desk/local-discord';
import { colourfulTicket } from '../../../harness/colourful-ticket.js';
import { buildScene, meet, type Scene } from '../../../harness/believable-server.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { DiscordConversations } from '../../../src/lib/discord/discord-conversations.js';
import { DiscordFiles } from '../../../src/lib/discord/discord-files.js';
import { isOnFileHost } from '../../../src/lib/discord/file-hosts.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { BytesInMB } from '../../../src/lib/transcripts/file-limits.js';
import { linkKey } from '../../../src/lib/transcripts/link-key.js';
import { isKept, type FileNote } from '../../../src/lib/transcripts/file-note.js';
import { TicketFiles } from '../../../src/lib/transcripts/ticket-files.js';
import { collected } from '../../support/collected.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';
import { MemoryFileStore } from '../../support/paper/memory-file-store.js';
import { seenChannel } from '../../support/seen-channel.js';

let discord: LaunchedLocalDiscord;
let scene: Scene;
let rest: REST;
beforeAll(async () => {
  discord = await launchLocalDiscord();
  const owner = await meet(discord.client, 'Olivia');
  const account = await discord.client.call('createBot', {
    name: 'Ticket Desk',
    ownerId: owner.id,
    privilegedIntents: GatewayIntentBits.MessageContent
  });
  scene = await buildScene(discord.client, account, { owner });
  rest = new REST({ api: discord.api, retries: 0 }).setToken(account.token);
});
afterEach(() => discord.client.call('clearFaults', {}));
afterAll(() => discord.stop());

const route = '/attachments/{channel_id}/{attachment_id}/{filename}';
const fault = (rule: FaultRule) => discord.client.call('addFault', { route, ...rule });
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The conversation of a channel in which this was said, kept by the real adapters with little patience. */
async function channelWith(files: readonly { name: string; data: string; contentType?: string }[]) {
  const { id: channelId } = await scene.olivia.client.call('createChannel', {
    serverId: scene.server.id,
    name: 'talk'
  });
  const said = await scene.ada.say(channelId, 'Look', [...files]);
  const ticket = { guildId: scene.server.id, number: 1, channelId } as Ticket;
  const seen = seenChannel(scene.server.id, channelId, rest);
  const client = { rest, guilds: seen.guilds } as never;
  const store = new MemoryFileStore();
  const words = new MemoryConversationStore();
  const limits = { file: BytesInMB, ticket: 3 * BytesInMB, server: 5 * BytesInMB };
  const keeping = (bytes: number, whole: number) => {
    const desk = new DiscordFiles(client, discord.api, { bytes, whole });
    return new Conversations(
      words,
      new DiscordConversations(client),
      new TicketFiles(store, desk, limits, () => undefined, [1])
    );
  };
  const conversations = keeping(60_000, 60_000);
  const notes = async () => {
    const found: Record<string, FileNote> = {};
    for (const [link, note] of await conversations.files(ticket))
      found[decodeURIComponent(link.split('/').at(-1) ?? '')] = note;
    return found;
  };
  return { ticket, said, channelId, seen, store, conversations, hasty: () => keeping(150, 600), notes };
}
const outcome = (note: FileNote | undefined) => (note === undefined ? null : isKept(note) ? note.type : note.missing);

describe('A file of a message', () => {
  it('comes byte by byte, under whatever name', async () => {
    const names = [`${'n'.repeat(300)}.txt`, '../../etc/passwd', 'bell\u0007 and\u202Egnp.txt', '画像.png', 'CON.txt'];
    const { conversations, ticket, store } = await channelWith(names.map((name) => ({ name, data: base64(name) })));
    await conversations.keepUp(ticket);
    const notes = [...(await conversations.files(ticket)).values()].filter(isKept);
    const kept = await Promise.all(
      notes.map(async ({ sha256 }) => {
        const bytes = await store.bytes(ticket.guildId, sha256);
        return bytes && Buffer.concat(await collected(bytes)).toString();
      })
    );
    expect(new Set(kept)).toEqual(new Set(names));
  });

  it.each<[string, FaultRule, string]>([
    ['that is a page instead', { file: 'html' }, 'damaged'],
    ['that is shorter than said', { file: 'short' }, 'damaged'],
    ['that is larger than said', { file: 'long' }, 'damaged'],
    ['that breaks off', { file: 'cut' }, 'damaged'],
    ['that stops in the middle', { file: 'stalled' }, 'slow'],
    ['that never ends', { file: 'endless' }, 'damaged'],
    ['that is not answered in time', { latencyMs: 1_000 }, 'slow'],
    ['that comes too slowly', { slowMs: 3_000 }, 'slow'],
    ['whose host cannot', { status: 503 }, 'away'],
    ['of which Discord has enough for now', { status: 429 }, 'away'],
    ['whose host is away', { drop: true }, 'away']
  ])('%s is waited for, and had once it comes', async (_, rule, reason) => {
    const data = Buffer.alloc(2_000, 'a').toString('base64');
    const { conversations, hasty, ticket, notes } = await channelWith([{ name: 'a.txt', data }]);
    await fault(rule);
    const impatient = reason === 'slow' ? hasty() : conversations;
    await expect(impatient.keepUp(ticket)).rejects.toMatchObject({
      id: 'files-not-kept',
      context: { count: 1, mayLeave: false }
    });
    expect(await notes()).toEqual({ 'a.txt': { missing: reason, tries: 1 } });
    expect(await conversations.waitingFor(ticket)).toBe(1);
    await expect(impatient.keepUp(ticket)).rejects.toMatchObject({ context: { count: 1, mayLeave: true } });
    await discord.client.call('clearFaults', {});
    await conversations.keepUp(ticket);
    expect(outcome((await notes())['a.txt'])).toBe('application/octet-stream');
  });

  it.each<[string, FaultRule, string]>([
    ['that leads elsewhere', { file: 'redirect', redirectTo: 'http://127.0.0.1:1/secret' }, 'refused'],
    ['that Discord refuses', { status: 403 }, 'refused'],
    ['that is gone', { status: 404 }, 'gone']
  ])('%s is not waited for', async (_, rule, reason) => {
    const { conversations, ticket, notes } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    await fault(rule);
    await conversations.keepUp(ticket);
    expect(await notes()).toEqual({ 'a.txt': { missing: reason, tries: 1 } });
  });

  it.each<[string, FaultRule, string]>([
    ['for which there comes a page', { file: 'html' }, 'no-picture'],
    ['that never ends', { file: 'endless' }, 'too-large'],
    ['that is only called a page', { file: 'wrongType' }, 'image/gif']
  ])('an emoji %s', async (_, rule, expected) => {
    const { conversations, ticket, channelId } = await channelWith([]);
    const party = await discord.client.call('createEmoji', {
      serverId: scene.server.id,
      name: 'party',
      animated: true
    });
    await scene.ada.say(channelId, `Hurray ${party.mention}`);
    await fault({ route: '/emojis/{emoji_id}', ...rule });
    await conversations.keepUp(ticket);
    const notes = await conversations.files(ticket);
    expect(outcome(notes.get(`https://cdn.discordapp.com/emojis/${party.id}.gif`))).toBe(expected);
  });

  it('that is larger than may be, or for which there is no room, is not asked for, and the others come', async () => {
    const of = (size: number, letter: string) => Buffer.alloc(size, letter).toString('base64');
    const { conversations, ticket, notes, store } = await channelWith([
      { name: 'large', data: of(BytesInMB + 1, 'x') },
      ...['a', 'b', 'c', 'd'].map((name) => ({ name, data: of(BytesInMB, name) })),
      { name: 'small', data: base64('small') },
      { name: 'again', data: of(BytesInMB, 'a') }
    ]);
    await conversations.keepUp(ticket);
    const found = Object.entries(await notes()).map(([name, note]) => [name, outcome(note)]);
    expect(Object.fromEntries(found)).toMatchObject({ large: 'too-large' });
    // Three have room, whichever come first, and nothing has any beside them.
    expect(found.filter(([, what]) => what === 'no-room').length).toBeGreaterThanOrEqual(1);
    expect(await store.used(ticket.guildId)).toBeLessThanOrEqual(3 * BytesInMB);
    expect(await conversations.waitingFor(ticket)).toBe(0);
  });

  it('of a message that is gone meanwhile is gone, if its link has expired', async () => {
    const { conversations, ticket, notes, said } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    await fault({ drop: true });
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'files-not-kept' });
    await discord.client.call('clearFaults', {});
    await discord.client.call('expireLinks', {});
    await scene.ada.remove(said);
    await conversations.keepUp(ticket);
    expect(outcome((await notes())['a.txt'])).toBe('gone');
  });

  it.each<[string, FaultRule]>([
    ['Unknown Channel', { status: 404, code: 10003, message: 'Unknown Channel' }],
    ['Unknown Message', { status: 404, code: 10008, message: 'Unknown Message' }],
    ['a page that is none of Discord’s', { status: 404 }],
    ['that it cannot now', { status: 503 }]
  ])('whose link has expired is not given up where Discord says %s of what stands', async (_, answer) => {
    const { conversations, ticket, notes } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    await fault({ drop: true });
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'files-not-kept' });
    await discord.client.call('clearFaults', {});
    await discord.client.call('expireLinks', {});
    await discord.client.call('addFault', { route: '/channels/{channel_id}/messages/{message_id}', ...answer });
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'files-not-kept' });
    await discord.client.call('clearFaults', {});
    await conversations.keepUp(ticket);
    expect(outcome((await notes())['a.txt'])).toBe('application/octet-stream');
  });

  it('of a channel that is gone is had as long as Discord gives it', async () => {
    const { conversations, ticket, notes, channelId, seen } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    await fault({ drop: true });
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'files-not-kept' });
    await discord.client.call('clearFaults', {});
    await discord.client.call('deleteChannel', { channelId });
    seen.isListed = false;
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'channel-gone' });
    expect(['application/octet-stream', 'gone']).toContain(outcome((await notes())['a.txt']));
  });

  it('left behind is noted so, and never asked for again', async () => {
    const { conversations, ticket, notes } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    await fault({ drop: true });
    await conversations.keepUp(ticket, { mayLeaveFiles: true });
    expect(outcome((await notes())['a.txt'])).toBe('given-up');
    await discord.client.call('clearFaults', {});
    await conversations.keepUp(ticket);
    expect(outcome((await notes())['a.txt'])).toBe('given-up');
  });

  it('is no more asked for where many in a row did not come, and no token goes to its host', async () => {
    const files = Array.from({ length: 40 }, (_, index) => ({ name: `${index}`, data: base64(String(index)) }));
    const { conversations, ticket } = await channelWith(files.slice(0, 10));
    const { channelId } = ticket;
    for (let from = 10; from < 40; from += 10) await scene.ada.say(channelId ?? '', '', files.slice(from, from + 10));
    await fault({ status: 502 });
    const before = (await discord.client.call('fileRequests', {})).length;
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ context: { count: 40 } });
    const asked = (await discord.client.call('fileRequests', {})).slice(before);
    expect(asked.length).toBeLessThan(20);
    expect(asked.filter(({ authorized }) => authorized)).toEqual([]);
  });
});

describe('A ticket with one of everything', () => {
  it('has all of its files kept, but for those that are nowhere', async () => {
    const { conversations, ticket, channelId, store } = await channelWith([{ name: 'a.txt', data: base64('a') }]);
    const { messages } = await colourfulTicket(scene, channelId);
    await conversations.keepUp(ticket);
    const notes = await conversations.files(ticket);
    const missing = [...notes].filter(([, note]) => !isKept(note)).map(([link, note]) => [link, outcome(note)]);
    // Somebody wrote an emoji that never was.
    expect(missing).toEqual([['https://cdn.discordapp.com/emojis/1.webp', 'gone']]);
    const attached = messages.flatMap(({ attachments }) => attachments);
    for (const { url, size } of attached) {
      const note = notes.get(linkKey(url));
      expect(note).toMatchObject({ size });
    }
    const kinds = ['emojis', 'stickers', 'avatars', 'attachments', 'pictures'];
    const links = [...notes.keys()];
    expect(kinds.filter((kind) => !links.some((link) => link.includes(`/${kind}/`)))).toEqual([]);
    expect(attached.length).toBeGreaterThan(30);
    expect(await store.used(ticket.guildId)).toBeLessThan(3 * BytesInMB);
  });
});

describe('Where files are asked for', () => {
  const real = 'https://discord.com/api';
  const local = 'http://127.0.0.1:4000/api';

  it.each([
    ['https://cdn.discordapp.com/attachments/1/2/a.png', true],
    ['https://media.discordapp.net/attachments/1/2/a.png', true],
    ['https://images-ext-1.discordapp.net/external/x/https/example.com/a.png', true],
    ['http://cdn.discordapp.com/a.png', false],
    ['https://cdn.discordapp.com:8443/a.png', false],
    ['https://user@cdn.discordapp.com/a.png', false],
    ['https://:secret@cdn.discordapp.com/a.png', false],
    ['https://cdn.discordapp.com.evil.example/a.png', false],
    ['https://evil.example/cdn.discordapp.com/a.png', false],
    ['https://images-ext-1.discordapp.net.evil.example/a.png', false],
    ['https://images-ext-evil.discordapp.net/a.png', false],
    ['https://discord.com/api/a.png', false],
    ['https://127.0.0.1:4000/a.png', false],
    ['http://127.0.0.1:4000/a.png', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['nonsense', false]
  ])('%s: %s', (url, is) => {
    expect(isOnFileHost(url, real)).toBe(is);
  });

  it('is also the host the bot was told to take for Discord, exactly that one', () => {
    expect(isOnFileHost('http://127.0.0.1:4000/a.png', local)).toBe(true);
    for (const url of ['https://127.0.0.1:4000/a', 'http://127.0.0.1:4001/a', 'http://localhost:4000/a'])
      expect(isOnFileHost(url, local)).toBe(false);
  });
});

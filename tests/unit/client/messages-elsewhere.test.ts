import { Events, Message, type Client } from 'discord.js';
import { TicketBot } from '../../../src/lib/client/ticket-bot.js';
import { allOurs } from '../../../src/lib/storage/all-ours.js';

const d = { id: '400000000000000001', channel_id: '300000000000000001', guild_id: '100000000000000001' };
const events = ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK'];

/** The bot, as it stands when it is ready: then discord.js makes something of each packet. */
function readyBot(): { bot: TicketBot; comes: (packet: object) => void } {
  const bot = new TicketBot({ apiUrl: 'http://127.0.0.1:9/api', logLevel: 'none' }, __dirname, allOurs);
  bot.rest.clearHandlerSweeper();
  bot.rest.clearHashSweeper();
  const ws = bot.ws as unknown as { status: number; handlePacket: (packet: object, shard: object) => boolean };
  ws.status = 0;
  const comes = (packet: object) => {
    ws.handlePacket(packet, {});
  };
  return { bot, comes };
}

test('messages go to whoever hears them, or nowhere, and discord.js makes nothing of them', () => {
  const { bot, comes } = readyBot();
  const seen: string[] = [];
  for (const event of [Events.MessageCreate, Events.MessageUpdate, Events.MessageDelete, Events.MessageBulkDelete])
    (bot as Client).on(event, () => seen.push(event));
  const made = jest.spyOn(Message.prototype as unknown as { _patch: () => void }, '_patch');
  const all = events.map((t) => ({
    t,
    d: { ...d, ids: [d.id], author: { id: '1', username: 'x' }, content: 'Hello' }
  }));
  all.forEach(comes);
  const heard: string[] = [];
  bot.hearMessages(({ t }) => heard.push(t));
  all.forEach(comes);
  expect(heard).toEqual(events);
  expect(seen).toEqual([]);
  expect(made).not.toHaveBeenCalled();
  made.mockRestore();
});

test('everything else goes its way', () => {
  const { bot, comes } = readyBot();
  comes({ t: 'GUILD_CREATE', d: { id: d.guild_id, name: 'Shop', channels: [], roles: [], members: [] } });
  expect(bot.guilds.cache.has(d.guild_id)).toBe(true);
});

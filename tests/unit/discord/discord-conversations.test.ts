import { DiscordAPIError, Routes } from 'discord.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { DiscordConversations } from '../../../src/lib/discord/discord-conversations.js';
import { seenChannel, type SeenChannel } from '../../support/seen-channel.js';

const ticket = { guildId: '100000000000000001', number: 1, channelId: '300000000000000001' } as Ticket;
const channelId = ticket.channelId ?? '';

/** What Discord answers: messages, or that it knows no such channel. */
type Answer = { readonly id: string }[] | 'unknown';

let channel: SeenChannel;
let asked: string[];
let answer: () => Answer;
let desk: DiscordConversations;
beforeEach(() => {
  channel = seenChannel(ticket.guildId, channelId);
  asked = [];
  answer = () => [];
  const get = (route: string, { query }: { query: URLSearchParams }) => {
    asked.push(`${route}?${query.toString()}`);
    const given = answer();
    if (given === 'unknown') {
      const said = { code: 10003, message: 'Unknown Channel' };
      return Promise.reject(new DiscordAPIError(said, 10003, 404, 'GET', route, {}));
    }
    const author = { id: '200000000000000001', username: 'ada', global_name: null, discriminator: '0' };
    return Promise.resolve(given.map(({ id }) => ({ id, author, mentions: [] })));
  };
  desk = new DiscordConversations({ rest: { get }, guilds: channel.guilds } as never);
});

const ids = ['400000000000000001', '400000000000000002', '400000000000000010'];

describe('What was said after a message', () => {
  it('comes oldest first, however Discord sorts it', async () => {
    answer = () => [...ids].reverse().map((id) => ({ id }));
    expect((await desk.messagesAfter(ticket, null))?.messages.map(({ id }) => id)).toEqual(ids);
    await desk.messagesAfter(ticket, ids[1] ?? '');
    expect(asked).toEqual([
      `${Routes.channelMessages(channelId)}?after=${channelId}&limit=100`,
      `${Routes.channelMessages(channelId)}?after=${ids[1]}&limit=100`
    ]);
  });

  it('is nothing where Discord gives nothing and the bot may read', async () => {
    expect(await desk.messagesAfter(ticket, null)).toBeNull();
  });

  it.each(['ViewChannel', 'ReadMessageHistory'] as const)(
    'is not taken for nothing where %s is missing, also where it is taken away meanwhile',
    async (missing) => {
      const rest = channel.may.filter((name) => name !== missing);
      answer = () => {
        channel.may = rest;
        return [];
      };
      for (let time = 0; time < 2; time += 1)
        await expect(desk.messagesAfter(ticket, null)).rejects.toMatchObject({
          id: 'missing-permission',
          context: { permissions: [missing] }
        });
      expect(asked).toHaveLength(1);
    }
  );

  it.each(['isListed', 'isKnown'] as const)(
    'is not taken for nothing where nobody knows what the bot may do there',
    async (known) => {
      channel[known] = false;
      await expect(desk.messagesAfter(ticket, null)).rejects.toMatchObject({ id: 'unclear' });
      // Whoever is given something may read.
      answer = () => [{ id: ids[0] ?? '' }];
      expect((await desk.messagesAfter(ticket, null))?.messages).toHaveLength(1);
    }
  );

  it('is gone with its channel only where the gateway lists it no more either', async () => {
    answer = () => 'unknown';
    await expect(desk.messagesAfter(ticket, null)).rejects.toMatchObject({ id: 'unclear' });
    channel.isListed = false;
    await expect(desk.messagesAfter(ticket, null)).rejects.toMatchObject({ id: 'channel-gone' });
  });
});

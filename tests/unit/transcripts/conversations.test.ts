import { Fault } from '../../../src/lib/core/fault.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { ConversationDesk } from '../../../src/lib/transcripts/conversation-desk.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import type { TicketFiles } from '../../../src/lib/transcripts/ticket-files.js';
import { MostInPiece, type Piece } from '../../../src/lib/transcripts/piece.js';
import { collected } from '../../support/collected.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';

const ticket = { guildId: '100000000000000001', number: 1, channelId: '300000000000000001' } as Ticket;
const idOf = (index: number) => String(400_000_000_000_000_000n + BigInt(index));
const names = { people: {}, roles: {}, channels: {} };

/** A channel in which things are said, and what comes between. */
class Channel implements ConversationDesk {
  public readonly said: string[] = [];
  public asked = 0;
  /** So many Discord gives at once; it may give fewer than it was asked for. */
  public most: (asked: number) => number = () => MostInPiece;
  public between: (asked: number) => void | Promise<void> = () => undefined;

  public say(count: number): void {
    for (let one = 0; one < count; one += 1) this.said.push(idOf(this.said.length));
  }

  public async messagesAfter(_: Ticket, after: string | null) {
    this.asked += 1;
    await this.between(this.asked);
    const from = after === null ? 0 : this.said.indexOf(after) + 1;
    const messages = this.said.slice(from, from + this.most(this.asked)).map((id) => ({ id, content: 'Hello' }));
    return messages.length > 0 ? { messages, names } : null;
  }
}

let store: MemoryConversationStore;
let channel: Channel;
let conversations: Conversations;
beforeEach(() => {
  store = new MemoryConversationStore();
  channel = new Channel();
  conversations = new Conversations(store, channel);
});

const kept = async () => (await collected(conversations.messages(ticket))).map(({ id }) => id);

describe('A conversation', () => {
  test.each([0, 1, 99, 100, 101, 250, 1_000])(
    'of %i messages is kept whole, in its order, each once',
    async (count) => {
      channel.say(count);
      expect(await conversations.keepUp(ticket)).toBe(count);
      expect(await kept()).toEqual(channel.said);
      channel.say(3);
      expect(await conversations.keepUp(ticket)).toBe(3);
      expect(await conversations.keepUp(ticket)).toBe(0);
      expect(await kept()).toEqual(channel.said);
    }
  );

  describe('in which somebody writes all the time', () => {
    let now: number;
    beforeEach(() => {
      now = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => now);
      // A second a page, in which one more message comes.
      channel.between = () => {
        now += 1_000;
        channel.say(1);
      };
    });
    afterEach(() => jest.restoreAllMocks());

    test('faster than pages are read has an end, and goes on from there', async () => {
      // All of it is said after the reading began.
      jest.spyOn(Date, 'now').mockReturnValue(0);
      channel.say(350);
      const first = await conversations.keepUp(ticket);
      expect(first).toBeGreaterThan(350);
      expect(await kept()).toEqual(channel.said.slice(0, first));
      // So it is before its channel goes: it is looked again, and not for ever.
      await conversations.keepUp(ticket, { isLast: true });
      channel.between = () => undefined;
      await conversations.keepUp(ticket);
      expect(await kept()).toEqual(channel.said);
    });

    test.each([1, 10, 50, 99])(
      'is kept with all that was said before, also where %i messages come at a time, and late',
      async (most) => {
        channel.say(1_000);
        channel.most = () => most;
        channel.between = () => {
          now += 60_000;
        };
        expect(await conversations.keepUp(ticket)).toBe(1_000);
        expect(await kept()).toEqual(channel.said);
      }
    );
  });

  test('goes on after whatever cut it off', async () => {
    channel.say(350);
    channel.between = (asked) => {
      if (asked === 3) throw new Fault('discord-down', {});
    };
    await expect(conversations.keepUp(ticket)).rejects.toMatchObject({ id: 'discord-down' });
    expect(await kept()).toEqual(channel.said.slice(0, 200));
    expect(await conversations.keepUp(ticket)).toBe(150);
    expect(await kept()).toEqual(channel.said);
  });

  test.each([
    ['one at a time', () => 1],
    ['59 at once', () => 59],
    ['fewer and fewer', (asked: number) => Math.max(1, 100 - 30 * asked)],
    ['none too few but once', (asked: number) => (asked === 2 ? 7 : MostInPiece)]
  ] as const)('that Discord gives %s is kept whole: a short page is not the end', async (_, most) => {
    channel.most = most;
    channel.say(330);
    expect(await conversations.keepUp(ticket)).toBe(330);
    expect(await kept()).toEqual(channel.said);
  });

  test('whose end Discord gives again and again has an end all the same', async () => {
    channel.say(150);
    const messagesAfter = channel.messagesAfter.bind(channel);
    channel.messagesAfter = async (of, after) =>
      (await messagesAfter(of, after)) ?? { messages: [{ id: idOf(149), content: 'Hello' }], names };
    expect(await conversations.keepUp(ticket)).toBe(150);
    expect(await kept()).toEqual(channel.said);
  });

  test('to which something is added while it is read has that too', async () => {
    channel.say(100);
    channel.between = (asked) => {
      if (asked === 2) channel.say(1);
    };
    expect(await conversations.keepUp(ticket)).toBe(101);
    expect(await kept()).toEqual(channel.said);
  });

  test('that several processes and several people keep at once is kept once', async () => {
    channel.say(730);
    const others = [conversations, new Conversations(store, channel), new Conversations(store, channel)];
    const counts = await Promise.all(others.flatMap((one) => [one.keepUp(ticket), one.keepUp(ticket)]));
    expect(counts.reduce((sum, count) => sum + count)).toBe(730);
    expect(await kept()).toEqual(channel.said);
  });

  describe('whose channel goes right after', () => {
    /** Files that take their time, in which more may be said. */
    const files = (meanwhile: (round: number) => void, looked: number[]) =>
      ({
        keepUp: async (_: Ticket, pieces: AsyncIterable<Piece | null>) => {
          looked.push((await collected(pieces)).reduce((sum, piece) => sum + (piece?.messages.length ?? 0), 0));
          meanwhile(looked.length);
        }
      }) as unknown as TicketFiles;

    test('has what was said while its files came, and the files of that', async () => {
      const looked: number[] = [];
      const slow = files((round) => {
        if (round < 4) channel.say(2);
      }, looked);
      conversations = new Conversations(store, channel, slow);
      channel.say(10);
      await conversations.keepUp(ticket);
      expect(await kept()).toHaveLength(10);
      await conversations.keepUp(ticket, { isLast: true });
      expect(await kept()).toEqual(channel.said);
      expect(looked).toEqual([10, 10, 14, 16]);
    });

    test('is asked for once where nothing new was said, after its files', async () => {
      const looked: number[] = [];
      conversations = new Conversations(
        store,
        channel,
        files(() => looked.push(-channel.asked), looked)
      );
      channel.say(10);
      await conversations.keepUp(ticket);
      const asked = channel.asked;
      await conversations.keepUp(ticket, { isLast: true });
      expect(channel.asked).toBe(asked + 1);
      expect(looked.at(-1)).toBe(-asked);
    });
  });

  test('that was kept twice in part is read once', async () => {
    channel.say(10);
    await conversations.keepUp(ticket);
    const again = channel.said.slice(5).map((id) => ({ id }));
    await store.add(ticket, 1, { version: 1, readAt: '2030-01-01T00:00:00.000Z', messages: again, names });
    expect(await kept()).toEqual(channel.said);
  });
});

import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { ConversationDesk } from '../../../src/lib/transcripts/conversation-desk.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { Erasing } from '../../../src/lib/transcripts/erasing.js';
import { Fault } from '../../../src/lib/core/fault.js';
import type { KeptMessage } from '../../../src/lib/transcripts/piece.js';
import { saidAt } from '../../../src/lib/transcripts/reading.js';
import type { TicketFiles } from '../../../src/lib/transcripts/ticket-files.js';
import { collected } from '../../support/collected.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';
import { MemoryHeardStore } from '../../support/paper/memory-heard-store.js';
import { MemoryFileStore } from '../../support/paper/memory-file-store.js';

const ada = '200000000000000001';
const ben = '200000000000000002';
const names: Readonly<Record<string, string>> = { [ada]: 'Ada Lovelace', [ben]: 'Ben Bitdiddle' };
const ticket = { guildId: '100000000000000001', number: 1, channelId: '300000000000000001', openerId: ben } as Ticket;
const first = 400_000_000_000_000_000n;

/** A channel in which Ada and Ben take turns. */
class Channel implements ConversationDesk {
  public said: KeptMessage[] = [];
  public asked = 0;
  public most = 10;
  private next = first;

  public say(count: number, more: object = {}, afterMs = 1): void {
    for (let one = 0; one < count; one += 1) {
      this.next += BigInt(afterMs) << 22n;
      const id = [ada, ben][this.said.length % 2] ?? '';
      const author = { id, username: names[id], global_name: names[id] };
      this.said.push({
        id: String(this.next),
        type: 0,
        author,
        content: `Word ${this.said.length} of ${names[id]}`,
        ...more
      });
    }
  }

  public messagesAfter(_: Ticket, after: string | null) {
    this.asked += 1;
    const messages = this.said.filter(({ id }) => after === null || BigInt(id) > BigInt(after)).slice(0, this.most);
    const people = { [ada]: { name: 'Ada Lovelace' }, [ben]: { name: 'Ben Bitdiddle' } };
    const page = { messages: structuredClone(messages), names: { people, roles: {}, channels: {} } };
    return Promise.resolve(messages.length > 0 ? page : null);
  }
}

let store: MemoryConversationStore;
let channel: Channel;
let forgotten: { userId: string; at: number }[];
let mended: number[];
let conversations: Conversations;
beforeEach(() => {
  store = new MemoryConversationStore();
  channel = new Channel();
  forgotten = [];
  mended = [];
  conversations = new Conversations(store, channel, null, {
    forgotten: () => Promise.resolve(forgotten),
    mended: async (of) => {
      mended.push(of.number);
      return Promise.resolve();
    }
  });
});
const kept = () => collected(conversations.messages(ticket));
const damaged = async () => (await conversations.overview(ticket))?.damaged;
const damage = async (...places: number[]) => {
  for (const place of places) await store.damage(ticket, place);
};

describe('What is damaged of a conversation', () => {
  test.each([[[1]], [[3]], [[5]], [[2, 3]], [[4, 5]], [[1, 3, 5]], [[1, 2, 3, 4, 5]]])(
    'is read anew while its channel stands: %j of five',
    async (places) => {
      channel.say(47);
      await conversations.keepUp(ticket);
      await damage(...places);
      expect(await damaged()).toBe(places.length);
      channel.say(1);
      await conversations.keepUp(ticket, { isLast: true });
      expect(await kept()).toEqual(channel.said);
      expect(await damaged()).toBe(0);
      expect(mended).toEqual([1]);
      const { asked } = channel;
      await conversations.keepUp(ticket, { isLast: true });
      // Once it is whole, it costs nothing.
      expect([channel.asked, mended]).toEqual([asked + 1, [1]]);
    }
  );

  test('is read anew by two processes at once, and stands there once', async () => {
    channel.say(47);
    await conversations.keepUp(ticket);
    await damage(1, 3, 4, 5);
    channel.say(20);
    const others = [conversations, new Conversations(store, channel), new Conversations(store, channel)];
    await Promise.all(others.map((one) => one.keepUp(ticket, { isLast: true })));
    expect(await kept()).toEqual(channel.said);
    expect(await damaged()).toBe(0);
  });

  test('comes back as far as Discord still has it, and the rest of it says that it is missing', async () => {
    channel.say(50);
    await conversations.keepUp(ticket);
    await damage(2, 5);
    // The last message of one, and all of the other.
    channel.said = channel.said.filter((_, index) => index !== 19 && index < 40);
    await conversations.keepUp(ticket);
    expect(await kept()).toEqual(channel.said);
    expect(await damaged()).toBe(1);
    channel.say(2);
    await conversations.keepUp(ticket);
    expect(await kept()).toEqual(channel.said);
  });

  test('does not come where Discord does not give it: then nobody may take it for whole', async () => {
    channel.say(30);
    await conversations.keepUp(ticket);
    await damage(2);
    const down = jest.spyOn(channel, 'messagesAfter').mockRejectedValue(new Fault('discord-down', {}));
    await expect(conversations.keepUp(ticket, { isLast: true })).rejects.toMatchObject({ id: 'discord-down' });
    down.mockRestore();
    await conversations.keepUp(ticket, { isLast: true });
    expect(await kept()).toEqual(channel.said);
  });

  test('has its files, too, also where others do not come', async () => {
    const looked: number[] = [];
    const files = {
      keepUp: async (_: Ticket, pieces: AsyncIterable<{ readonly messages: readonly unknown[] } | null>) => {
        looked.push((await collected(pieces)).reduce((sum, piece) => sum + (piece?.messages.length ?? 0), 0));
        if (looked.length > 1) throw new Fault('files-not-kept', { count: 1, tries: 1, mayLeave: false });
      }
    } as unknown as TicketFiles;
    channel.say(30);
    await new Conversations(store, channel, files).keepUp(ticket);
    await damage(2);
    await expect(new Conversations(store, channel, files).keepUp(ticket)).rejects.toMatchObject({
      id: 'files-not-kept'
    });
    expect(looked).toEqual([30, 20, 30]);
    expect(await kept()).toEqual(channel.said);
  });
});

describe('Words that were erased', () => {
  const erase = async () => {
    await new Erasing(store, new MemoryFileStore(), new MemoryHeardStore()).person(ticket, ada, false, () =>
      Promise.resolve()
    );
    // The clock of this computer; what is said from now on comes a minute later.
    forgotten.push({ userId: ada, at: saidAt(channel.said.at(-1)?.id ?? '') + 1 });
  };
  const words = async () => JSON.stringify(await collected(store.pieces(ticket)));

  test.each([[[1]], [[3]], [[2, 3]], [[1, 2, 3]]])(
    'do not come back by reading anew what is damaged: %j of three',
    async (places) => {
      channel.say(30);
      await conversations.keepUp(ticket);
      await erase();
      const before = await kept();
      expect(await words()).not.toMatch(/Lovelace/);
      await damage(...places);
      await conversations.keepUp(ticket);
      expect(await damaged()).toBe(0);
      expect(await words()).not.toMatch(/Lovelace/);
      expect(await kept()).toEqual(before);
      expect(before.filter(({ content }) => String(content).includes('Bitdiddle'))).toHaveLength(15);
    }
  );

  test('do not come back where a part of them is missing altogether, and all of it is fetched once more', async () => {
    channel.say(30);
    await conversations.keepUp(ticket);
    await erase();
    await store.remove(ticket);
    await conversations.keepUp(ticket);
    expect(await words()).not.toMatch(/Lovelace/);
    expect(await words()).toMatch(/Bitdiddle/);
  });

  test('do not come back in what answers or forwards them, and what was said since then is kept', async () => {
    channel.say(10);
    await conversations.keepUp(ticket);
    await erase();
    const [old] = channel.said;
    channel.say(1, { content: 'Ada is back', author: { id: ada, username: 'ada2' } }, 60_000);
    channel.say(1, { type: 19, content: 'What?', referenced_message: old, message_reference: { message_id: old?.id } });
    channel.say(1, {
      content: '',
      message_reference: { type: 1, message_id: old?.id },
      message_snapshots: [{ message: { content: old?.content } }]
    });
    await conversations.keepUp(ticket);
    expect(JSON.stringify((await kept()).slice(10))).toContain('Ada is back');
    expect(JSON.stringify((await kept()).slice(10))).toContain('What?');
    expect(await kept()).toHaveLength(13);
    expect(JSON.stringify(await kept())).not.toMatch(/of Ada Lovelace/);
  });
});

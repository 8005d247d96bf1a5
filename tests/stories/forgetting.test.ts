import { Archive } from '../../src/lib/archive/archive.js';
import { ArchiveSync } from '../../src/lib/archive/archive-sync.js';
import { Forgetting, forgottenIn } from '../../src/lib/archive/forgetting.js';
import { StorageError } from '../../src/lib/core/storage-error.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { Servers } from '../../src/lib/servers/servers.js';
import type { ConversationStore } from '../../src/lib/transcripts/conversation-store.js';
import { Conversations } from '../../src/lib/transcripts/conversations.js';
import { Erasing } from '../../src/lib/transcripts/erasing.js';
import type { FileStore } from '../../src/lib/transcripts/file-store.js';
import { linkKey } from '../../src/lib/transcripts/link-key.js';
import { collected } from '../support/collected.js';
import { MemoryArchiveIndex } from '../support/paper/memory-archive-index.js';
import { MemoryConversationStore } from '../support/paper/memory-conversation-store.js';
import { MemoryFileStore } from '../support/paper/memory-file-store.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

const names: Record<string, string> = { [ada]: 'Ada Lovelace', [ben]: 'Ben Bitdiddle', [sam]: 'Sam Staff' };
const person = (id: string) => ({ id, username: names[id] ?? id, global_name: names[id], avatar: 'abc' });
const fileLink = (name: string) => `https://cdn.discordapp.com/attachments/1/2/${name}.png`;

let last = 0;
/** A message of somebody. */
function said(id: string, content: string, more: object = {}) {
  last += 1;
  const messageId = String(500_000_000_000_000_000n + BigInt(last));
  return { id: messageId, type: 0, timestamp: '2026-11-01T00:00:00.000Z', author: person(id), content, ...more };
}

/** Fails at one of all writes to come, as a process that ends there. */
function dyingAt<T extends object>(store: T, writes: readonly (keyof T)[], counted: { left: number }): T {
  return new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      if (!writes.includes(name as keyof T)) return value.bind(target) as unknown;
      return (...given: unknown[]) => {
        counted.left -= 1;
        if (counted.left === 0) return Promise.reject(new StorageError('The disk'));
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    }
  });
}

class Desk {
  public readonly stage = new PaperStage();
  public readonly conversations = new MemoryConversationStore();
  public readonly files = new MemoryFileStore();
  public readonly index = new MemoryArchiveIndex();
  public readonly servers = new Servers(this.stage.settings);
  public readonly sync = new ArchiveSync({
    store: this.stage.store,
    conversations: this.conversations,
    index: this.index
  });

  /** @param left - At which write the process ends; left out: never. */
  public forgetting(left = 0, inTurn?: Conversations): Forgetting {
    const counted = { left };
    const conversations: ConversationStore = dyingAt(this.conversations, ['replace', 'remove'], counted);
    const files: FileStore = dyingAt(this.files, ['drop', 'remove'], counted);
    const nobody = { messagesAfter: () => Promise.resolve(null) };
    return new Forgetting({
      store: dyingAt(this.stage.store, ['amend'], counted),
      servers: dyingAt(this.servers, ['erasing', 'erased'], counted),
      conversations: inTurn ?? new Conversations(conversations, nobody),
      erasing: new Erasing(conversations, files),
      sync: dyingAt(this.sync, ['again'], counted),
      keepConversation: () => Promise.resolve(),
      warn: () => undefined
    });
  }

  /** A ticket of Ada's in which she, Ben and Sam spoke, closed or deleted. */
  public async ticket(how: 'open' | 'closed' | 'deleted', openerId = ada): Promise<Ticket> {
    const opened = await this.stage.open(openerId);
    await this.stage.answerAll(opened);
    const own = said(ada, 'My secret plan', {
      attachments: [{ id: '1', filename: 'secret.png', url: fileLink('own'), size: 3 }]
    });
    const shared = { attachments: [{ id: '2', filename: 'map.png', url: fileLink('shared'), size: 3 }] };
    await this.conversations.add(opened, 0, {
      version: 1,
      readAt: '2026-11-01T00:00:00.000Z',
      messages: [
        own,
        said(ada, 'Look, a map', shared),
        said(ben, 'The weather is fine', { ...shared, mentions: [person(ada)], referenced_message: own, type: 19 }),
        said(sam, '', {
          message_reference: { type: 1, message_id: own.id },
          message_snapshots: [{ message: { content: own.content } }]
        }),
        said(ada, '', { poll: { question: { text: 'secret poll?' }, answers: [] } }),
        said('200000000000000777', '', {
          author: { ...person('200000000000000777'), bot: true },
          embeds: [{ description: 'Ada Lovelace says: secret' }],
          interaction_metadata: { user: person(ada) }
        })
      ],
      names: { people: { [ada]: { name: 'Ada Lovelace' }, [ben]: { name: 'Ben' } }, roles: {}, channels: {} }
    });
    for (const name of ['own', 'shared'])
      await this.files.keep(opened, linkKey(fileLink(name)), bytes(`${name} ${opened.number}`), ({ sha256, size }) => ({
        ...{ sha256, size },
        type: 'image/png'
      }));
    if (how !== 'open') await this.stage.close(opened);
    if (how === 'deleted') {
      await this.stage.tickets.closing.delete(opened, sam);
      await this.stage.store.archive(opened);
    }
    this.sync.touch(opened);
    await this.sync.upToDate(guildId);
    return this.stage.record(opened);
  }

  /** Everything that is kept of a ticket anywhere, as text. */
  public async all(ticket: Ticket): Promise<string> {
    const pieces = await collected(this.conversations.pieces(ticket));
    const notes = [...(await this.files.notes(ticket))];
    await this.sync.upToDate(guildId);
    const found = await Promise.all(
      ['secret', 'weather', 'map'].map((words) =>
        this.found(words).then((numbers) => (numbers.includes(ticket.number) ? `found ${words}` : ''))
      )
    );
    return JSON.stringify([pieces, notes, await this.stage.store.get(ticket), found]);
  }

  private async found(words: string): Promise<number[]> {
    const { index, sync, stage } = this;
    const archive = new Archive({
      ...{ index, sync, store: stage.store, warn: () => undefined, keepConversation: () => Promise.resolve() },
      conversations: new Conversations(this.conversations, { messagesAfter: () => Promise.resolve(null) })
    });
    const wish = {
      words,
      ...{ openerId: undefined, templateId: undefined, number: undefined, from: undefined, to: undefined }
    };
    return (await archive.find(guildId, { isStaffOf: () => true }, wish, 0)).hits.map(({ number }) => number);
  }
}

async function* bytes(text: string) {
  yield await Promise.resolve(Buffer.from(text));
}

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});

describe('The words of a person', () => {
  test('go everywhere from tickets that are over, and the conversation around them stays', async () => {
    const closed = await desk.ticket('closed');
    const gone = await desk.ticket('deleted');
    const bens = await desk.ticket('deleted', ben);
    const open = await desk.ticket('open');
    const before = await desk.all(open);
    expect(await desk.all(gone)).toContain('found secret');
    const forgotten = await desk.forgetting().person(guildId, ada);
    expect(forgotten).toMatchObject({ tickets: 3, messages: 9 });
    expect(forgotten.left.map(({ number }) => number)).toEqual([open.number]);
    for (const ticket of [closed, gone, bens]) {
      const kept = await desk.all(ticket);
      for (const word of ['secret', 'Lovelace', 'own.png', 'a map'])
        expect([word, kept.includes(word)]).toEqual([word, false]);
      expect(kept).toContain('The weather is fine');
      expect(kept).toContain('found weather');
      expect(kept).toContain('shared.png');
      expect((await desk.stage.history(ticket)).filter(({ kind }) => kind === 'forgotten')).toHaveLength(1);
    }
    // Ben's own ticket keeps his answers, and what the bot wrote there.
    expect((await desk.stage.record(bens)).answers.map(({ display }) => display)).not.toContain('—');
    expect(await desk.all(open)).toBe(before);
    expect(desk.servers.of(guildId).forgetting).toBeUndefined();
    expect(await desk.forgetting().person(guildId, ada)).toMatchObject({ tickets: 0 });
  });

  test('go whole, whatever ends the process in the middle: the next one goes on', async () => {
    for (let left = 1; ; left += 1) {
      desk = new Desk();
      const first = await desk.ticket('closed');
      const tickets = [first, await desk.ticket('deleted')];
      const died = await desk
        .forgetting(left)
        .person(guildId, ada)
        .then(
          () => false,
          () => true
        );
      for (const ticket of tickets) await expect(collected(desk.conversations.pieces(ticket))).resolves.toHaveLength(1);
      // Where it was not even noted, nobody was told that it was.
      if (left > 1) await desk.forgetting().finish(guildId);
      else expect(await desk.all(first)).toContain('secret');
      if (left > 1)
        for (const ticket of tickets)
          expect([left, await desk.all(ticket)]).toEqual([left, expect.not.stringMatching(/secret|Lovelace/)]);
      expect(desk.servers.of(guildId).forgetting).toBeUndefined();
      if (!died) break;
    }
  });
});

describe('What is damaged of a conversation and read anew', () => {
  /** What Discord still has of a ticket, and what keeps it. */
  const keeping = async (ticket: Ticket) => {
    const [piece] = await collected(desk.conversations.pieces(ticket));
    const channel = {
      messagesAfter: (_: Ticket, after: string | null) => Promise.resolve(after === null && piece ? piece : null)
    };
    const { store } = desk.stage;
    return new Conversations(desk.conversations, channel, null, { forgotten: (of) => forgottenIn(store, of) });
  };

  test.each(['before', 'after'])('brings back nothing that was erased %s it was damaged', async (when) => {
    const ticket = await desk.ticket('closed');
    const other = await desk.ticket('closed', ben);
    const conversations = await keeping(ticket);
    if (when === 'before') await desk.conversations.damage(ticket, 1);
    const { tickets } = await desk.forgetting().person(guildId, ada);
    expect(tickets).toBe(2);
    await desk.conversations.damage(ticket, 1);
    await conversations.keepUp(ticket);
    await desk.sync.again(ticket);
    expect(await desk.all(ticket)).toContain('The weather is fine');
    expect(await desk.all(ticket)).not.toMatch(/secret|Lovelace|a map/);
    expect(await desk.all(other)).not.toMatch(/secret/);
  });

  test('comes back before anybody is forgotten in it, or not at all: there is no moment between', async () => {
    const ticket = await desk.ticket('closed');
    const conversations = await keeping(ticket);
    const { store } = desk.stage;
    const amend = store.amend.bind(store);
    let keptUp: Promise<unknown> = Promise.resolve();
    // The words are gone, and the history does not say so yet.
    store.amend = async (key, decide) => {
      await desk.conversations.damage(ticket, 1);
      keptUp = conversations.keepUp(ticket);
      await new Promise(setImmediate);
      return amend(key, decide);
    };
    await desk.forgetting(0, conversations).person(guildId, ada);
    await keptUp;
    expect(await desk.all(ticket)).toContain('The weather is fine');
    expect(await desk.all(ticket)).not.toMatch(/secret|Lovelace/);
  });
});

describe('A record that is damaged', () => {
  test('keeps none of the others from being erased, and is remembered until it can be read', async () => {
    const [damaged, other] = [await desk.ticket('deleted'), await desk.ticket('deleted')];
    const { store } = desk.stage;
    const get = store.get.bind(store);
    store.get = (key) => (key.number === damaged.number ? Promise.reject(new StorageError('A record')) : get(key));
    expect(await desk.forgetting().person(guildId, ada)).toMatchObject({ tickets: 1 });
    store.get = get;
    expect(await desk.all(other)).not.toMatch(/secret/);
    expect(await desk.all(damaged)).toMatch(/secret/);
    expect(desk.servers.of(guildId).forgetting).toEqual([ada]);
    await desk.forgetting().finish(guildId);
    expect(await desk.all(damaged)).not.toMatch(/secret/);
    expect(desk.servers.of(guildId).forgetting).toBeUndefined();
  });
});

describe('A ticket', () => {
  test('is erased when it is over, for good, and its number, times and ids stay', async () => {
    const open = await desk.ticket('open', ben);
    await expect(desk.forgetting().ticket(open, sam)).rejects.toMatchObject({ id: 'not-over' });
    for (const how of ['closed', 'deleted'] as const) {
      const ticket = await desk.ticket(how);
      await desk.forgetting().ticket(ticket, sam);
      expect(await desk.all(ticket)).not.toMatch(/secret|Lovelace|weather|Bitdiddle/);
      expect(await desk.stage.record(ticket)).toMatchObject({
        ...{ number: ticket.number, openerId: ada, openedAt: ticket.openedAt, channelId: ticket.channelId },
        answers: ticket.answers.map(({ questionId }) => ({ questionId, values: [], display: '—' }))
      });
      expect((await desk.stage.history(ticket)).at(-1)).toMatchObject({ kind: 'erased', by: sam });
      expect(await desk.files.used(guildId)).toBe(Buffer.byteLength(`own ${open.number}shared ${open.number}`));
      await desk.forgetting().ticket(ticket, sam);
      expect((await desk.stage.history(ticket)).filter(({ kind }) => kind === 'erased')).toHaveLength(1);
      if (how === 'closed')
        await expect(desk.stage.tickets.closing.reopen(ticket, sam)).rejects.toMatchObject({ id: 'erased-already' });
    }
  });

  test('is erased whole, whatever ends the process in the middle', async () => {
    for (let left = 2; ; left += 1) {
      desk = new Desk();
      const ticket = await desk.ticket('deleted');
      const died = await desk
        .forgetting(left)
        .ticket(ticket, sam)
        .then(
          () => false,
          () => true
        );
      await desk.forgetting().finish(guildId);
      expect([left, await desk.all(ticket)]).toEqual([left, expect.not.stringMatching(/secret|Lovelace|weather/)]);
      expect(desk.servers.of(guildId).erasing).toBeUndefined();
      if (!died) break;
    }
  });

  test('loses by its age its files, its conversation, and then its words', async () => {
    const ticket = await desk.ticket('deleted');
    const closed = await desk.ticket('closed');
    const after = (days: number) =>
      desk.forgetting().age(guildId, Date.parse(ticket.deleted?.at ?? '') + days * 86_400_000);
    await after(10_000);
    expect(await desk.all(ticket)).toContain('own.png');
    await desk.servers.setRetention(guildId, { files: 10, conversation: 20, record: 30 });
    const before = await desk.all(closed);
    await after(9);
    expect((await desk.files.notes(ticket)).size).toBe(2);
    await after(10);
    expect((await desk.files.notes(ticket)).size).toBe(0);
    expect(await desk.all(ticket)).toContain('secret');
    await after(20);
    expect(await desk.all(ticket)).not.toMatch(/secret|weather/);
    expect((await desk.stage.record(ticket)).erasedAt).toBeUndefined();
    await after(30);
    await after(31);
    expect((await desk.stage.history(ticket)).filter(({ kind }) => kind === 'erased')).toEqual([
      expect.objectContaining({ by: null })
    ]);
    expect(await desk.all(closed)).toBe(before);
  });
});

import { forgottenIn } from '../../src/lib/archive/forgetting.js';
import { Fault } from '../../src/lib/core/fault.js';
import { StorageError } from '../../src/lib/core/storage-error.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { Conversations } from '../../src/lib/transcripts/conversations.js';
import type { KeptMessage } from '../../src/lib/transcripts/piece.js';
import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { collected } from '../support/collected.js';
import { ForgettingStage, said, SnowflakeOfNow } from '../support/paper/forgetting-stage.js';
import { ada, ben, guildId, sam } from '../support/paper/paper-stage.js';

let desk: ForgettingStage;
beforeEach(() => {
  desk = new ForgettingStage();
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
      desk = new ForgettingStage();
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

describe('In a channel that still stands', () => {
  const old = { ...said(ada, 'An old secret'), id: '500000000000000900' };
  const later = (count: number, id: string, content: string, more: object = {}) => ({
    ...said(id, content, more),
    id: String(BigInt(SnowflakeOfNow) + BigInt(count))
  });
  const names = { people: { [ada]: { name: 'Ada Lovelace' } }, roles: {}, channels: {} };

  test.each([true, false])(
    'nothing that was erased comes back with what is said later (was it read before: %s)',
    async (wasRead) => {
      const ticket = await desk.ticket('closed');
      const stands: KeptMessage[] = [old];
      if (wasRead) await desk.keep(ticket, stands, names);
      expect(await desk.forgetting().person(guildId, ada)).toMatchObject({ standing: [{ number: ticket.number }] });
      const poll = {
        type: 46,
        message_reference: { message_id: old.id },
        embeds: [{ fields: [{ value: 'secret?' }] }]
      };
      const forward = {
        message_reference: { type: 1, message_id: old.id },
        message_snapshots: [{ message: { content: old.content } }]
      };
      const plain = { type: 19, referenced_message: old, mentions: [old.author] };
      stands.push(later(1, ben, 'I answer you', plain), later(2, sam, '', forward), later(3, ada, '', poll));
      await desk.keep(ticket, stands, names);
      const kept = await desk.all(ticket);
      expect(kept).toContain('I answer you');
      expect(kept).not.toMatch(/secret|Lovelace/);
      // What they say anew is news, until they erase that, too.
      stands.push(later(4, ada, 'A new weather report', { type: 19, referenced_message: old }));
      await desk.keep(ticket, stands, names);
      expect(await desk.all(ticket)).toContain('A new weather report');
      expect(await desk.all(ticket)).not.toMatch(/secret/);
      await desk.forgetting().person(guildId, ada);
      await desk.keep(ticket, stands, names);
      expect(await desk.all(ticket)).not.toMatch(/secret|Lovelace|new weather report/);
    }
  );

  test('that cannot be read just now, what stands there is known for theirs when it can', async () => {
    const ticket = await desk.stage.open(ben);
    await desk.stage.close(ticket);
    desk.upToDate = () => Promise.reject(new Fault('discord-down', {}));
    expect(await desk.forgetting().person(guildId, ada)).toMatchObject({ tickets: 0, messages: 0 });
    await desk.keep(ticket, [old, later(1, ben, 'Hello'), later(2, ada, 'Hello you')], names);
    const kept = await desk.all(ticket);
    expect(kept).toContain('Hello you');
    expect(kept).not.toContain('secret');
  });

  test('of a ticket that was erased nothing is kept any more', async () => {
    const ticket = await desk.ticket('closed');
    await desk.forgetting().ticket(ticket, sam);
    await desk.keep(ticket, [old, later(1, ben, 'Later')], names);
    expect(await desk.all(ticket)).not.toMatch(/secret|Later/);
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
      desk = new ForgettingStage();
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

  test('is let go of by one process: another one leaves it until that claim is over', async () => {
    const ticket = await desk.ticket('deleted');
    const late = Date.parse(ticket.deleted?.at ?? '') + 2 * 86_400_000;
    const { duties } = desk.stage;
    expect(await desk.forgetting().letGo(guildId, late)).toBe(true);
    // Nothing is ever due there: nobody is asked.
    expect(duties.claimed).toEqual([]);
    await desk.servers.setRetention(guildId, { record: 1 });
    duties.elsewhere.add('let-go');
    expect(await desk.forgetting().letGo(guildId, late)).toBe(false);
    await desk.forgetting().resume(guildId);
    expect(await desk.all(ticket)).toMatch(/secret/);
    duties.elsewhere.clear();
    expect(await desk.forgetting().letGo(guildId, late)).toBe(true);
    expect(await desk.all(ticket)).not.toMatch(/secret|Lovelace|weather/);
    expect([duties.claimed, duties.here.size]).toEqual([['let-go'], 0]);
  });

  test('is done once at a time, whatever asks for it: a server that comes back, and the day', async () => {
    const { duties } = desk.stage;
    await desk.servers.setRetention(guildId, { record: 1 });
    const forgetting = desk.forgetting();
    await Promise.all([forgetting.letGo(guildId, 0), forgetting.resume(guildId), forgetting.letGo(guildId, 0)]);
    expect([duties.claimed, duties.twice]).toEqual([['let-go', 'let-go', 'let-go'], []]);
  });

  test('goes by what its kind has of its own, and else by what its server has', async () => {
    desk.stage.templates.put('report', defaultTemplate);
    const [own, other] = [await desk.ticket('deleted'), await desk.ticket('deleted', ben, 'report')];
    const { servers } = desk;
    const at = Date.parse(own.deleted?.at ?? '');
    const next = () => desk.forgetting().next(guildId);
    const files = async (ticket: Ticket) => (await desk.files.notes(ticket)).size;
    await servers.setRetentionOf(guildId, 'purchase', { files: 5 });
    expect(await next()).toEqual({ number: own.number, at: at + 5 * 86_400_000 });
    await desk.forgetting().age(guildId, at + 20 * 86_400_000);
    expect([await files(own), await files(other)]).toEqual([0, 2]);
    // For ever, whatever the server says; the rest as in the server.
    await servers.setRetention(guildId, { files: 10, conversation: 30 });
    await servers.setRetentionOf(guildId, 'report', { files: 0 });
    await desk.forgetting().age(guildId, at + 20 * 86_400_000);
    expect([await files(other), await desk.all(own)]).toEqual([2, expect.stringContaining('secret')]);
    await servers.setRetentionOf(guildId, 'report', null);
    await desk.forgetting().age(guildId, at + 20 * 86_400_000);
    expect(await files(other)).toBe(0);
    await servers.setRetentionOf(guildId, 'purchase', { conversation: 0 });
    await desk.forgetting().age(guildId, at + 40 * 86_400_000);
    expect(await desk.all(own)).toContain('secret');
    expect(await desk.all(other)).not.toContain('secret');
    await servers.setRetentionOf(guildId, 'purchase', null);
    await servers.setRetention(guildId, { files: 0, conversation: 0 });
    expect(servers.of(guildId)).not.toHaveProperty('retentionOf');
    expect(await next()).toBeNull();
  });
});

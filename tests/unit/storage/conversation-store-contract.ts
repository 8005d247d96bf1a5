import type { ConversationStore } from '../../../src/lib/transcripts/conversation-store.js';
import type { TicketKey } from '../../../src/lib/core/ticket.js';
import type { Piece } from '../../../src/lib/transcripts/piece.js';
import { piece } from '../../support/conversations.js';
import { collected } from '../../support/collected.js';
import { guild, otherGuild } from './people.js';

const key = { guildId: guild, number: 7 };

const all = (store: ConversationStore, of = key) => collected(store.pieces(of));

/** A store, and what makes one of its pieces unreadable. */
export interface Damageable {
  readonly store: ConversationStore;
  readonly damage: (of: TicketKey, place: number) => Promise<void>;
}

/** What holds wherever conversations are kept. */
export function conversationStoreContract(name: string, open: () => Promise<Damageable>): void {
  const make = async () => (await open()).store;
  describe(name, () => {
    it('gives back what was added, whatever Discord has put into it', async () => {
      const store = await make();
      expect(await store.soFar(key)).toEqual({ pieces: 0, lastId: null });
      expect(await store.add(key, 0, piece(1))).toBe(true);
      expect(await store.add(key, 1, piece(3, 1, 'NUL \0, half \ud800 and all'))).toBe(true);
      expect(await store.soFar(key)).toEqual({ pieces: 2, lastId: '100000000000000003' });
      expect(await all(store)).toEqual([piece(1), piece(3, 1, 'NUL \0, half \ud800 and all')]);
      expect(await all(store, { ...key, guildId: otherGuild })).toEqual([]);
    });

    it('adds one of many at once, and says so to the others', async () => {
      const store = await make();
      const added = await Promise.all(Array.from({ length: 20 }, (_, index) => store.add(key, 0, piece(index))));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await all(store)).toEqual([piece(added.indexOf(true))]);
      // What comes too early or too late is not taken.
      expect(await store.add(key, 0, piece(50))).toBe(false);
      expect(await store.add(key, 5, piece(50))).toBe(false);
      expect(await store.soFar(key)).toMatchObject({ pieces: 1 });
    });

    it('keeps two hundred pieces in their order', async () => {
      const store = await make();
      for (let place = 0; place < 200; place += 1) expect(await store.add(key, place, piece(place, 1))).toBe(true);
      const ids = (await all(store)).flatMap((one) => one?.messages.map(({ id }) => id) ?? []);
      expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => String(100_000_000_000_000_000n + BigInt(index))));
    });

    it('forgets one and no other', async () => {
      const store = await make();
      await store.add(key, 0, piece(1));
      await store.add({ ...key, number: 1_007 }, 0, piece(2));
      await store.remove(key);
      await store.remove(key);
      expect(await store.soFar(key)).toEqual({ pieces: 0, lastId: null });
      expect(await store.numbers(guild)).toEqual([1_007]);
      expect(await store.add(key, 0, piece(3))).toBe(true);
    });

    it('knows whose conversations it has', async () => {
      const store = await make();
      expect(await store.servers()).toEqual([]);
      for (const number of [12, 3, 2_000]) await store.add({ guildId: guild, number }, 0, piece(number));
      await store.add({ guildId: otherGuild, number: 1 }, 0, piece(1));
      expect(await store.numbers(guild)).toEqual([3, 12, 2_000]);
      expect(await store.servers()).toEqual([guild, otherGuild].sort());
    });

    it('knows where an id stands, in whichever piece, and where it does not', async () => {
      const { store, damage } = await open();
      const id = '234567890123456789';
      expect(await store.holds(key, id)).toBe(false);
      for (const first of [1, 3]) await store.add(key, (first - 1) / 2, piece(first));
      expect(await store.holds(key, id)).toBe(false);
      await store.add(key, 2, piece(5, 2, `NUL \0, half \ud800 and <@${id}>`));
      expect(await store.holds(key, id)).toBe(true);
      expect(await store.holds(key, '234567890123456780')).toBe(false);
      expect(await store.holds({ ...key, guildId: otherGuild }, id)).toBe(false);
      // Who speaks in what is damaged, nobody knows.
      await damage(key, 1);
      expect(await store.holds(key, '234567890123456780')).toBe(true);
    });

    it('puts a piece in the place of another, and nowhere else', async () => {
      const store = await make();
      for (const first of [1, 3, 5]) await store.add(key, (first - 1) / 2, piece(first));
      expect(await store.replace(key, 2, piece(3, 2, 'Gone'))).toBe(true);
      expect(await store.replace(key, 2, piece(3, 2, 'Gone'))).toBe(true);
      expect(await all(store)).toEqual([piece(1), piece(3, 2, 'Gone'), piece(5)]);
      // It ends elsewhere, or there is none.
      expect(await store.replace(key, 2, piece(50))).toBe(false);
      expect(await store.replace(key, 4, piece(7))).toBe(false);
      expect(await store.replace({ ...key, number: 8 }, 1, piece(1))).toBe(false);
      expect(await store.soFar(key)).toEqual({ pieces: 3, lastId: '100000000000000006' });
      expect(await store.add(key, 3, piece(7))).toBe(true);
    });

    it('mends a piece that is damaged, and no other, also where its last message is gone by now', async () => {
      const { store, damage } = await open();
      for (const first of [1, 3, 5]) await store.add(key, (first - 1) / 2, piece(first));
      expect(await store.mend(key, 2, piece(3, 2, 'Another'))).toBe(false);
      await damage(key, 2);
      expect(await all(store)).toEqual([piece(1), null, piece(5)]);
      expect(await store.mend(key, 2, piece(3, 1))).toBe(true);
      expect(await store.mend(key, 2, piece(3, 2, 'Another'))).toBe(false);
      expect(await all(store)).toEqual([piece(1), piece(3, 1), piece(5)]);
      await damage(key, 3);
      expect(await store.mend(key, 3, piece(5, 1))).toBe(true);
      expect(await store.soFar(key)).toEqual({ pieces: 3, lastId: '100000000000000005' });
      expect(await store.mend(key, 4, piece(7))).toBe(false);
      expect(await store.add(key, 3, piece(6))).toBe(true);
      // What was mended is replaced like any other.
      expect(await store.replace(key, 2, piece(3, 1, 'Gone'))).toBe(true);
      expect(await all(store)).toEqual([piece(1), piece(3, 1, 'Gone'), piece(5, 1), piece(6)]);
    });

    it('refuses what is no piece', async () => {
      const store = await make();
      for (const wrong of [{ ...piece(1), messages: [] }, { ...piece(1, 101) }, { ...piece(1), version: 2 }])
        await expect(store.add(key, 0, wrong as Piece)).rejects.toThrow();
      expect(await store.soFar(key)).toMatchObject({ pieces: 0 });
    });
  });
}

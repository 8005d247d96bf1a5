import type { HeardStore } from '../../../src/lib/transcripts/heard-store.js';
import { heardOf } from '../../support/conversations.js';
import { guild, otherGuild } from './people.js';

const key = { guildId: guild, number: 7 };
const [first, second, older] = ['100000000000000001', '100000000000000002', '99999999999999999'] as const;
const stamp = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;

/** What holds wherever it is kept what was heard. */
export function heardStoreContract(name: string, make: () => Promise<HeardStore>): void {
  describe(name, () => {
    it('gives back what was heard, by the age of messages, whatever Discord has put into it', async () => {
      const store = await make();
      expect(await store.of(key)).toEqual([]);
      const odd = heardOf(second, 'NUL \0, half \ud800 and all');
      await store.change(key, [second], () => [odd]);
      await store.change(key, [older, first], () => [heardOf(first, null), heardOf(older, 'Older')]);
      expect(await store.of(key)).toEqual([heardOf(older, 'Older'), heardOf(first, null), odd]);
      expect(await store.of({ ...key, guildId: otherGuild })).toEqual([]);
    });

    it('decides on what is known of the messages it is about, and of no other', async () => {
      const store = await make();
      await store.change(key, [first, second], () => [heardOf(first, 'One'), heardOf(second, 'Two')]);
      await store.change(key, [first, older], (known) => {
        expect([...known]).toEqual([[first, heardOf(first, 'One')]]);
        return [];
      });
      await store.change(key, [first], () => [heardOf(first, null, stamp(2))]);
      expect(await store.of(key)).toEqual([heardOf(first, null, stamp(2)), heardOf(second, 'Two')]);
    });

    it('lets nobody come between reading and writing', async () => {
      const store = await make();
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.change(key, [first], (known) => {
            const count = Number(known.get(first)?.message?.['content'] ?? 0) + 1;
            return [heardOf(first, String(count), stamp(count))];
          })
        )
      );
      expect(await store.of(key)).toEqual([heardOf(first, '20', stamp(20))]);
    });

    it('strikes what is as it was, and not what was heard since', async () => {
      const store = await make();
      await store.change(key, [first, second], () => [heardOf(first, 'One'), heardOf(second, 'Two')]);
      const before = await store.of(key);
      await store.change(key, [second], () => [heardOf(second, 'Too', stamp(2))]);
      await store.strike(key, before);
      await store.strike(key, before);
      expect(await store.of(key)).toEqual([heardOf(second, 'Too', stamp(2))]);
      await store.strike(key, []);
      await store.change(key, [first], () => [heardOf(first, 'Again', stamp(3))]);
      expect(await store.of(key)).toHaveLength(2);
    });

    it('forgets one ticket and no other, and knows of which it has any', async () => {
      const store = await make();
      for (const number of [1_007, 7, 12])
        await store.change({ ...key, number }, [first], () => [heardOf(first, 'One')]);
      await store.change({ guildId: otherGuild, number: 1 }, [first], () => [heardOf(first, 'One')]);
      await store.remove(key);
      await store.remove(key);
      await store.strike({ ...key, number: 12 }, await store.of({ ...key, number: 12 }));
      expect(await store.numbers(guild)).toEqual([1_007]);
      expect(await store.servers()).toEqual([guild, otherGuild].sort());
      await store.change(key, [first], () => [heardOf(first, 'New')]);
      expect(await store.of(key)).toEqual([heardOf(first, 'New')]);
    });
  });
}

import fc from 'fast-check';
import {
  MostMatches,
  type ArchiveIndex,
  type ArchiveQuery,
  type IndexedTicket,
  type Reader
} from '../../../src/lib/archive/archive-index.js';
import { soughtIn } from '../../../src/lib/archive/words.js';
import { MemoryArchiveIndex } from '../../support/paper/memory-archive-index.js';

const guildId = '100000000000000001';
const other = '100000000000000002';
const [ada, ben, cy] = ['200000000000000001', '200000000000000002', '200000000000000003'] as const;

const ticket = (number: number, more: Partial<IndexedTicket> = {}): IndexedTicket => ({
  guildId,
  number,
  openerId: ada,
  openerName: 'Ada',
  templateId: 'purchase',
  templateRevision: 1,
  status: 'open',
  openedAt: number * 1000,
  endedAt: null,
  revision: 1,
  readers: [{ userId: ada, until: null }],
  ...more
});
const said = (number: number, text: string) => ({
  id: String(500_000_000_000_000_000n + BigInt(number)),
  at: number,
  text
});
const staff: Reader = { kind: 'staff', of: [{ templateId: 'purchase', templateRevision: 1 }] };
const query = (words: string, more: Partial<ArchiveQuery> = {}): ArchiveQuery => ({
  guildId,
  reader: staff,
  sought: soughtIn(words),
  offset: 0,
  limit: 10,
  ...more
});

/** What every index keeps to. */
export function archiveIndexContract(name: string, open: () => Promise<ArchiveIndex>): void {
  describe(name, () => {
    const numbers = async (index: ArchiveIndex, asked: ArchiveQuery) =>
      (await index.find(asked)).hits.map(({ number }) => number);

    it('finds words of any script, beginnings of words and phrases, and says in which message', async () => {
      const index = await open();
      await index.put(ticket(1));
      const texts = [
        'My Café order, never came!',
        '注文した商品が届きません',
        '我的包裹没有到',
        'Мой заказ не пришёл',
        'मेरा पार्सल नहीं आया',
        'พัสดุของฉันยังไม่มา',
        "I can't find order_number #42 (a@b.example)"
      ];
      await index.addMessages(
        ticket(1),
        texts.map((text, place) => said(place + 1, text)),
        1,
        false
      );
      for (const [words, place] of [
        ['cafe', 1],
        ['ord nev', 1],
        ['"order never came"', 1],
        ['商品', 2],
        ['包裹', 3],
        ['заказ пришел', 4],
        ['पार्सल', 5],
        ['พัสดุ', 6],
        ["can't", 7],
        ['42', 7]
      ] as const)
        expect([words, (await index.find(query(words))).hits[0]?.message?.id]).toEqual([words, said(place, '').id]);
      // One or two letters are no beginning: nearly every word has them. Where a sign is a word, it is.
      expect(await numbers(index, query('o'))).toEqual([]);
      expect(await numbers(index, query('包'))).toEqual([1]);
      for (const words of ['"never order"', 'arder', '"orde"', 'came 商品'])
        expect(await numbers(index, query(words))).toEqual([]);
    });

    it('takes nothing that somebody looks for as a language of its own', async () => {
      const index = await open();
      await index.put(ticket(1));
      await index.addMessages(ticket(1), [said(1, 'a or b and not c near d')], 1, false);
      for (const words of ['a OR zzz', 'a NOT b', 'a* NEAR(b c)', "a' OR 1=1 --", 'said:a', '^a', 'a & !b', 'a:*', "'"])
        await index.find(query(words));
      expect(await numbers(index, query('a OR zzz'))).toEqual([]);
      expect(await numbers(index, query('not near'))).toEqual([1]);
    });

    it('says what is there, and forgets', async () => {
      const index = await open();
      await index.put(ticket(1));
      await index.put(ticket(2, { guildId: other }));
      await index.addMessages(ticket(1), [said(1, 'one')], 1, false);
      await index.addMessages(ticket(1), [said(1, 'one'), said(2, 'two')], 2, true);
      await index.put(ticket(1, { revision: 7, templateRevision: 3 }));
      expect([...(await index.known(guildId))]).toEqual([[1, { revision: 7, pieces: 2, final: true }]]);
      expect(await index.knownOf({ guildId, number: 2 })).toBeNull();
      expect(await index.kinds(guildId)).toEqual([{ templateId: 'purchase', templateRevision: 3 }]);
      await index.remove({ guildId, number: 1 });
      expect([...(await index.known(guildId))]).toEqual([]);
      expect(await numbers(index, query('two', { reader: { kind: 'member', userId: ada } }))).toEqual([]);
      expect((await index.known(other)).size).toBe(1);
    });

    it('shows a member what they saw, and does not even tell that there is more', async () => {
      const index = await open();
      const readers = [
        { userId: ada, until: null },
        { userId: ben, until: 10 }
      ];
      await index.put(ticket(1, { readers }));
      await index.put(ticket(2, { openerId: cy, readers: [{ userId: cy, until: null }] }));
      await index.addMessages(ticket(1), [said(5, 'early secret'), said(15, 'late secret')], 1, false);
      await index.addMessages(ticket(2), [said(6, 'secret of cy')], 1, false);
      const member = (userId: string, words: string) =>
        index.find(query(words, { reader: { kind: 'member', userId } }));
      expect((await member(ben, 'secret')).hits.map(({ message }) => message?.text)).toEqual(['early secret']);
      expect(await member(ben, 'late')).toEqual({ hits: [], total: 0 });
      expect((await member(ada, 'late')).total).toBe(1);
      expect((await member(ben, '')).hits.map(({ number }) => number)).toEqual([1]);
    });

    it('finds what is said everywhere, too', async () => {
      const index = await open();
      await index.put(ticket(1));
      const texts = Array.from({ length: MostMatches + 1 }, (_, place) =>
        said(place, place === 7 ? 'hello parcel' : 'hello')
      );
      await index.addMessages(ticket(1), texts, 1, false);
      expect(await index.find(query('hello'))).toMatchObject({ total: 1, hits: [{ message: { at: MostMatches } }] });
      expect((await index.find(query('parcel'))).isCut).toBeUndefined();
    });

    it('stops at what somebody may read alone: what they may not neither hides anything nor shows that there is more', async () => {
      const index = await open();
      const readers = [
        { userId: ada, until: null },
        { userId: ben, until: 3 }
      ];
      await index.put(ticket(1, { readers }));
      await index.put(ticket(2, { templateId: 'support', openerId: cy, readers: [{ userId: cy, until: null }] }));
      await index.addMessages(ticket(1), [said(1, 'hello of ada')], 1, false);
      const many = Array.from({ length: MostMatches + 1 }, (_, place) => said(place + 2, 'hello'));
      await index.addMessages(ticket(2), many, 1, false);
      for (const reader of [staff, { kind: 'member', userId: ada }] satisfies Reader[]) {
        expect(await index.find(query('hello', { reader }))).toMatchObject({ total: 1, hits: [{ number: 1 }] });
        expect((await index.find(query('hello', { reader }))).isCut).toBeUndefined();
      }
      await index.addMessages(ticket(1), many, 2, false);
      expect(await index.find(query('hello'))).toMatchObject({ total: 1 });
      expect((await index.find(query('hello', { reader: { kind: 'member', userId: ben } }))).isCut).toBeUndefined();
    });

    it('gives what the plain model gives', async () => {
      const word = fc.constantFrom('parcel', 'par', 'order', 'lost', '包裹', 'Größe', 'no');
      const message = fc.record({
        text: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
        at: fc.nat(20)
      });
      const person = fc.constantFrom(ada, ben, cy);
      const one = fc.record({
        ticket: fc.record({
          guildId: fc.constantFrom(guildId, other),
          number: fc.integer({ min: 1, max: 6 }),
          openerId: person,
          templateId: fc.constantFrom('purchase', 'support'),
          templateRevision: fc.integer({ min: 1, max: 2 }),
          openedAt: fc.nat(9),
          readers: fc.uniqueArray(fc.record({ userId: person, until: fc.option(fc.nat(20)) }), {
            selector: ({ userId }) => userId
          })
        }),
        messages: fc.array(message, { maxLength: 4 })
      });
      const reader: fc.Arbitrary<Reader> = fc.oneof(
        fc.record({ kind: fc.constant('member' as const), userId: person }),
        fc.record({
          kind: fc.constant('staff' as const),
          of: fc.array(
            fc.record({
              templateId: fc.constantFrom('purchase', 'support'),
              templateRevision: fc.integer({ min: 1, max: 2 })
            }),
            { maxLength: 3 }
          )
        })
      );
      const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
      const asked = fc.record({
        reader,
        words: fc.array(fc.oneof(word, fc.constant('"order lost"')), { maxLength: 2 }).map((words) => words.join(' ')),
        openerId: maybe(person),
        templateId: maybe(fc.constantFrom('purchase', 'support')),
        number: maybe(fc.integer({ min: 1, max: 6 })),
        from: maybe(fc.nat(9)),
        to: maybe(fc.nat(9)),
        offset: fc.nat(2),
        limit: fc.integer({ min: 1, max: 5 })
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(one, { maxLength: 6 }),
          fc.array(asked, { minLength: 1, maxLength: 6 }),
          async (all, questions) => {
            const [index, model] = [await open(), new MemoryArchiveIndex()];
            let next = 1n;
            for (const { ticket: given, messages } of all) {
              const put = ticket(given.number, given);
              // Messages come in the order in which they were said, and so do their ids.
              const added = [...messages]
                .sort((first, second) => first.at - second.at)
                .map((each) => ({ ...each, id: String(500_000_000_000_000_000n + next++) }));
              const before = (await model.knownOf(put))?.pieces ?? 0;
              if (before > 0) continue;
              for (const target of [index, model]) {
                await target.put(put);
                await target.addMessages(put, added, 1, false);
              }
            }
            for (const { words, ...question } of questions)
              expect(await index.find(query(words, question))).toEqual(await model.find(query(words, question)));
          }
        ),
        { numRuns: 40 }
      );
    });
  });
}

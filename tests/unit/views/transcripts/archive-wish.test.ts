import fc from 'fast-check';
import { readWishLine, wishLine } from '../../../../src/lib/views/transcripts/archive-wish.js';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const day = fc.integer({ min: 0, max: 30_000 }).map((days) => days * 24 * 60 * 60_000);

test('what was looked for is read from the page as it was', () => {
  fc.assert(
    fc.property(
      fc.record({
        words: fc.oneof(fc.string(), fc.constantFrom('🔎 x', 'a · 👤 <@200000000000000001>', '`b` · 📅 …')),
        openerId: maybe(fc.constant('200000000000000001')),
        templateId: maybe(fc.constantFrom('purchase', 'a-b_c')),
        number: maybe(fc.integer({ min: 1, max: 9_999_999 })),
        from: maybe(day),
        to: maybe(day)
      }),
      (wish) => {
        const words = wish.words.replace(/\s+/g, ' ').trim();
        const read = readWishLine(wishLine({ ...wish, words }));
        const given = Object.fromEntries(Object.entries({ ...wish, words }).filter(([, value]) => value !== undefined));
        expect(read).toEqual(given);
      }
    )
  );
});

import fc from 'fast-check';
import { quoteOf, unquoted } from '../../../src/lib/views/quote.js';
import type { About } from '../../../src/lib/core/ticket.js';
import { english } from '../../support/languages/english.js';
import { aTicket } from '../../support/tickets.js';

const place = { channelId: '400000000000000001', messageId: '600000000000000001', at: '2026-11-01T12:00:00.000Z' };
const link = 'https://discord.com/channels/100000000000000001/400000000000000001/600000000000000001';
const quote = (about: Partial<About>) => quoteOf(aTicket({ about: { ...place, ...about } }), english)[0]?.description;

describe('The quote of a message', () => {
  it('is none in a ticket about no message', () => {
    expect(quoteOf(aTicket(), english)).toEqual([]);
  });

  it('says who wrote it, when and where, and what it said', () => {
    expect(quote({ authorId: '200000000000000002', text: 'Hello\nthere', files: 1 })).toBe(
      `<@200000000000000002> · <t:1793534400:f> · [Go to the message](${link}) · 📎 1 file\n>>> Hello\nthere`
    );
  });

  it('of a webhook names it, and mentions nobody', () => {
    const said = quote({ authorId: '200000000000000002', authorName: '<@1> **Bob**', text: 'x' }) ?? '';
    expect(said).toContain('\\*\\*Bob\\*\\*');
    expect(said).not.toMatch(/(?<!\\)<@/);
  });

  it('says what it cannot show: no words, forgotten words, refused words', () => {
    expect(quote({ text: ' \u200b\n' })).toContain('It has no text');
    expect(quote({})).toContain('I do not remember');
    expect(quote({ text: 'bad', unshown: true })).not.toContain('bad');
  });

  it('can be left out once, where there are words', () => {
    const ticket = aTicket({ about: { ...place, text: 'bad' } });
    const bare = unquoted(ticket);
    expect(bare?.about).toMatchObject({ text: 'bad', unshown: true });
    expect(bare && unquoted(bare)).toBeNull();
    expect(unquoted(aTicket({ about: { ...place, text: '' } }))).toBeNull();
    expect(unquoted(aTicket())).toBeNull();
  });

  it('of any words at all is whole, short, and always has its link', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 2000 }),
          fc.string({ unit: 'binary', maxLength: 2000 }),
          fc
            .constantFrom('*', '\n', '> ', '<@1>', '`', '@everyone ', '[x](https://x.example) ')
            .map((one) => one.repeat(300))
        ),
        (text) => {
          const said = quote({ authorId: '200000000000000002', text }) ?? '';
          expect(said.length).toBeLessThan(1000);
          expect(said.isWellFormed()).toBe(true);
          expect(said).toContain(`](${link})`);
          expect(said.split('\n').length).toBeLessThan(16);
          expect(said).not.toMatch(/@(?:everyone|here)/);
        }
      )
    );
  });
});

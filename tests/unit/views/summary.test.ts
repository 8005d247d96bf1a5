import type { APIEmbed, Message } from 'discord.js';
import fc from 'fast-check';
import { isBlank, readable } from '../../../src/lib/base/readable.js';
import type { Answer } from '../../../src/lib/core/ticket.js';
import { customId } from '../../../src/lib/views/custom-ids.js';
import { pieces } from '../../../src/lib/views/cut.js';
import { plainText } from '../../../src/lib/views/plain-text.js';
import { placeInSummary, summaryParts } from '../../../src/lib/views/summary.js';
import { hostile, liveMarkup } from '../../security/hostile.js';
import { english } from '../../support/languages/english.js';
import { aTicket } from '../../support/tickets.js';

const runs = { numRuns: process.env.LONG === '1' ? 2_000 : 200 };
const staff = '500000000000000001';

/** What a reader sees: without the backslashes, and without what nobody sees. */
const seen = (text: string) =>
  text
    .split(/(<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<]+)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\\([^\p{L}\p{N}\s])/gu, '$1')))
    .join('')
    .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '');

const typed = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(hostile, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')) },
    fc.constantFrom('*', '- a\n', '# ', '1. x ', '\\', '👩‍👩‍👧‍👦', 'ab ', 'ä').map((sign) => sign.repeat(1000)),
    // Addresses of more than one piece: what is left of one is none any more, and every sign in it means something.
    fc
      .tuple(fc.constantFrom('https://a.example/', '<https://a.example/', 'x https://a.example/'), fc.array(hostile))
      .map(([begun, parts]) => `${begun}${parts.join('').replace(/\s/g, '') || '*b*'}`.padEnd(1000, '[x](y)*b*\\*')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1000 })
  )
  .map((text) => readable(text).slice(0, 1000).toWellFormed().trim())
  .filter((text) => !isBlank(text));

const answersOf = (texts: readonly string[]): Answer[] =>
  texts.map((text, index) => ({
    ...{ questionId: `q${index}`, question: `Question ${index}`, values: [text], display: text }
  }));
const submitted = { submittedAt: '2026-11-02T12:00:00.000Z' };
const partsOf = (answers: Answer[]) =>
  summaryParts(aTicket({ answers, ...submitted }), [staff], [], english).map(({ message }) => message);

/** The values of the fields, by answer: one that goes on is called "…". */
function shown(messages: readonly { readonly embeds: readonly APIEmbed[] }[]): string[][] {
  const answers: string[][] = [];
  for (const { name, value } of messages.flatMap(({ embeds }) => embeds.flatMap(({ fields = [] }) => fields)))
    if (name === '…') answers.at(-1)?.push(value);
    else answers.push([value]);
  return answers;
}

describe('A summary', () => {
  test('of a few short answers is one message', () => {
    const [message, ...more] = partsOf(answersOf(['Canada', 'Yes', 'PayPal']));
    expect(more).toEqual([]);
    expect(message?.embeds[0]?.footer).toBeUndefined();
    expect(message).toMatchObject({ content: `<@&${staff}>`, allowedMentions: { roles: [staff] } });
  });

  test('too long for one message goes on in others: only the first calls staff and can be pressed', () => {
    const [first, ...more] = partsOf(answersOf(Array.from({ length: 100 }, () => 'a'.repeat(1000))));
    expect(more.length).toBeGreaterThan(10);
    expect(first).toMatchObject({ content: `<@&${staff}>`, components: [expect.anything()] });
    expect(first?.embeds[0]?.footer?.text).toBe(`1/${more.length + 1}`);
    for (const [index, message] of more.entries()) {
      expect(message).toMatchObject({ allowedMentions: { parse: [] }, flags: 4096 });
      expect(Object.keys(message)).not.toContain('content');
      expect(Object.keys(message)).not.toContain('components');
      expect(message.embeds[0]?.footer?.text).toBe(`${index + 2}/${more.length + 1}`);
    }
  });

  test('loses no character of any answer, whatever they are, and makes nothing live that was typed', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 60 }), (texts) => {
        const values = shown(partsOf(answersOf(texts)));
        expect(values.map((some) => seen(some.join('\n')))).toEqual(
          texts.map((text) => seen(plainText(text, Infinity)))
        );
        for (const value of values.flat()) expect(liveMarkup(value)).toEqual([]);
      }),
      runs
    );
  });

  test('loses none of what was typed: signs that mean something stand there as signs', () => {
    const text = Array.from({ length: 90 }, (_, line) => `- *${line}* #a_b`).join('\n');
    const [values = []] = shown(partsOf(answersOf([text])));
    expect(values.length).toBeGreaterThan(1);
    expect(
      values
        .join('')
        .replace(/\\(?=[^a-z0-9\s])/g, '')
        .replace(/\s/g, '')
    ).toBe(text.replace(/\s/g, ''));
  });

  test('shows all that was chosen from a menu of many words', () => {
    const labels = Array.from({ length: 25 }, (_, index) => `${'w'.repeat(70)} ${index}`);
    const answer = { questionId: 'q', question: 'Which?', values: labels.map((_, index) => `v${index}`) };
    const [values = []] = shown(partsOf([{ ...answer, display: labels.join(', ') }]));
    expect(values.join('')).toBe(labels.join(', '));
  });
});

describe('A text in pieces', () => {
  test('is whole, whatever it is, and each piece fits', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 100, max: 1024 }), (text, max) => {
        const whole = plainText(text, Infinity);
        const parts = pieces(whole, max);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(isBlank(part)).toBe(false);
          expect(liveMarkup(part)).toEqual([]);
          expect(part.isWellFormed()).toBe(true);
        }
        expect(seen(parts.join('\n'))).toBe(seen(whole));
      }),
      runs
    );
  });
});

describe('The messages of a summary are known again', () => {
  const ticket = aTicket({ answers: answersOf(Array.from({ length: 12 }, () => 'a'.repeat(1000))), ...submitted });
  const close = { customId: customId('close', ticket.number) };
  const kept = (embed: object, components: object[] = []) =>
    ({ embeds: [embed], components: components.length > 0 ? [{ components }] : [] }) as unknown as Message;

  test('by their places, whatever language they are written in', () => {
    const embeds = summaryParts(ticket, [staff], [], english).map(({ message }) => message.embeds[0] ?? {});
    expect(embeds.length).toBeGreaterThan(1);
    const places = embeds.map((embed, index) => placeInSummary(kept(embed, index === 0 ? [close] : []), ticket));
    expect(places).toEqual(embeds.map((_, index) => index + 1));
  });

  test('also those of earlier versions, which had a button and no place, or neither', () => {
    const fields = [{ name: 'Country?', value: 'Canada' }];
    const timestamp = submitted.submittedAt;
    expect(placeInSummary(kept({ title: 'Ready', fields, timestamp }, [close]), ticket)).toBe(1);
    expect(placeInSummary(kept({ title: 'Ready', fields, timestamp }), ticket)).toBe(1);
  });

  test('and no other message is taken for one', () => {
    const timestamp = submitted.submittedAt;
    const details = { customId: customId('details', ticket.number) };
    const elsewhere = { customId: customId('close', ticket.number + 1) };
    expect(placeInSummary(kept({ title: 'Hello', timestamp }, [close, details]), ticket)).toBeNull();
    expect(placeInSummary(kept({ title: 'Ready', timestamp }, [elsewhere]), ticket)).toBeNull();
    // A reminder has a time, and no field.
    expect(placeInSummary(kept({ title: 'Not finished', timestamp, fields: [] }), ticket)).toBeNull();
    expect(placeInSummary({ embeds: [], components: [] } as unknown as Message, ticket)).toBeNull();
  });
});

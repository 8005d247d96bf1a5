import fc from 'fast-check';
import type { APIEmbedField } from 'discord-api-types/v10';
import { fieldRows } from '../src/embeds/field-rows';
import { excerpt } from '../src/message/excerpt';
import { hexColor } from '../src/view/hex-color';
import { hueOf, initialsOf } from '../src/message/initials';
import { dayOf, formatMoment, formatTime } from '../src/time/format-time';
import { words } from './support/words';

const reader = { locale: 'en-GB' };

const now = new Date(2026, 0, 15, 14, 3).getTime();
const Hour = 3_600_000;

describe('when something was', () => {
  it('tells the day in UTC as in any other place that has its time', () => {
    const moments = fc.integer({ min: -8.64e12, max: 8.64e12 }).map((seconds) => seconds * 1_000);
    const near = fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1_000);
    fc.assert(
      fc.property(fc.oneof(moments, near), (at) => {
        expect(dayOf(at, { timeZone: 'UTC' })).toBe(dayOf(at, { timeZone: 'Etc/GMT' }));
      })
    );
  });

  it.each([
    [now, 'Today at 14:03'],
    [now - 14 * Hour, 'Today at 00:03'],
    [now - 15 * Hour, 'Yesterday at 23:03'],
    [now - 48 * Hour, '13/01/2026, 14:03'],
    [now + 24 * Hour, '16/01/2026, 14:03']
  ])('beside an author: %d', (at, shown) => {
    expect(formatMoment(at, reader, words, now)).toBe(shown);
  });

  it.each([
    [5_000, 'in 5 seconds'],
    [-59_000, '59 seconds ago'],
    [90_000, 'in 2 minutes'],
    [-Hour, '1 hour ago'],
    [24 * Hour, 'tomorrow'],
    [-40 * 24 * Hour, 'last month'],
    [800 * 24 * Hour, 'in 2 years']
  ])('counted from now: %d ms', (difference, shown) => {
    expect(formatTime(now + difference, 'R', reader, now)).toBe(shown);
  });

  // How date and time are joined differs between versions of the calendar data.
  it.each([
    ['t', /^14:03$/],
    ['T', /^14:03:00$/],
    ['d', /^15\/01\/2026$/],
    ['D', /^15 January 2026$/],
    ['f', /^15 January 2026\W.*14:03$/],
    ['F', /^Thursday,? 15 January 2026\W.*14:03$/],
    ['s', /^15\/01\/2026, 14:03$/],
    ['S', /^15\/01\/2026, 14:03:00$/]
  ] as const)('in the style %s', (style, shown) => {
    expect(formatTime(now, style, reader, now)).toMatch(shown);
  });
});

describe('who somebody is at a glance', () => {
  it.each([
    ['Ada', 'A'],
    ['Ticket Desk', 'TD'],
    ['sam van der taylor', 'ST'],
    ['👩‍🚀 Ada', '👩‍🚀A'],
    ['', '?'],
    ['  ', '?']
  ])('%s: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('begins with one whole character of it, whatever it is', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'Z', '1', '#', '*', '\u0301', '\u20E3', '\uFE0F', '\u{1F468}', '\u200D', 'é')
        }),
        (name) => {
          const [word = '?'] = name.split(/\s+/).filter((one) => one !== '');
          const [first] = graphemes.segment(word);
          expect(initialsOf(name)).toBe(first?.segment.toUpperCase());
        }
      )
    );
  });

  it('has a colour of their own, always the same', () => {
    const hues = ['1', '2', '3', '4', '5'].map((last) => hueOf(`10000000000000000${last}`));
    expect(new Set(hues).size).toBe(5);
    expect(hueOf('100000000000000001')).toBe(hues[0]);
  });
});

describe('embeds', () => {
  it('puts up to three inline fields in a row', () => {
    const field = (name: string, inline?: boolean): APIEmbedField => ({ name, value: name, ...(inline && { inline }) });
    const rows = fieldRows(['a', 'b', 'c', 'd'].map((name) => field(name, true)).concat(field('e'), field('f', true)));
    expect(rows.map((row) => row.map(({ name }) => name).join(''))).toEqual(['abc', 'd', 'e', 'f']);
  });

  it.each([
    [0, '#000000'],
    [0x5865f2, '#5865f2'],
    [-1, '#ffffff'],
    [2 ** 40, '#000000'],
    [Number.NaN, '#000000']
  ])('take no colour but a colour: %d', (color, shown) => {
    expect(hexColor(color)).toBe(shown);
  });
});

describe('what reminds of a message that was answered', () => {
  const names = {
    user: () => 'Ada',
    role: () => 'Staff',
    channel: () => 'support',
    timestamp: () => 'today',
    place: () => 'Browse Channels',
    spoiler: '[spoiler]'
  };
  const empty = { content: '', attachments: [], embeds: [], components: [] };

  it('is its text in one line, with names, and nothing hidden', () => {
    const content = '# Hi <@123456789012345678>\n> see <#123456789012345678> ||secret||';
    expect(excerpt({ ...empty, content }, names, words)).toBe('Hi @Ada see #support [spoiler]');
    expect(excerpt({ ...empty, content: 'a'.repeat(5000) }, names, words)).toHaveLength(200);
  });

  it('says what it is where it has no text', () => {
    expect(excerpt(empty, names, words)).toBe('an empty message');
    expect(excerpt({ ...empty, embeds: [{ title: 'Ticket #1' }] }, names, words)).toBe('Ticket #1');
    expect(excerpt({ ...empty, embeds: [{}] }, names, words)).toBe('an embed');
  });
});

import fc from 'fast-check';
import { channelMark, readChannelMark } from '../../../src/lib/discord/channel-mark.js';
import { isEmoji } from '../../../src/lib/base/emoji.js';
import { plainChannelName, ticketChannelName } from '../../../src/lib/views/channel-name.js';
import { plainText, plainWords } from '../../../src/lib/views/plain-text.js';
import { newTicket } from '../../../src/lib/tickets/records.js';

const ticket = (openerName: string, number = 7) =>
  newTicket(
    {
      guildId: '100000000000000000',
      openerId: '200000000000000000',
      openerName,
      templateId: 'purchase',
      templateRevision: 1,
      openedAt: '2026-01-01T00:00:00.000Z'
    },
    number
  );

describe('Channel names', () => {
  it.each([
    ['ticket-{number}-{user}', 'Ada', 'ticket-0007-ada'],
    ['ticket-{number}-{user}', 'Ada Łovelace!', 'ticket-0007-ada-łovelace'],
    ['ticket-{number}-{user}', '***', 'ticket-0007'],
    ['{user}', '🎫', '🎫'],
    ['🎫┃ticket-{number}', 'Ada', '🎫┃ticket-0007'],
    ['✅・{user}', '𝐀𝐝𝐚 アダ', '✅・𝐀𝐝𝐚-アダ'],
    ['🔥 urgent', 'Ada', '🔥-urgent'],
    ['🏳️‍🌈-{number}', 'Ada', '🏳️‍🌈-0007'],
    ['{user}', '\u200B\uD83C', 'ticket-0007'],
    ['{user}', '../../etc', 'etc'],
    ['{user}', '@everyone', 'everyone']
  ])('%s for %s is %s', (pattern, name, expected) => {
    expect(ticketChannelName(pattern, ticket(name))).toBe(expected);
  });

  it('keep every emoji there is of one character, and some of many', () => {
    const all = Array.from({ length: 0x2_0000 }, (_, code) => String.fromCodePoint(code)).filter((one) => isEmoji(one));
    expect(all.length).toBeGreaterThan(1_000);
    for (const emoji of [
      ...all,
      '1\uFE0F\u20E3',
      '#\u20E3',
      '🇨🇦',
      '👍🏽',
      '👩‍👩‍👧‍👦',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'
    ])
      expect(plainChannelName(`a ${emoji}`)).toBe(`a-${emoji.toLowerCase()}`);
  });

  it('of any text at all are something Discord can take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const name = ticketChannelName('{user}', ticket(text));
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name).not.toMatch(/[\s\p{Z}!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~]/u);
        expect(name.isWellFormed()).toBe(true);
        expect(plainChannelName(name)).toBe(name);
      })
    );
  });
});

describe('The mark in a topic', () => {
  const guildId = '100000000000000000';
  const openerId = '200000000000000000';
  const mark = channelMark(ticket('Ada', 42));
  const whose = { guildId, number: 42, openerId, templateId: 'purchase' };

  it('is short, and says whose ticket a channel is, whatever stands around it', () => {
    expect(mark).toMatch(/^\[42·purchase·[0-9a-z]{8}\]$/);
    for (const topic of [
      `Purchase ticket 0042, opened by <@${openerId}> ${mark}`,
      `${mark} <@300000000000000000> is waiting for <@!${openerId}>, call first`,
      `[1·other·aaaaaaaa] <@${openerId}> [42·other·${mark.slice(-9, -1)}] ${mark}`
    ])
      expect(readChannelMark(topic, guildId)).toEqual(whose);
  });

  it('is none in another server, of another opener, number or template, or without its opener', () => {
    const topic = `Purchase ticket 0042, opened by <@${openerId}> ${mark}`;
    expect(readChannelMark(topic, '100000000000000009')).toBeNull();
    expect(readChannelMark(topic.replace(openerId, '200000000000000009'), guildId)).toBeNull();
    expect(readChannelMark(topic.replace('[42', '[43'), guildId)).toBeNull();
    expect(readChannelMark(topic.replace('·purchase', '·support'), guildId)).toBeNull();
    expect(readChannelMark(mark, guildId)).toBeNull();
  });

  it.each([
    ['of a bot of format 1', '', null],
    ['older than short marks', '/purchase', 'purchase']
  ])('is read where it is %s', (_, template, templateId) => {
    const topic = `Ticket [ticket-desk ${guildId}/42/${openerId}${template}]`;
    expect(readChannelMark(topic, guildId)).toEqual({ ...whose, templateId });
    expect(readChannelMark(topic, '100000000000000009')).toBeNull();
  });

  it('of any ticket is read again, and of any text at all is read or not, and never throws', () => {
    const id = fc.stringMatching(/^[1-9]\d{16,18}$/);
    const templateId = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,31}$/);
    fc.assert(
      fc.property(
        fc.record({ guildId: id, openerId: id, templateId, number: fc.integer({ min: 1, max: 9_999_999_999 }) }),
        fc.string({ unit: 'grapheme' }),
        (one, words) => {
          expect(readChannelMark(`${words} <@${one.openerId}> ${channelMark(one)} ${words}`, one.guildId)).toEqual(one);
          readChannelMark(words, one.guildId);
        }
      )
    );
  });

  it.each([null, '', 'Say hello', '[ticket-desk 1/2/3]', '[ticket-desk 100000000000000000/0/200000000000000000]'])(
    'is not there in %s',
    (topic) => {
      expect(readChannelMark(topic, guildId)).toBeNull();
    }
  );
});

describe('People’s own words', () => {
  it('mention nobody, link nowhere and dress up as nothing', () => {
    expect(plainText('<@1> <@&2> <#3> <t:1:R> @everyone')).not.toMatch(/(?<!\\)<[@#t]|@everyone/);
    expect(plainText('**bold** `code` ||spoiler|| ~~gone~~')).not.toMatch(/(?<!\\)(\*\*|`|\|\||~~)/);
    expect(plainText('# Heading')).not.toMatch(/^# /);
  });

  it('show by name whom a reason is about, and everything else as it was typed', () => {
    expect(plainWords('<@200000000000000000> **did** it in <#300000000000000000>, @everyone')).toBe(
      '<@200000000000000000> \\*\\*did\\*\\* it in <#300000000000000000>, @\u200Beveryone'
    );
    expect(plainWords(' \u200b ')).toBe('…');
  });

  it('are shortened to what fits, never in the middle of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.integer({ min: 10, max: 1024 }), (text, max) => {
        const shown = plainText(text, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
      })
    );
  });
});

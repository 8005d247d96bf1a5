import fc from 'fast-check';
import { channelMark, readChannelMark } from '../../../src/lib/discord/channel-mark.js';
import { plainChannelName, ticketChannelName } from '../../../src/lib/views/channel-name.js';
import { plainText } from '../../../src/lib/views/plain-text.js';
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
  it('says whose ticket a channel is, whatever stands around it', () => {
    const mark = channelMark(ticket('Ada', 42));
    expect(readChannelMark(`Purchase ticket ${mark}`)).toEqual({
      guildId: '100000000000000000',
      number: 42,
      openerId: '200000000000000000',
      templateId: 'purchase'
    });
  });

  it('is read where it is older than templates in marks', () => {
    expect(readChannelMark('[ticket-desk 100000000000000000/42/200000000000000000]')).toMatchObject({
      number: 42,
      templateId: null
    });
  });

  it.each([null, '', 'Say hello', '[ticket-desk 1/2/3]', '[ticket-desk 100000000000000000/0/200000000000000000]'])(
    'is not there in %s',
    (topic) => {
      expect(readChannelMark(topic)).toBeNull();
    }
  );
});

describe('People’s own words', () => {
  it('mention nobody, link nowhere and dress up as nothing', () => {
    expect(plainText('<@1> <@&2> <#3> <t:1:R> @everyone')).not.toMatch(/(?<!\\)<[@#t]|@everyone/);
    expect(plainText('**bold** `code` ||spoiler|| ~~gone~~')).not.toMatch(/(?<!\\)(\*\*|`|\|\||~~)/);
    expect(plainText('# Heading')).not.toMatch(/^# /);
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

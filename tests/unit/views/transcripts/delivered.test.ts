import type { Transcript } from '../../../../src/lib/archive/archive.js';
import type { Ticket } from '../../../../src/lib/core/ticket.js';
import {
  isInLog,
  isToOpener,
  logMessages,
  openerMessages,
  type DeliveredMessage,
  type Told
} from '../../../../src/lib/views/transcripts/delivered.js';
import { isLetter, letterOf } from '../../../../src/lib/views/letter.js';
import { english } from '../../../support/languages/english.js';
import { tooLong } from '../../../support/message-size.js';
import { aTicket } from '../../../support/tickets.js';

const at = '2026-11-02T12:00:00.000Z';
const by = '200000000000000007';
const closed = { by, at, reason: 'All sorted out' };

function told(ticket: Ticket, names: readonly string[] | null, kind = 'Purchase'): Told {
  const transcript = { ticket, messages: 7, behind: false, until: 'all' } as unknown as Transcript;
  const files = (names ?? []).map((name) => ({ name, attachment: Buffer.from(name) }));
  const isZip = files.some(({ name }) => name.endsWith('.zip'));
  return {
    transcript,
    packed: names && { files, page: isZip ? 'index.html' : null, left: 0 },
    facts: {
      server: { id: ticket.guildId, name: 'Maple @everyone' },
      channelName: 'c',
      kind,
      madeAt: at,
      locale: 'en-US'
    },
    at,
    files: 3
  };
}

/** A message as Discord gives it back. */
const standing = ({ embeds, files, components }: Pick<DeliveredMessage, 'embeds' | 'files' | 'components'>) => ({
  embeds,
  components: components.map((one) => one.toJSON()),
  attachments: files.map(({ name }) => ({ filename: name }))
});
const parts = (count: number) => Array.from({ length: count }, (_, index) => `transcript-1004-${index + 1}.zip`);
const textOf = (messages: readonly DeliveredMessage[]) => JSON.stringify(messages.map(({ embeds }) => embeds));

describe('What brings a transcript', () => {
  const ticket = aTicket({ number: 1_004, status: 'closed', closed });

  it('is as many messages as its parts need, each known as its own, and no other end’s or ticket’s', () => {
    const inLog = logMessages(told(ticket, parts(23)), english);
    const toOpener = openerMessages(told(ticket, parts(23)), english);
    expect(inLog.map(({ files }) => files.length)).toEqual([10, 10, 3]);
    expect(toOpener.map(({ files }) => files.length)).toEqual([10, 10, 3]);
    expect(inLog.map(({ embeds: [embed] }) => embed?.title)).toEqual([
      'Ticket 1004 was closed (1/3)',
      'Ticket 1004 was closed (2/3)',
      'Ticket 1004 was closed (3/3)'
    ]);
    const later = '2026-11-02T12:00:00.001Z';
    const other = { ...ticket, number: 100 };
    const longer = { ...ticket, number: 10_042 };
    for (const message of inLog.map(standing)) {
      expect(isInLog(message, ticket, at)).toBe(true);
      expect(isInLog(message, ticket, later)).toBe(false);
      expect(isInLog(message, other, at)).toBe(false);
    }
    for (const message of toOpener.map(standing)) {
      expect(isToOpener(message, ticket, at)).toBe(true);
      expect(isToOpener(message, ticket, later)).toBe(false);
      expect(isToOpener(message, other, at)).toBe(false);
    }
    const [first] = openerMessages(told(longer, ['transcript-10042.html']), english);
    expect(first && isToOpener(standing(first), ticket, at)).toBe(false);
  });

  it('is not taken for the letter about the same closing, nor that for it', () => {
    const letter = { ...letterOf(ticket, 'Maple Market', [], english), attachments: [], components: [] };
    expect(isLetter(letter, ticket)).toBe(true);
    expect(isToOpener(letter, ticket, at)).toBe(false);
    const [message] = openerMessages(told(ticket, ['transcript-1004.html']), english);
    expect(message && isLetter(standing(message), ticket)).toBe(false);
  });

  it('says which ticket it was, whose, how it ended and how much was said', () => {
    const text = textOf(logMessages(told(ticket, ['transcript-1004.html']), english));
    for (const part of ['closed', `<@${ticket.openerId}>`, `<@${by}>`, 'All sorted out', 'Purchase', '"7"', '"3"'])
      expect(text).toContain(part);
    const deleted = aTicket({ status: 'deleted', deleted: { by: null, at, reason: null } });
    const gone = textOf(logMessages(told(deleted, ['transcript-1004.html']), english));
    expect(gone).toContain('was deleted');
    expect(gone).not.toContain('Deleted by');
  });

  it('shows words of people as words, however long, and has a form without any', () => {
    const hostile = aTicket({
      status: 'closed',
      closed: { ...closed, reason: '[x](https://evil.example) '.repeat(40) }
    });
    const messages = logMessages(told(hostile, parts(1), '# **<@&1> @everyone**'.repeat(20)), english);
    for (const message of messages) {
      expect(tooLong(standing(message))).toEqual([]);
      expect(JSON.stringify(message.plainly)).not.toMatch(/evil|everyone/);
    }
    expect(textOf(messages)).not.toMatch(/(?<!\\)(?:\[x|<@&1>)/);
  });

  it('is too large for Discord: its channel reads so, and the opener gets nothing', () => {
    const messages = logMessages(told(ticket, null), english);
    expect(messages.map(({ files }) => files)).toEqual([[]]);
    expect(textOf(messages)).toContain('too large for Discord');
    expect(messages.map(standing).every((message) => isInLog(message, ticket, at))).toBe(true);
    expect(openerMessages(told(ticket, null), english)).toEqual([]);
  });
});

import { join } from 'node:path';
import type { Transcript } from '../../../../src/lib/archive/archive.js';
import { filesOf } from '../../../../src/lib/archive/transcript-files.js';
import type { Ticket } from '../../../../src/lib/core/ticket.js';
import { ErasedWords } from '../../../../src/lib/core/erasure.js';
import { Conversations } from '../../../../src/lib/transcripts/conversations.js';
import type { KeptMessage, Piece } from '../../../../src/lib/transcripts/piece.js';
import { withoutPerson } from '../../../../src/lib/transcripts/without-person.js';
import { drawTranscript, type TranscriptFormat } from '../../../../src/lib/views/transcripts/drawn.js';
import { englishFolder, languageOf, textsOf } from '../../../support/languages/english.js';
import { MemoryConversationStore } from '../../../support/paper/memory-conversation-store.js';
import { aTicket } from '../../../support/tickets.js';

// The same, loaded at once: a part at a time it comes by imports of Node's own, which Jest has none of.
jest.mock('@ticket-desk/message-view/load', () => ({
  loadAll: () => Promise.resolve(jest.requireActual<object>('@ticket-desk/message-view'))
}));

const [ada, ben] = ['200000000000000001', '200000000000000002'];
const at = '2030-01-01T00:00:00.000Z';
const person = (id: string, name: string) => ({
  id,
  username: name,
  global_name: name,
  avatar: null,
  discriminator: '0'
});
const said = (id: number, author: object, content: string, more: object = {}) =>
  ({
    ...{ id: `50000000000000000${id}`, type: 0, timestamp: at, channel_id: '1', author, content },
    ...{ attachments: [], embeds: [], components: [], mentions: [], ...more }
  }) as unknown as KeptMessage;

const own = said(1, person(ada, 'Ada Lovelace'), 'My secret');
const german = languageOf(textsOf(join(englishFolder, '..', 'de')), 'de');
const piece: Piece = {
  ...{ version: 1, readAt: at },
  messages: [
    own,
    said(2, person(ben, 'Ben'), `Hello <@${ada}>`, {
      ...{ type: 19, mentions: [person(ada, 'Ada Lovelace')], referenced_message: own },
      message_reference: { message_id: own.id }
    })
  ],
  names: { people: { [ada]: { name: 'Ada Lovelace' }, [ben]: { name: 'Ben' } }, roles: {}, channels: {} }
};

/** A conversation out of which somebody was erased, drawn. */
async function drawn(userId: string, format: TranscriptFormat, anew: KeptMessage[] = []): Promise<string> {
  const ticket: Ticket = aTicket({ openerId: ada, openerName: userId === ada ? ErasedWords : 'Ada Lovelace' });
  const store = new MemoryConversationStore();
  const whose = { userId, messageIds: new Set([own.id]), isAboutThem: userId === ada, channelId: '1' };
  const erased = withoutPerson(piece, whose);
  await store.add(ticket, 0, { ...erased, messages: [...erased.messages, ...anew] });
  const conversations = new Conversations(store, { messagesAfter: () => Promise.resolve(null) });
  const overview = await conversations.overview(ticket);
  if (!overview) throw new Error('Nothing is kept.');
  const transcript: Transcript = {
    ...{ ...overview, ticket, until: 'all', behind: false, toCome: 0 },
    files: filesOf(new Map(), () => Promise.resolve(null)),
    read: () => conversations.messages(ticket)
  };
  const facts = {
    server: { id: '1', name: 'Shop' },
    channelName: 'ticket',
    kind: 'Purchase',
    madeAt: at,
    locale: 'de'
  };
  const packed = await drawTranscript(transcript, facts, format, 1_000_000, german);
  const [file] = packed?.files ?? [];
  return String(file?.attachment);
}

test.each(['page', 'text'] as const)(
  'Whose name was erased is called so, and words that were erased say so, in the language of whoever reads the %s',
  async (format) => {
    for (const userId of [ada, ben]) {
      const words = await drawn(userId, format);
      expect(words).toContain('Gelöschte Person');
      expect(words).not.toContain('Deleted User');
      expect(words).toContain('(gelöscht)');
      expect(words.includes('Ada Lovelace')).toBe(userId !== ada);
    }
  }
);

test('Who writes anew is called by their name there, and not where it was erased', async () => {
  const anew = said(3, { ...person(ada, 'Ada Lovelace'), global_name: 'Ada Anew' }, 'Here I am again');
  const text = await drawn(ada, 'text', [anew]);
  expect(text.match(/Gelöschte Person/g)?.length).toBeGreaterThanOrEqual(2);
  expect(text.match(/Ada Anew/g)).toHaveLength(1);
});

test('JSON has them as Discord has those who deleted their account', async () => {
  const json = await drawn(ada, 'json');
  expect(json).toContain('Deleted User');
  expect(json).not.toMatch(/elöscht/);
});

import { Archive, type Found } from '../../../src/lib/archive/archive.js';
import { Fault } from '../../../src/lib/core/fault.js';
import { StorageAwayError, StorageError } from '../../../src/lib/core/storage-error.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { FileNote } from '../../../src/lib/transcripts/file-note.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { linkKey } from '../../../src/lib/transcripts/link-key.js';
import { saidAt } from '../../../src/lib/transcripts/reading.js';
import { archivePage } from '../../../src/lib/views/transcripts/archive-page.js';
import { english } from '../../support/languages/english.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';

const ticket = { guildId: '100000000000000001', number: 1, channelId: '300000000000000001', status: 'open' } as Ticket;
const ids = ['400000000000000001', '410000000000000002', '420000000000000003'] as const;
const link = (id: string) => `https://cdn.discordapp.com/attachments/300000000000000001/${id}/a.txt`;
const notes = new Map<string, FileNote>([
  [linkKey(link(ids[0])), { missing: 'away', tries: 1 }],
  [linkKey(link(ids[1])), { missing: 'gone', tries: 1 }],
  [linkKey(link(ids[2])), { missing: 'slow', tries: 3 }]
]);

let warnings: string[];
async function archiveWhere(keepConversation: () => Promise<void>): Promise<Archive> {
  const words = new MemoryConversationStore();
  const messages = ids.map((id) => ({ id, attachments: [{ id, filename: 'a.txt', size: 1, url: link(id) }] }));
  const names = { people: {}, roles: {}, channels: {} };
  await words.add(ticket, 0, { version: 1, readAt: '2030-01-01T00:00:00.000Z', messages, names });
  const files = { notes: () => Promise.resolve(notes) };
  const conversations = new Conversations(words, {} as never, files as never);
  warnings = [];
  const warn = (message: string) => warnings.push(message);
  return new Archive({ conversations, keepConversation, warn } as never);
}

describe('A search', () => {
  const wish = {
    ...{ words: '', openerId: undefined, templateId: undefined, number: undefined },
    from: undefined,
    to: undefined
  };
  const page = (found: Found) => archivePage('archive', found, wish, (id) => id, english).embeds[0]?.description;
  const searching = (error: Error) => {
    warnings = [];
    const hit = { number: 7, openerId: '200000000000000001', openerName: 'Ada', templateId: 'purchase', message: null };
    const hits = [{ ...hit, status: 'open' as const, openedAt: 1, endedAt: null }];
    const index = { kinds: () => Promise.resolve([]), find: () => Promise.resolve({ hits, total: 1 }) };
    const sync = { upToDate: () => Promise.reject(error), forget: () => undefined };
    return new Archive({ index, sync, warn: (message: string) => warnings.push(message) } as never);
  };

  it('finds what there is where the disk takes nothing new, and says that there may be more', async () => {
    const found = await searching(new StorageError('/data/search')).find('1', { isStaffOf: () => true }, wish, 0);
    expect(page(found)).toMatch(/^\*\*0007\*\*[^\n]*\n-# ⚠️ Not everything could be looked through just now/);
    expect(warnings).toEqual([expect.stringContaining('could not be made ready for a search')]);
  });

  it('says so where nothing answers', async () => {
    for (const error of [new StorageAwayError(), new Error('a bug')])
      await expect(searching(error).find('1', { isStaffOf: () => true }, wish, 0)).rejects.toBe(error);
  });
});

describe('A transcript of a ticket', () => {
  it('whose words are kept is up to date, and counts the files that did not come yet', async () => {
    const away = new Fault('files-not-kept', { count: 2, mayLeave: false, tries: 1 });
    const archive = await archiveWhere(() => Promise.reject(away));
    expect(await archive.transcript(ticket, 'all')).toMatchObject({ behind: false, toCome: 2, messages: 3 });
    expect(warnings).toEqual([]);
    // Whoever does not read a message is told nothing of its files.
    const until = new Date(saidAt(ids[1])).toISOString();
    expect(await archive.transcript(ticket, until)).toMatchObject({ behind: false, toCome: 1, messages: 2 });
  });

  it.each([
    ['Discord', new Fault('discord-down', {})],
    ['the disk', new StorageError('/data/conversations')]
  ])('whose words could not be kept up to now, for reasons of %s, says so and gives the rest', async (_, error) => {
    const archive = await archiveWhere(() => Promise.reject(error));
    expect(await archive.transcript(ticket, 'all')).toMatchObject({ behind: true, toCome: 2, messages: 3 });
    expect(warnings).toEqual([expect.stringContaining('could not be read up to now')]);
  });
});

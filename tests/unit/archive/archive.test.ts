import { Archive } from '../../../src/lib/archive/archive.js';
import { Fault } from '../../../src/lib/core/fault.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { FileNote } from '../../../src/lib/transcripts/file-note.js';
import { Conversations } from '../../../src/lib/transcripts/conversations.js';
import { linkKey } from '../../../src/lib/transcripts/link-key.js';
import { saidAt } from '../../../src/lib/transcripts/reading.js';
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

  it('whose words could not be read says so', async () => {
    const archive = await archiveWhere(() => Promise.reject(new Fault('discord-down', {})));
    expect(await archive.transcript(ticket, 'all')).toMatchObject({ behind: true, toCome: 2 });
    expect(warnings).toEqual([expect.stringContaining('could not be read up to now')]);
  });
});

import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { FileNote } from '../../../../src/lib/transcripts/file-note.js';
import { linkKey } from '../../../../src/lib/transcripts/link-key.js';
import type { KeptMessage } from '../../../../src/lib/transcripts/piece.js';
import { packOwnData } from '../../../../src/lib/views/transcripts/own-data.js';
import { aTicket } from '../../../support/tickets.js';

const ada = '200000000000000001';
const ben = '200000000000000002';
const url = (name: string) => `https://cdn.discordapp.com/attachments/1/2/${name}`;
const said = (id: string, by: string, content: string, file?: string): KeptMessage => ({
  ...{ id, content, author: { id: by, username: by }, type: 0 },
  attachments: file === undefined ? [] : [{ id: '1', filename: file, url: url(file), size: 4 }]
});
const messages = [
  said('500000000000000001', ada, 'My words', '../evil.sh'),
  said('500000000000000002', ben, 'Not mine', 'theirs.txt'),
  said('500000000000000003', ada, 'More words', 'large.txt')
];
const note = (letter: string, size: number): FileNote => ({
  sha256: letter.repeat(64),
  size,
  type: 'application/octet-stream'
});
const notes = new Map([
  [linkKey(url('../evil.sh')), note('a', 4)],
  [linkKey(url('theirs.txt')), note('b', 4)],
  [linkKey(url('large.txt')), note('c', 1_000_000)]
]);
const ticket = aTicket({ openerId: ada });
const share = { messages: 2, links: new Set<string>(), bytes: [], damaged: 0, ticket };

async function* each<T>(all: readonly T[]) {
  yield* await Promise.resolve(all);
}
const pack = (limit: number) =>
  packOwnData([share], ada, {
    messages: () => each(messages),
    notes: () => Promise.resolve(notes),
    bytes: (sha256) => Promise.resolve(each([Buffer.from(sha256.slice(0, 4))])),
    limit
  });

/** What is in a zip, by its names. */
function unzipped(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (!zip) {
        reject(error ?? new Error('No zip'));
        return;
      }
      const found: Record<string, string> = {};
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (_, stream) => {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            found[entry.fileName] = Buffer.concat(parts).toString();
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => {
        resolve(found);
      });
      zip.readEntry();
    });
  });
}

describe('What is kept of somebody, as a zip', () => {
  it('has their words and files, and nobody else’s; what is too large is left out and counted', async () => {
    const packed = await pack(10_000);
    expect(packed?.left).toBe(1);
    const found = await unzipped(packed?.file.attachment ?? Buffer.alloc(0));
    const path = `files/${'a'.repeat(32)}.bin`;
    expect(Object.keys(found).sort()).toEqual(['data.json', path]);
    expect(found[path]).toBe('aaaa');
    const { userId, tickets } = JSON.parse(found['data.json'] ?? '') as { userId: string; tickets: object[] };
    expect(userId).toBe(ada);
    expect(tickets).toMatchObject([
      { number: ticket.number, openerId: ada, messages: [{ content: 'My words' }, { content: 'More words' }] }
    ]);
    expect(found['data.json']).not.toMatch(/Not mine|theirs/);
  });

  it('is none where the words alone are too large for Discord', async () => {
    expect(await pack(100)).toBeNull();
  });
});

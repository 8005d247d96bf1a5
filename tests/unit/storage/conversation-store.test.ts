import promises, { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConversationFiles } from '../../../src/lib/storage/json/conversation-files.js';
import { StorageError } from '../../../src/lib/storage/json/files/errors.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';
import { piece } from '../../support/conversations.js';
import { collected } from '../../support/collected.js';
import { tempFolders } from '../../support/temp-folder.js';
import { conversationStoreContract } from './conversation-store-contract.js';
import { guild } from './people.js';

const folder = tempFolders();
const key = { guildId: guild, number: 7 };

conversationStoreContract('Conversations in memory', () => Promise.resolve(new MemoryConversationStore()));
conversationStoreContract('Conversations in files', async () => new ConversationFiles(await folder()));

describe('Conversations in files', () => {
  const pieces = (dataDir: string) => join(dataDir, 'conversations', guild, '0000-0999', '7');

  it('never leave their folder, whatever a ticket is called', async () => {
    const store = new ConversationFiles(await folder());
    for (const wrong of [
      { guildId: '..', number: 1 },
      { guildId: guild, number: -1 },
      { guildId: guild, number: 1.5 }
    ])
      await expect(store.add(wrong, 0, piece(1))).rejects.toThrow();
  });

  it('say which piece is damaged, and keep the others', async () => {
    const dataDir = await folder();
    const store = new ConversationFiles(dataDir);
    for (const place of [0, 1, 2]) await store.add(key, place, piece(2 * place));
    const [, second = ''] = await readdir(pieces(dataDir));
    for (const damage of ['', '{', JSON.stringify(piece(90))]) {
      await writeFile(join(pieces(dataDir), second), damage);
      expect(await collected(store.pieces(key))).toEqual([piece(0), null, piece(4)]);
    }
    expect(await store.soFar(key)).toEqual({ pieces: 3, lastId: '100000000000000005' });
  });

  it('go on before a piece that is missing, and are not kept up by what others put there', async () => {
    const dataDir = await folder();
    const store = new ConversationFiles(dataDir);
    for (const place of [0, 1, 2]) await store.add(key, place, piece(2 * place));
    const [, second = ''] = await readdir(pieces(dataDir));
    await rm(join(pieces(dataDir), second));
    await writeFile(join(pieces(dataDir), 'notes.txt'), 'of somebody');
    expect(await store.soFar(key)).toEqual({ pieces: 1, lastId: '100000000000000001' });
    // What comes after the gap is still there to be read, and what is missing may come once more.
    expect(await collected(store.pieces(key))).toEqual([piece(0), null, piece(4)]);
    expect(await store.add(key, 1, piece(2))).toBe(true);
    expect(await store.soFar(key)).toEqual({ pieces: 3, lastId: '100000000000000005' });
    expect(await collected(store.pieces(key))).toEqual([piece(0), piece(2), piece(4)]);
    await writeFile(join(pieces(dataDir), '900719925474099-100000000000000009.json'), JSON.stringify(piece(9, 1)));
    expect(await collected(store.pieces(key, 3))).toEqual([null, piece(9, 1)]);
  });

  it('that cannot be looked into now do not pass for empty ones', async () => {
    const dataDir = await folder();
    const store = new ConversationFiles(dataDir);
    await store.add(key, 0, piece(0));
    // The most files a process may have open: what Linux answers then, whoever runs this test.
    const tooMany = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'scandir' });
    const look = jest.spyOn(promises, 'readdir').mockRejectedValue(tooMany);
    try {
      await expect(store.soFar(key)).rejects.toThrow(StorageError);
      await expect(store.add(key, 0, piece(5))).rejects.toThrow(StorageError);
      await expect(collected(store.pieces(key))).rejects.toThrow(StorageError);
      await expect(store.numbers(guild)).rejects.toThrow(StorageError);
      await expect(store.servers()).rejects.toThrow(StorageError);
    } finally {
      look.mockRestore();
    }
    expect(await collected(store.pieces(key))).toEqual([piece(0)]);
  });
});

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

conversationStoreContract('Conversations in memory', () => {
  const store = new MemoryConversationStore();
  return Promise.resolve({ store, damage: (of, place) => store.damage(of, place) });
});
conversationStoreContract('Conversations in files', async () => {
  const dataDir = await folder();
  const damage = async ({ number }: { readonly number: number }, place: number) => {
    const path = join(dataDir, 'conversations', guild, '0000-0999', String(number));
    const name = (await readdir(path)).find((one) => one.startsWith(`${place}-`)) ?? '';
    await writeFile(join(path, name), '{"half a pie');
  };
  return { store: new ConversationFiles(dataDir), damage };
});

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

  it('have pieces that are missing filled in their places, the first of them first, and nothing lies beside them', async () => {
    const dataDir = await folder();
    const store = new ConversationFiles(dataDir);
    for (const place of [0, 1, 2, 3, 4]) await store.add(key, place, piece(2 * place));
    for (const name of (await readdir(pieces(dataDir))).slice(1, 3)) await rm(join(pieces(dataDir), name));
    expect(await collected(store.pieces(key))).toEqual([piece(0), null, piece(6), piece(8)]);
    expect(await store.mend(key, 2, piece(2))).toBe(true);
    expect(await collected(store.pieces(key))).toEqual([piece(0), piece(2), null, piece(6), piece(8)]);
    expect(await store.mend(key, 3, piece(4))).toBe(true);
    expect(await collected(store.pieces(key))).toEqual([0, 2, 4, 6, 8].map((first) => piece(first)));
    // What a mending left that was cut in two, with another last message.
    await writeFile(join(pieces(dataDir), '2-100000000000000001.json'), 'half of it');
    expect(await store.replace(key, 2, piece(2, 2, 'Gone'))).toBe(true);
    expect(await readdir(pieces(dataDir))).toHaveLength(5);
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

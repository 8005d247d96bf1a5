import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConversationFiles } from '../../../src/lib/storage/json/conversation-files.js';
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
  });
});

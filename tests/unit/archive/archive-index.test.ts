import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import type { ArchiveIndex } from '../../../src/lib/archive/archive-index.js';
import { SqliteIndex } from '../../../src/lib/storage/json/search/sqlite-index.js';
import { MemoryArchiveIndex } from '../../support/paper/memory-archive-index.js';
import { tempFolders } from '../../support/temp-folder.js';
import { archiveIndexContract } from './archive-index-contract.js';

const folder = tempFolders();
const opened: SqliteIndex[] = [];
afterEach(() => {
  for (const index of opened.splice(0)) index.close();
});

/** The index as its thread has it, asked at once. */
function asAsked(index: SqliteIndex): ArchiveIndex {
  opened.push(index);
  return {
    known: (guildId) => Promise.resolve(index.known(guildId)),
    knownOf: (key) => Promise.resolve(index.knownOf(key)),
    put: (ticket) => {
      index.put(ticket);
      return Promise.resolve();
    },
    addMessages: (...given) => {
      index.addMessages(...given);
      return Promise.resolve();
    },
    remove: (key) => {
      index.remove(key);
      return Promise.resolve();
    },
    kinds: (guildId) => Promise.resolve(index.kinds(guildId)),
    find: (query) => Promise.resolve(index.find(query))
  };
}

archiveIndexContract('The archive’s index in memory', () => Promise.resolve(new MemoryArchiveIndex()));
archiveIndexContract('The archive’s index in a file', async () =>
  asAsked(SqliteIndex.open(join(await folder(), 'search', 'archive.sqlite')))
);

describe('the file of an index', () => {
  const ticket = {
    ...{ guildId: '100000000000000001', number: 1, openerId: '200000000000000001', openerName: 'Ada' },
    ...{ templateId: 'purchase', templateRevision: 1, status: 'open' as const, openedAt: 1, endedAt: null },
    ...{ revision: 1, readers: [] }
  };

  it('stays, whatever a killed process left of its lock', async () => {
    const path = join(await folder(), 'search', 'archive.sqlite');
    const index = SqliteIndex.open(path);
    index.put(ticket);
    index.close();
    mkdirSync(`${path}.lock`);
    const again = SqliteIndex.open(path);
    opened.push(again);
    expect(again.known(ticket.guildId).size).toBe(1);
  });

  test.each([
    ['no database', 'This is no database, but it is long enough to look like one. '.repeat(100)],
    ['empty', ''],
    ['of another version', null]
  ])('is made anew where it is %s', async (_, contents) => {
    const path = join(await folder(), 'search', 'archive.sqlite');
    const index = SqliteIndex.open(path);
    index.put(ticket);
    index.close();
    if (contents === null) {
      const file = new Database(path);
      file.exec('PRAGMA user_version = 99');
      file.close();
    } else writeFileSync(path, contents);
    const again = SqliteIndex.open(path);
    opened.push(again);
    expect(again.known(ticket.guildId).size).toBe(0);
    again.put(ticket);
    expect(existsSync(path)).toBe(true);
  });
});

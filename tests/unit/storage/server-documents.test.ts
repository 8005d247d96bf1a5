import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import * as copied from '../../../src/lib/storage/json/files/copied-file.js';
import { ServerFiles } from '../../../src/lib/storage/json/server-files.js';
import { MemoryDocuments } from '../../support/paper/memory-documents.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { guild } from './people.js';
import { saying, schema, serverDocumentsContract } from './server-documents-contract.js';

jest.mock('../../../src/lib/storage/json/files/copied-file.js', () => ({
  __esModule: true,
  ...jest.requireActual<typeof copied>('../../../src/lib/storage/json/files/copied-file.js')
}));

const shape = { schema, version: 1, migrations: {} };
const folder = tempFolders();

serverDocumentsContract('Documents on paper', () => Promise.resolve(new MemoryDocuments(schema)));
serverDocumentsContract('Documents in files', async () => {
  const files = new ServerFiles(await folder(), shape);
  await files.load();
  return files;
});

describe('The files of servers', () => {
  async function open(path: string) {
    const files = new ServerFiles(path, shape);
    await files.load();
    return files;
  }

  it('are read again at the next start', async () => {
    const path = join(await folder(), 'words');
    await (await open(path)).change(guild, saying('a'));
    expect((await open(path)).of(guild)).toEqual({ words: ['a'] });
  });

  it('are made whole from their copy where one was cut off', async () => {
    const path = await folder();
    await (await open(path)).change(guild, saying('a'));
    await truncate(join(path, `${guild}.json`), 9);
    const files = await open(path);
    expect(files.of(guild)).toEqual({ words: ['a'] });
    expect(files.mended).toEqual([join(path, `${guild}.json`)]);
  });

  it('name a mistake with its line, and nothing is overwritten', async () => {
    const path = await folder();
    const file = join(path, `${guild}.json`);
    await writeFile(file, '{ "version": 1,\n "words": ["far too long"] }');
    expect((await rejection(open(path))).message).toContain('line 2');
    await writeFile(file, '{ "version": 1, "words": ["a"] }');
    const files = await open(path);
    await writeFile(file, '{ "version": 1,\n "wrods": ["a"] }');
    expect((await rejection(files.change(guild, saying('b')))).message).toContain('there is no such setting');
    expect(await readFile(file, 'utf8')).toContain('wrods');
  });

  it('take over what was edited by hand while the bot runs', async () => {
    const path = await folder();
    const files = await open(path);
    await files.change(guild, saying('a'));
    await writeFile(join(path, `${guild}.json`), '{ "version": 1, "words": ["hand"] }');
    await files.change(guild, saying('b'));
    expect(files.of(guild)).toEqual({ words: ['hand', 'b'] });
  });

  it('forget what a failing disk took and nobody was told, however often it fails', async () => {
    const path = await folder();
    const files = await open(path);
    await files.change(guild, saying('a'));
    // The rename is made, and what comes behind it fails.
    const write = jest.spyOn(copied, 'writeCopied').mockImplementation(async (file, text) => {
      await writeFile(file, text);
      throw new StorageError(file);
    });
    for (const word of ['b', 'c']) await rejection(files.change(guild, saying(word)));
    // The next fails before it.
    write.mockImplementation((file) => Promise.reject(new StorageError(file)));
    await rejection(files.change(guild, saying('d')));
    write.mockRestore();
    await files.change(guild, saying('e'));
    expect((await open(path)).of(guild)).toEqual({ words: ['a', 'e'] });
  });

  it('of a newer bot are refused', async () => {
    const path = await folder();
    await writeFile(join(path, `${guild}.json`), '{ "version": 2, "words": [] }');
    expect((await rejection(open(path))).message).toContain('newer version');
  });

  it('are not made for nothing, and refused after the end', async () => {
    const path = join(await folder(), 'words');
    const files = await open(path);
    await files.change(guild, (current) => current);
    expect(await readdir(path).catch(() => [])).toEqual([]);
    await files.close();
    await rejection(files.change(guild, saying('a')));
  });

  it('that were removed by hand are written anew with what the bot knows', async () => {
    const path = await folder();
    const files = await open(path);
    await files.change(guild, saying('a'));
    await rm(join(path, `${guild}.json`));
    await files.change(guild, saying('b'));
    expect((await open(path)).of(guild)).toEqual({ words: ['a', 'b'] });
  });
});

import { appendFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeptFileStore } from '../../../src/lib/storage/json/kept-file-store.js';
import { collected } from '../../support/collected.js';
import { MemoryFileStore } from '../../support/paper/memory-file-store.js';
import { tempFolders } from '../../support/temp-folder.js';
import { until } from '../../support/until.js';
import { coming, digestOf, fileStoreContract } from './file-store-contract.js';
import { guild } from './people.js';

const folder = tempFolders();
const key = { guildId: guild, number: 7 };
const bytes = Buffer.from('Hello');
const sha256 = digestOf(bytes);
const note = { sha256, size: bytes.length, type: 'application/octet-stream' as const };
const keep = (store: KeptFileStore, link = 'https://a/', number = 7) =>
  store.keep({ guildId: guild, number }, link, coming(bytes), () => note);

fileStoreContract('Files in memory', () => Promise.resolve(new MemoryFileStore()));
fileStoreContract('Files on the disk', async () => new KeptFileStore(await folder()));

describe('Files on the disk', () => {
  const shelf = (dataDir: string) => join(dataDir, 'conversation-files', guild, 'contents', sha256.slice(0, 2));
  const notes = (dataDir: string) => join(dataDir, 'conversation-files', guild, 'notes', '0000-0999', '7.jsonl');

  it('never leave their folder, whatever they are called', async () => {
    const store = new KeptFileStore(await folder());
    for (const wrong of [
      { guildId: '..', number: 1 },
      { guildId: guild, number: -1 },
      { guildId: guild, number: 1.5 }
    ]) {
      await expect(store.keep(wrong, 'https://a/', coming(bytes), () => note)).rejects.toThrow();
      await expect(store.noteMissing(wrong, 'https://a/', { missing: 'gone', tries: 1 })).rejects.toThrow();
    }
    for (const wrong of ['../x', 'A'.repeat(64), '']) await expect(store.bytes(guild, wrong)).rejects.toThrow();
  });

  it('that a crash left without a note, or half, go with the next start; the others stay', async () => {
    const dataDir = await folder();
    await keep(new KeptFileStore(dataDir));
    const orphan = digestOf(Buffer.from('nobody'));
    await writeFile(join(shelf(dataDir), `${sha256.slice(0, 2)}${orphan.slice(2)}-6`), 'nobody');
    const growing = join(dataDir, 'conversation-files', guild, 'growing');
    await writeFile(join(growing, 'file.00000000-0000-0000-0000-000000000000.growing'), 'half');
    await writeFile(join(growing, 'notes.txt'), 'of somebody');
    const again = new KeptFileStore(dataDir);
    expect(await again.used(guild)).toBe(bytes.length);
    expect(await readdir(shelf(dataDir))).toEqual([`${sha256}-5`, `${sha256}-5.7`]);
    expect(await readdir(growing)).toEqual(['notes.txt']);
  });

  it('that a crash left without a note are let go with their ticket', async () => {
    const dataDir = await folder();
    await keep(new KeptFileStore(dataDir));
    await rm(notes(dataDir));
    await new KeptFileStore(dataDir).remove(key);
    expect(await readdir(shelf(dataDir))).toEqual([]);
  });

  it('have notes that outlive a line that was cut off', async () => {
    const dataDir = await folder();
    await keep(new KeptFileStore(dataDir));
    await appendFile(notes(dataDir), '\n{"link":"https://cut');
    const again = new KeptFileStore(dataDir);
    await keep(again, 'https://b/');
    expect(await again.notes(key)).toEqual(
      new Map([
        ['https://a/', note],
        ['https://b/', note]
      ])
    );
  });

  it('that are cut off on the disk are not given, and come again whole', async () => {
    const dataDir = await folder();
    const store = new KeptFileStore(dataDir);
    await keep(store);
    await truncate(join(shelf(dataDir), `${sha256}-5`), 3);
    expect(await store.bytes(guild, sha256)).toBeNull();
    await keep(store, 'https://b/');
    expect(Buffer.concat(await collected((await store.bytes(guild, sha256)) ?? coming(Buffer.alloc(0))))).toEqual(
      bytes
    );
  });

  it('are readable by the user the bot runs as and by nobody else, even where nothing forbids it', async () => {
    const dataDir = await folder();
    const before = process.umask(0);
    try {
      await keep(new KeptFileStore(dataDir));
    } finally {
      process.umask(before);
    }
    const all = await readdir(join(dataDir, 'conversation-files'), { recursive: true });
    const modes = await Promise.all(
      all.map(async (name) => (await stat(join(dataDir, 'conversation-files', name))).mode)
    );
    expect(all.length).toBeGreaterThan(8);
    expect(modes.filter((mode) => (mode & 0o077) !== 0)).toEqual([]);
  });

  it('are refused once the storage is closed; one that is on its way keeps nobody waiting, and is nobody’s', async () => {
    const dataDir = await folder();
    const store = new KeptFileStore(dataDir);
    const growing = join(dataDir, 'conversation-files', guild, 'growing');
    async function* stalled() {
      yield await Promise.resolve(bytes);
      await new Promise(() => undefined);
    }
    void store.keep(key, 'https://b/', stalled(), () => note);
    await until('it to grow', async () => (await readdir(growing).catch(() => [])).length > 0);
    await store.close();
    await expect(keep(store)).rejects.toThrow('closed');
    const next = new KeptFileStore(dataDir);
    expect(await next.used(guild)).toBe(0);
    expect(await readdir(growing)).toEqual([]);
  });
});

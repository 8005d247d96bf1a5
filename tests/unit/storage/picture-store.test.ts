import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStorage, readStorage } from '../../../src/lib/storage/open-storage.js';
import { backUp } from '../../../src/lib/storage/json/backup.js';
import { PictureFiles } from '../../../src/lib/storage/json/picture-files.js';
import { MemoryPictureStore } from '../../support/paper/memory-picture-store.js';
import { fileOf, gif, png } from '../../support/pictures.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { guild } from './people.js';
import { pictureStoreContract } from './picture-store-contract.js';

const folder = tempFolders();
const [one, two] = [png(3, 5), gif(7, 7)];
const [first, second] = [fileOf(one), fileOf(two)];

pictureStoreContract('Pictures in files', async () => new PictureFiles(await folder()));
pictureStoreContract('Pictures in memory', () => Promise.resolve(new MemoryPictureStore()));

describe('Pictures in files', () => {
  it('never leave the folder of their server, whatever they are called', async () => {
    const store = new PictureFiles(await folder());
    for (const file of ['../../config.json', `${'a'.repeat(64)}.exe`, `../${first}`]) {
      await rejection(Promise.resolve().then(() => store.keep(guild, file, one)));
      await rejection(store.get(guild, file));
    }
    await rejection(Promise.resolve().then(() => store.keep('..', first, one)));
  });

  it('count as kept when they were kept last', async () => {
    const dataDir = await folder();
    const store = new PictureFiles(dataDir);
    await store.keep(guild, first, one);
    await utimes(join(dataDir, 'pictures', guild, first), 1_000, 1_000);
    expect((await store.list(guild))[0]?.keptAt).toBe(1_000_000);
    await store.keep(guild, first, one);
    expect((await store.list(guild))[0]?.keptAt).toBeGreaterThan(1_000_000);
  });

  it('are there after a restart, without what an interrupted write left, and for whoever only looks', async () => {
    const dataDir = await folder();
    const storage = await openStorage({ dataDir });
    await storage.pictures.keep(guild, first, one);
    await storage.close();
    await rejection(Promise.resolve().then(() => storage.pictures.keep(guild, second, two)));
    const own = join(dataDir, 'pictures', guild);
    await writeFile(join(own, `${second}.0c2ba2fd-8c43-4c35-9b3b-7b4c4ab01a53.draft`), two.subarray(0, 5));
    await writeFile(join(own, 'notes.txt'), 'of somebody');
    const looking = await readStorage({ dataDir });
    expect(await looking.pictures.get(guild, first)).toEqual(one);
    const again = await openStorage({ dataDir });
    expect(await again.pictures.get(guild, first)).toEqual(one);
    expect((await again.pictures.list(guild)).map(({ file }) => file)).toEqual([first]);
    await again.close();
    expect((await readdir(own)).sort()).toEqual([first, 'notes.txt'].sort());
  });

  it('keep no bot from starting, whatever stands where they should', async () => {
    const dataDir = await folder();
    await writeFile(join(dataDir, 'pictures'), 'a file');
    const storage = await openStorage({ dataDir });
    expect(await storage.pictures.list(guild)).toEqual([]);
    await rejection(storage.pictures.keep(guild, first, one));
    await storage.close();
  });

  it('stand in the copy of an earlier version, and stay there when they are removed', async () => {
    const dataDir = await folder();
    await mkdir(dataDir, { recursive: true });
    const store = new PictureFiles(dataDir);
    await store.keep(guild, first, one);
    const copy = await backUp(dataDir, 1);
    await rm(join(dataDir, 'pictures', guild, first));
    const kept = new PictureFiles(copy);
    expect(await kept.get(guild, first)).toEqual(one);
  });
});

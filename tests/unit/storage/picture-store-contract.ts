import type { PictureStore } from '../../../src/lib/pictures/picture-store.js';
import { fileOf, gif, png } from '../../support/pictures.js';
import { guild, otherGuild } from './people.js';

const [one, two] = [png(3, 5), gif(7, 7)];
const [first, second] = [fileOf(one), fileOf(two)];

/** What holds wherever pictures are kept. */
export function pictureStoreContract(name: string, make: () => Promise<PictureStore>): void {
  describe(name, () => {
    it('gives back what was kept, and keeps servers apart', async () => {
      const store = await make();
      await store.keep(guild, first, one);
      expect(await store.get(guild, first)).toEqual(one);
      expect(await store.get(otherGuild, first)).toBeNull();
      expect(await store.get(guild, second)).toBeNull();
    });

    it('keeps the same picture once, however often and how side by side', async () => {
      const store = await make();
      await Promise.all([store.keep(guild, first, one), store.keep(guild, first, one), store.keep(guild, second, two)]);
      const listed = await store.list(guild);
      expect(listed.map(({ file, size }) => [file, size])).toEqual(
        [
          [first, one.length],
          [second, two.length]
        ].sort()
      );
      expect(await store.list(otherGuild)).toEqual([]);
    });

    it('gives nothing whose bytes are not what its name says', async () => {
      const store = await make();
      await store.keep(guild, first, two);
      expect(await store.get(guild, first)).toBeNull();
      // Keeping the right one puts it in order.
      await store.keep(guild, first, one);
      expect(await store.get(guild, first)).toEqual(one);
    });

    it('removes a picture, but not one that was kept again meanwhile', async () => {
      const store = await make();
      await store.keep(guild, first, one);
      const [listed] = await store.list(guild);
      expect(await store.remove(guild, first, (listed?.keptAt ?? 0) - 1)).toBe(false);
      expect(await store.get(guild, first)).toEqual(one);
      expect(await store.remove(guild, first, Date.now() + 1_000)).toBe(true);
      expect(await store.get(guild, first)).toBeNull();
      expect(await store.remove(guild, first, Date.now() + 1_000)).toBe(true);
    });

    it('knows which servers have any', async () => {
      const store = await make();
      expect(await store.servers()).toEqual([]);
      await store.keep(otherGuild, first, one);
      await store.keep(guild, first, one);
      expect(await store.servers()).toEqual([guild, otherGuild]);
    });
  });
}

import { isFault } from '../../../src/lib/core/fault.js';
import { MaxPictureBytes, MaxPictures, shownPicture } from '../../../src/lib/pictures/picture.js';
import { Pictures } from '../../../src/lib/pictures/pictures.js';
import { MemoryPictureStore } from '../../support/paper/memory-picture-store.js';
import { fileOf, largePng, png } from '../../support/pictures.js';
import { rejection } from '../../support/temp-folder.js';

const guildId = '100000000000000001';
const hour = 60 * 60_000;

/** Pictures of a server whose documents are these. */
function shelf(documents: unknown = {}) {
  const store = new MemoryPictureStore();
  let late = 0;
  const pictures = new Pictures(
    store,
    () => Promise.resolve(documents),
    () => Date.now() + late
  );
  return { store, pictures, wait: (ms: number) => (late += ms) };
}

describe('A picture that is to be kept', () => {
  it('is known by its bytes, and can be looked at', async () => {
    const { pictures } = shelf();
    const kept = await pictures.keep(guildId, png(30, 20));
    expect(kept).toEqual({ file: fileOf(png(30, 20)), type: 'png', width: 30, height: 20, size: png(30, 20).length });
    expect(await pictures.look(guildId, kept.file)).toEqual(kept);
    expect(await pictures.isMissing(guildId, kept)).toBe(false);
    expect(await pictures.isMissing(guildId, { file: fileOf(png(1, 1)) })).toBe(true);
  });

  it('is refused where it is none, or too large, and nothing is kept', async () => {
    const { pictures, store } = shelf();
    expect(isFault(await rejection(pictures.keep(guildId, Buffer.from('MZ'))), 'not-a-picture')).toBe(true);
    expect(isFault(await rejection(pictures.keep(guildId, largePng(MaxPictureBytes + 1))), 'picture-too-large')).toBe(
      true
    );
    await pictures.keep(guildId, largePng(MaxPictureBytes));
    expect(await store.list(guildId)).toHaveLength(1);
  });

  it('is refused where there are too many, except one that is there already', async () => {
    const { pictures, store } = shelf();
    for (let width = 1; width <= MaxPictures; width += 1) await pictures.keep(guildId, png(width, 1));
    expect(isFault(await rejection(pictures.keep(guildId, png(1, 2))), 'too-many-pictures')).toBe(true);
    await pictures.keep(guildId, png(1, 1));
    await pictures.keep('100000000000000002', png(1, 2));
    expect(await store.list(guildId)).toHaveLength(MaxPictures);
  });

  it('takes the place of those nothing names any more, a while after', async () => {
    const named = fileOf(png(1, 1));
    const { pictures, store, wait } = shelf({ panels: [{ pictureFile: named }] });
    for (let width = 1; width <= MaxPictures; width += 1) await pictures.keep(guildId, png(width, 1));
    wait(2 * hour);
    await pictures.keep(guildId, png(1, 2));
    expect((await store.list(guildId)).map(({ file }) => file).sort()).toEqual([named, fileOf(png(1, 2))].sort());
  });
});

describe('What nothing names any more', () => {
  it('is removed some day, and neither what something names nor what was kept just now', async () => {
    const [named, deep, forgotten] = [png(1, 1), png(2, 1), png(3, 1)];
    const templates = [{ revisions: [{ template: { pictures: { welcome: { file: fileOf(deep) } } } }] }];
    const { pictures, store, wait } = shelf([{ panels: [{ pictureFile: fileOf(named) }] }, { templates }]);
    for (const bytes of [named, deep, forgotten]) await pictures.keep(guildId, bytes);
    wait(23 * hour);
    expect(await pictures.tidy(guildId)).toBe(0);
    wait(2 * hour);
    await pictures.tidyAll();
    expect((await store.list(guildId)).map(({ file }) => file).sort()).toEqual([fileOf(named), fileOf(deep)].sort());
  });
});

describe('Two processes that share the servers', () => {
  it('leave each other’s pictures alone: what names them only their own process knows', async () => {
    const store = new MemoryPictureStore();
    const other = '100000000000000002';
    const bytes = png(4, 4);
    const later = () => Date.now() + 48 * hour;
    const processOf = (own: string) =>
      new Pictures(
        store,
        (server) => Promise.resolve(server === own ? { panels: [{ pictureFile: fileOf(bytes) }] } : {}),
        later,
        (server) => server === own
      );
    for (const server of [guildId, other]) await store.keep(server, fileOf(bytes), bytes);
    for (const own of [guildId, other]) await processOf(own).tidyAll();
    for (const server of [guildId, other]) expect(await store.list(server)).toHaveLength(1);
  });
});

describe('How a picture is shown', () => {
  const file = fileOf(png(1, 1));

  it('is known again by its name, which says what it is and what is said of it', () => {
    const one = shownPicture({ file, alt: 'A shop' });
    expect(one?.url).toMatch(/^attachment:\/\/picture-[0-9a-f]{32}\.png$/);
    expect(shownPicture({ file, alt: 'A shop' })).toEqual(one);
    expect(shownPicture({ file, alt: 'A desk' })?.url).not.toBe(one?.url);
    expect(shownPicture({ file: fileOf(png(2, 1)), alt: 'A shop' })?.url).not.toBe(one?.url);
  });

  it('is a link as it is, and nothing where there is none', () => {
    const link = 'https://example.com/a.png';
    expect(shownPicture({ link, alt: 'A shop' })).toEqual({ url: link, alt: 'A shop', attached: null });
    expect(shownPicture({})).toBeNull();
  });
});

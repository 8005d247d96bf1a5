import { Drafting } from '../../src/lib/templates/drafting.js';
import { DraftsSchema } from '../../src/lib/templates/drafts.js';
import { OwnTemplatesSchema } from '../../src/lib/templates/own-templates.js';
import { ServerTemplates } from '../../src/lib/templates/server-templates.js';
import type { Picture } from '../../src/lib/pictures/picture.js';
import { Pictures } from '../../src/lib/pictures/pictures.js';
import { namesOfPictures, type NamesPictures } from '../../src/lib/app/picture-names.js';
import { MemoryDocuments } from '../support/paper/memory-documents.js';
import { MemoryPictureStore } from '../support/paper/memory-picture-store.js';
import { MemoryServerSettings } from '../support/paper/memory-server-settings.js';
import { MemoryTicketStore } from '../support/paper/memory-ticket-store.js';
import { ada, guildId } from '../support/paper/paper-stage.js';
import { PaperTemplates } from '../support/paper/paper-templates.js';
import { fileOf, png } from '../support/pictures.js';
import { asking } from '../support/templates.js';
import { rejection } from '../support/temp-folder.js';

const day = 24 * 60 * 60_000;
const [shop, other] = [png(60, 20), png(20, 60)];

/** A server's pictures with all that can name them, on paper. */
function shelf() {
  const tickets = new MemoryTicketStore();
  const own = new MemoryDocuments(OwnTemplatesSchema);
  const drafts = new MemoryDocuments(DraftsSchema);
  const settings = new MemoryServerSettings();
  const configured = new PaperTemplates();
  const templates = new ServerTemplates(configured, own);
  const drafting = new Drafting(templates, drafts);
  const store = new MemoryPictureStore();
  const names = {
    storage: { servers: settings, drafts, panelDrafts: drafts, ownTemplates: own, templates: configured },
    tickets,
    templates
  } as unknown as NamesPictures;
  let late = 0;
  const pictures = new Pictures(
    store,
    (id) => namesOfPictures(names, id),
    () => Date.now() + late
  );
  const key = (draft: { id: string }) => ({ guildId, userId: ada, draftId: draft.id });
  const set = async (draft: { id: string }, welcome: Picture | undefined) =>
    (await drafting.edit(key(draft), [{ do: 'set', field: ['pictures'], value: welcome && { welcome } }])).unwrap();
  const publish = async (draft: { id: string }) => (await drafting.publish(key(draft), () => true)).unwrap();
  const kept = async () => (await store.list(guildId)).map(({ file }) => file).sort();
  return {
    ...{ tickets, drafting, drafts, pictures, set, publish, kept, templates },
    make: () => drafting.make(guildId, ada, asking({ id: 'why', kind: 'text', text: 'Why?' })),
    tomorrow: async () => {
      late += 2 * day;
      await pictures.tidyAll();
    }
  };
}

describe('A picture on its way to a kind of ticket', () => {
  it('uploaded, named and published stays, tidied or not', async () => {
    const { pictures, set, publish, kept, make, tomorrow } = shelf();
    const draft = await make();
    const { file } = await pictures.keep(guildId, shop);
    await set(draft, { file });
    await tomorrow();
    expect(await kept()).toEqual([fileOf(shop)]);
    await publish(draft);
    await tomorrow();
    expect(await kept()).toEqual([fileOf(shop)]);
  });

  it('killed between keeping the file and naming it: it is there for whoever uploads it again, and gone a day later', async () => {
    const { pictures, drafts, set, kept, make, tomorrow } = shelf();
    const draft = await make();
    const { file } = await pictures.keep(guildId, shop);
    drafts.failing = 1;
    await rejection(set(draft, { file }));
    await pictures.tidyAll();
    expect(await kept()).toEqual([file]);
    await pictures.keep(guildId, shop);
    await set(draft, { file });
    await tomorrow();
    expect(await kept()).toEqual([file]);
    // Nobody tries again.
    await pictures.keep(guildId, other);
    await tomorrow();
    expect(await kept()).toEqual([file]);
  });

  it('killed between naming it in what is published and dropping the draft: nothing is lost', async () => {
    const { pictures, drafts, set, publish, kept, make, templates, tomorrow } = shelf();
    const draft = await set(await make(), await pictures.keep(guildId, shop).then(({ file }) => ({ file })));
    drafts.failing = 1;
    await rejection(publish(draft));
    expect(templates.current(guildId, draft.templateId)?.template.pictures).toEqual({
      welcome: { file: fileOf(shop) }
    });
    await tomorrow();
    expect(await kept()).toEqual([fileOf(shop)]);
    await publish(draft);
    await tomorrow();
    expect(await kept()).toEqual([fileOf(shop)]);
  });

  it('replaced or removed, the one before goes when no ticket shows it any more, and not sooner', async () => {
    const { tickets, drafting, pictures, set, publish, kept, make, tomorrow } = shelf();
    const { file } = await pictures.keep(guildId, shop);
    const { id } = await publish(await set(await make(), { file }));
    const opener = { guildId, openerId: ada, openerName: 'Ada', openedAt: new Date().toISOString() };
    const ticket = (await tickets.reserve({ ...opener, templateId: id, templateRevision: 1 })).unwrap();
    const { file: next } = await pictures.keep(guildId, other);
    const second = await set(await drafting.change(guildId, ada, id), { file: next });
    await tomorrow();
    expect(await kept()).toEqual([file, next].sort());
    await publish(second);
    await tomorrow();
    expect(await kept()).toEqual([file, next].sort());
    await tickets.release(ticket);
    await tomorrow();
    expect(await kept()).toEqual([next]);
    await publish(await set(await drafting.change(guildId, ada, id), undefined));
    await tomorrow();
    expect(await kept()).toEqual([]);
  });
});

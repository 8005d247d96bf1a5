import { isFault } from '../../src/lib/core/fault.js';
import { designOf, type PanelDesign } from '../../src/lib/servers/panel-design.js';
import { PanelDrafting } from '../../src/lib/servers/panel-drafting.js';
import { PanelDraftsSchema } from '../../src/lib/servers/panel-drafts.js';
import { MaxArchivedPanels, panelId, ServerSettingsSchema } from '../../src/lib/servers/server-settings.js';
import { archivedPanel, archivedPanels } from '../../src/lib/views/panels/archive.js';
import { panelPage } from '../../src/lib/views/panels/page.js';
import { english } from '../support/languages/english.js';
import { tooLong } from '../support/message-size.js';
import { MemoryDocuments } from '../support/paper/memory-documents.js';
import { ada, ben, guildId, PaperStage } from '../support/paper/paper-stage.js';
import { down } from '../support/paper/paper-wire.js';
import { rejection } from '../support/temp-folder.js';

const design: PanelDesign = {
  templateId: 'purchase',
  entries: [{ templateId: 'purchase', label: 'Buy', style: 'success' }],
  title: 'Desk',
  layout: 'menu'
};

function setUp() {
  const stage = new PaperStage();
  const channelId = stage.serverDesk.byHand('panel-channel');
  const drafting = new PanelDrafting(stage.setUp, new MemoryDocuments(PanelDraftsSchema));
  const key = (draft: { id: string; userId: string }) => ({ guildId, userId: draft.userId, draftId: draft.id });
  const post = async (title = 'Desk') => {
    const draft = await drafting.make(guildId, ada, { ...design, title });
    await drafting.place(key(draft), channelId);
    return drafting.publish(key(draft));
  };
  const settings = () => stage.settings.of(guildId);
  return { stage, channelId, drafting, key, post, settings, titles: () => settings().panels.map(({ title }) => title) };
}

const faultOf = async (promise: Promise<unknown>) => {
  const error = await rejection(promise);
  return isFault(error) ? error.id : error.message;
};

describe('A panel that is taken down', () => {
  it('is archived with its design, and its message goes', async () => {
    const { stage, post, settings, channelId } = setUp();
    const panel = await post();
    await stage.setUp.retirePanel(guildId, panel.messageId);
    expect(stage.serverDesk.panels.size).toBe(0);
    expect(settings().panels).toEqual([]);
    expect(settings().archivedPanels).toMatchObject([{ ...design, id: panelId(panel), channelId }]);
    // As a file has it, too.
    expect(ServerSettingsSchema.parse(JSON.parse(JSON.stringify(settings())))).toEqual(settings());
  });

  it('is brought back as a draft that stands where it stood, and is published as it was', async () => {
    const { stage, drafting, key, post, settings, channelId } = setUp();
    const panel = await post();
    await stage.setUp.retirePanel(guildId, panel.messageId);
    const [archived] = settings().archivedPanels ?? [];
    if (!archived) throw new Error('It is not archived.');
    const draft = await drafting.bringBack(guildId, ben, archived);
    expect(draft).toMatchObject({ design, channelId });
    expect((await drafting.bringBack(guildId, ben, archived)).id).toBe(draft.id);
    const now = await drafting.publish(key(draft));
    expect(designOf(now)).toEqual(design);
    expect(panelId(now)).toBe(panelId(panel));
    expect(settings()).not.toHaveProperty('archivedPanels');
    expect([...stage.serverDesk.panels.keys()]).toEqual([now.messageId]);
  });

  it('stays archived until it is public: Discord may be down, or the process killed', async () => {
    const { stage, drafting, key, post, settings } = setUp();
    await stage.setUp.retirePanel(guildId, (await post()).messageId);
    const [archived] = settings().archivedPanels ?? [];
    if (!archived) throw new Error('It is not archived.');
    const draft = await drafting.bringBack(guildId, ada, archived);
    stage.serverDesk.next('postPanel', 'after', down);
    await rejection(drafting.publish(key(draft)));
    expect(settings().archivedPanels).toHaveLength(1);
    stage.restart();
    await stage.bot.servers.setCategory(guildId, stage.serverDesk.byHand('category'));
    await stage.bot.repair.thoroughly(guildId);
    expect(settings().panels).toHaveLength(1);
    expect(settings()).not.toHaveProperty('archivedPanels');
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  it('is archived as well where its channel was deleted, and then asks for another one', async () => {
    const { stage, drafting, post, settings, channelId } = setUp();
    await post();
    stage.serverDesk.channels.delete(channelId);
    await stage.bot.servers.forgetChannel(guildId, channelId);
    const [archived] = settings().archivedPanels ?? [];
    expect(archived).toMatchObject(design);
    expect(archived && (await drafting.bringBack(guildId, ada, archived)).channelId).toBeNull();
  });

  it('is gone for good where somebody says so', async () => {
    const { stage, post, settings } = setUp();
    const panel = await post();
    await stage.setUp.retirePanel(guildId, panel.messageId);
    await stage.bot.servers.forgetArchived(guildId, panelId(panel));
    expect(settings()).not.toHaveProperty('archivedPanels');
  });

  it('is refused by an archive that is full: nothing there is lost for it', async () => {
    const { stage, post, settings, channelId } = setUp();
    const panel = await post();
    const archivedPanels = Array.from({ length: MaxArchivedPanels }, (_, at) => {
      return { ...design, id: `p${at}`, channelId, archivedAt: '2026-11-27T12:00:00.000Z' };
    });
    await stage.settings.change(guildId, (current) => ({ ...current, archivedPanels }));
    expect(await faultOf(stage.setUp.retirePanel(guildId, panel.messageId))).toBe('too-many-archived-panels');
    expect(settings()).toMatchObject({ panels: [panel], archivedPanels });
  });
});

describe('The order of the panels', () => {
  it('is changed one place at a time, and kept where a panel moves to another channel', async () => {
    const { stage, post, titles, settings } = setUp();
    for (const title of ['A', 'B', 'C']) await post(title);
    const message = (at: number) => settings().panels[at]?.messageId ?? '';
    await stage.bot.servers.reorderPanel(guildId, message(2), -1);
    expect(titles()).toEqual(['A', 'C', 'B']);
    await stage.bot.servers.reorderPanel(guildId, message(0), -1);
    await stage.bot.servers.reorderPanel(guildId, message(2), 1);
    expect(titles()).toEqual(['A', 'C', 'B']);
    await stage.setUp.movePanel(guildId, message(1), stage.serverDesk.byHand('panel-channel'));
    expect(titles()).toEqual(['A', 'C', 'B']);
    expect(await faultOf(stage.bot.servers.reorderPanel(guildId, '600000000000000099', 1))).toBe('panel-gone');
  });
});

describe('What is shown of it', () => {
  const panel = { ...design, id: 'p', channelId: '400000000000000001', archivedAt: '2026-11-27T12:00:00.000Z' };
  const view = { panel, design, shown: null, templateOf: () => null, target: '-' };

  it('fits into a message, however many there are and however long their texts', () => {
    const long = { ...view, design: { ...design, title: '*'.repeat(256), text: '`'.repeat(2000) } };
    const all = Array.from({ length: MaxArchivedPanels }, (_, at) => ({ ...long, panel: { ...panel, id: `p${at}` } }));
    const pages = [0, 3, 9].map((page) => archivedPanels(all, page, english, 'Said'));
    expect([...pages, archivedPanel(long, english), archivedPanel(long, english, true)].flatMap(tooLong)).toEqual([]);
    expect(JSON.stringify(archivedPanels([], 0, english))).toContain('Nothing is archived.');
  });

  it('moves in the list where there are several, and not beyond its ends', () => {
    const standing = { ...design, channelId: panel.channelId, messageId: '600000000000000001' };
    const page = (place: number, of: number) =>
      panelPage({ ...view, panel: standing, guildId, place, of, problems: [] }, english);
    const able = (made: ReturnType<typeof page>) =>
      [...JSON.stringify(made.components).matchAll(/"custom_id":"panel\|(list-\w+)[^}]*/g)]
        .filter(([found]) => !found.includes('"disabled":true'))
        .map(([, verb]) => verb);
    expect([page(1, 1), page(1, 3), page(2, 3), page(3, 3)].map(able)).toEqual([
      [],
      ['list-down'],
      ['list-up', 'list-down'],
      ['list-up']
    ]);
    expect(tooLong(page(2, 3))).toEqual([]);
    expect(JSON.stringify(page(2, 3))).toContain('Number 2 of 3 in the list.');
  });
});

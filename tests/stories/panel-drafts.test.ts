import fc from 'fast-check';
import { isFault } from '../../src/lib/core/fault.js';
import { designOf, PanelDesignSchema, type PanelDesign } from '../../src/lib/servers/panel-design.js';
import { MaxPanelDrafts, PanelDrafting } from '../../src/lib/servers/panel-drafting.js';
import { PanelDraftsSchema } from '../../src/lib/servers/panel-drafts.js';
import { mergedPanel, panelDifferences } from '../../src/lib/servers/panel-merging.js';
import { ada, ben, guildId, PaperStage } from '../support/paper/paper-stage.js';
import { MemoryDocuments } from '../support/paper/memory-documents.js';
import { down, refused } from '../support/paper/paper-wire.js';
import { asking } from '../support/templates.js';
import { rejection } from '../support/temp-folder.js';

const one: PanelDesign = { templateId: 'purchase' };
const two: PanelDesign = { templateId: 'purchase', entries: [{ templateId: 'purchase' }, { templateId: 'support' }] };

function setUp() {
  const stage = new PaperStage();
  stage.templates.put('support', { ...asking({ id: 'why', kind: 'text', text: 'Why?' }), name: 'Support' });
  const channelId = stage.serverDesk.byHand('panel-channel');
  const store = new MemoryDocuments(PanelDraftsSchema);
  const key = (userId: string, draftId: string) => ({ guildId, userId, draftId });
  const drafting = () => new PanelDrafting(stage.setUp, store);
  /** A panel that stands. */
  const standing = async () => {
    const draft = await drafting().make(guildId, ada, two);
    await drafting().place(key(ada, draft.id), channelId);
    return drafting().publish(key(ada, draft.id));
  };
  const titled = async (userId: string, draftId: string, title: string) =>
    (await drafting().edit(key(userId, draftId), { do: 'set', values: { title } })).unwrap();
  return { stage, channelId, drafting, key, standing, titled, panels: () => stage.settings.of(guildId).panels };
}

const faultOf = async (promise: Promise<unknown>) => {
  const error = await rejection(promise);
  return isFault(error) ? error.id : error.message;
};

describe('A draft of a panel', () => {
  it('touches what is public only when it is published, in one edit, and is gone then', async () => {
    const { stage, drafting, key, standing, titled, panels } = setUp();
    const panel = await standing();
    const draft = await drafting().change(guildId, ada, panel, designOf(panel));
    const asked = stage.serverDesk.done.length;
    await titled(ada, draft.id, 'Desk');
    await drafting().edit(key(ada, draft.id), { do: 'move-entry', templateId: 'support', by: -1 });
    expect(stage.serverDesk.done.slice(asked)).toEqual([]);
    expect(panels()).toEqual([panel]);
    await drafting().publish(key(ada, draft.id));
    expect(stage.serverDesk.done.slice(asked)).toEqual(['mendPanel']);
    expect(stage.serverDesk.panels.get(panel.messageId)?.shown).toMatchObject({
      title: 'Desk',
      entries: [{ templateId: 'support' }, { templateId: 'purchase' }]
    });
    expect(drafting().of(guildId, ada)).toEqual([]);
    expect(await faultOf(drafting().publish(key(ada, draft.id)))).toBe('panel-draft-gone');
  });

  it('outlives a restart, is one for each person and panel, and belongs to nobody else', async () => {
    const { stage, drafting, key, standing, titled } = setUp();
    const panel = await standing();
    const first = await drafting().change(guildId, ada, panel, one);
    await titled(ada, first.id, 'Desk');
    stage.restart();
    const again = await drafting().change(guildId, ada, panel, two);
    expect(again).toMatchObject({ id: first.id, design: { title: 'Desk' } });
    expect(await faultOf(drafting().edit(key(ben, first.id), { do: 'set', values: {} }))).toBe('panel-draft-gone');
    await drafting().discard(key(ben, first.id));
    expect(drafting().of(guildId, ada)).toHaveLength(1);
    await drafting().discard(key(ada, first.id));
    expect(drafting().of(guildId, ada)).toEqual([]);
  });

  it('waits for a place, and goes where somebody says', async () => {
    const { stage, channelId, drafting, key, panels } = setUp();
    const draft = await drafting().make(guildId, ada, one);
    expect(await faultOf(drafting().publish(key(ada, draft.id)))).toBe('panel-needs-place');
    expect(stage.serverDesk.panels.size).toBe(0);
    await drafting().place(key(ada, draft.id), channelId);
    await drafting().publish(key(ada, draft.id));
    expect(panels()).toMatchObject([{ channelId, templateId: 'purchase' }]);
  });

  it('of what opens nothing is not published', async () => {
    const { stage, channelId, drafting, key } = setUp();
    const draft = await drafting().make(guildId, ada, { templateId: 'gone' });
    await drafting().place(key(ada, draft.id), channelId);
    expect(await faultOf(drafting().publish(key(ada, draft.id)))).toBe('panel-opens-nothing');
    expect(stage.serverDesk.panels.size).toBe(0);
    expect(drafting().of(guildId, ada)).toHaveLength(1);
  });

  it('there are a hundred of at most', async () => {
    const { drafting } = setUp();
    for (let count = 0; count < MaxPanelDrafts; count += 1) await drafting().make(guildId, ada, one);
    expect(await faultOf(drafting().make(guildId, ben, one))).toBe('too-many-panel-drafts');
  });

  it('is named by all that is wrong with it', async () => {
    const { stage, channelId, drafting, key } = setUp();
    const draft = await drafting().make(guildId, ada, {
      templateId: 'gone',
      entries: [{ templateId: 'gone' }, { templateId: 'mine' }]
    });
    const troubles = async () => {
      const now = drafting().get(key(ada, draft.id));
      const standing = drafting().standing(guildId, now);
      const mine = (id: string) => (id === 'mine' ? asking({ id: 'q', kind: 'yes-no', text: 'Sure?' }) : null);
      return (await stage.setUp.panels.draftTroubles(guildId, now, standing, mine)).map(({ kind }) => kind);
    };
    const nothing = ['opens-nothing', 'template-gone', 'template-unpublished'];
    expect(await troubles()).toEqual(['no-place', ...nothing]);
    await drafting().place(key(ada, draft.id), channelId);
    stage.serverDesk.forSome.add(channelId);
    stage.serverDesk.kept.set(channelId, { permissions: ['SendMessages'], where: 'general', keeper: 'channel' });
    expect(await troubles()).toEqual(['kept-from-us', ...nothing, 'panel-unseen']);
    stage.serverDesk.hidden.add(channelId);
    expect(await troubles()).toContain('channel-hidden');
    stage.serverDesk.deleteChannel(channelId);
    expect(await troubles()).toEqual(['channel-gone', ...nothing]);
    stage.templates.put('gone', {
      ...asking({ id: 'q', kind: 'yes-no', text: 'Sure?' }),
      opening: { requiredRoles: ['500000000000000001'] }
    });
    expect(await troubles()).toContain('template-for-nobody');
  });
});

describe('Two administrators at one panel', () => {
  async function both() {
    const all = setUp();
    const panel = await all.standing();
    const mine = await all.drafting().change(guildId, ada, panel, designOf(panel));
    const theirs = await all.drafting().change(guildId, ben, panel, designOf(panel));
    await all.titled(ada, mine.id, 'Of Ada');
    await all.drafting().edit(all.key(ben, theirs.id), { do: 'set', values: { color: '#ff8800', title: 'Of Ben' } });
    await all.drafting().edit(all.key(ben, theirs.id), { do: 'remove-entry', templateId: 'support' });
    await all.drafting().publish(all.key(ben, theirs.id));
    const now = () => all.drafting().get(all.key(ada, mine.id));
    return { ...all, mine, now, panel };
  }

  it('the second publishes nothing before they have seen what the first did', async () => {
    const { drafting, key, mine, now, panels } = await both();
    expect(drafting().newer(guildId, now())).toMatchObject({ title: 'Of Ben' });
    expect(await faultOf(drafting().publish(key(ada, mine.id)))).toBe('panel-changed');
    expect(panels()[0]?.title).toBe('Of Ben');
  });

  it.each([
    ['mine', { title: 'Of Ada' }, 2],
    ['theirs', { title: 'Of Ben', color: '#ff8800' }, 1],
    ['both', { title: 'Of Ada', color: '#ff8800' }, 1]
  ] as const)('and can take %s', async (how, expected, entries) => {
    const { drafting, key, mine, panels } = await both();
    await drafting().reconcile(key(ada, mine.id), how);
    await drafting().publish(key(ada, mine.id));
    expect(panels()).toMatchObject([expected]);
    expect(panels()[0]?.entries).toHaveLength(entries);
  });
});

describe('A panel that is deleted while somebody works on it', () => {
  it('with its channel waits for another one, and nothing is lost', async () => {
    const { stage, channelId, drafting, key, standing, titled, panels } = setUp();
    const panel = await standing();
    const draft = await drafting().change(guildId, ada, panel, two);
    await titled(ada, draft.id, 'Desk');
    stage.serverDesk.deleteChannel(channelId);
    expect(await faultOf(drafting().publish(key(ada, draft.id)))).toBe('panel-needs-place');
    await stage.bot.servers.forgetChannel(guildId, channelId);
    expect(await faultOf(drafting().publish(key(ada, draft.id)))).toBe('panel-needs-place');
    const elsewhere = stage.serverDesk.byHand('panel-channel');
    await drafting().place(key(ada, draft.id), elsewhere);
    await drafting().publish(key(ada, draft.id));
    expect(panels()).toMatchObject([{ channelId: elsewhere, title: 'Desk' }]);
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  it('alone is posted anew where it stood, and keeps being the same panel', async () => {
    const { stage, channelId, drafting, key, standing, titled, panels } = setUp();
    const panel = await standing();
    const mine = await drafting().change(guildId, ada, panel, two);
    await titled(ada, mine.id, 'Desk');
    stage.serverDesk.panels.clear();
    await stage.bot.repair.thoroughly(guildId);
    expect(panels()[0]?.messageId).not.toBe(panel.messageId);
    stage.serverDesk.panels.clear();
    const now = await drafting().publish(key(ada, mine.id));
    expect(now).toMatchObject({ channelId, title: 'Desk' });
    expect([...stage.serverDesk.panels.keys()]).toEqual([now.messageId]);
    expect(panels()).toHaveLength(1);
  });

  it('or moved meanwhile is published where it stands now', async () => {
    const { stage, drafting, key, standing, titled, panels } = setUp();
    const panel = await standing();
    const mine = await drafting().change(guildId, ada, panel, two);
    await titled(ada, mine.id, 'Desk');
    const elsewhere = stage.serverDesk.byHand('panel-channel');
    await stage.setUp.movePanel(guildId, panel.messageId, elsewhere);
    await drafting().publish(key(ada, mine.id));
    expect(panels()).toMatchObject([{ channelId: elsewhere, title: 'Desk' }]);
    expect(stage.serverDesk.panels.size).toBe(1);
  });
});

describe('Publishing that is interrupted', () => {
  async function waiting() {
    const all = setUp();
    const draft = await all.drafting().make(guildId, ada, one);
    await all.drafting().place(all.key(ada, draft.id), all.channelId);
    const publish = () => all.drafting().publish(all.key(ada, draft.id));
    return { ...all, publish };
  }

  it('after the message was posted leaves one panel, whoever looks first', async () => {
    for (const looks of [true, false]) {
      const { stage, publish, panels } = await waiting();
      stage.serverDesk.next('postPanel', 'after', down);
      await rejection(publish());
      expect(panels()).toEqual([]);
      expect(stage.serverDesk.panels.size).toBe(1);
      expect(stage.asked).toEqual([guildId]);
      stage.restart();
      await stage.bot.servers.setCategory(guildId, stage.serverDesk.byHand('category'));
      if (looks) await stage.bot.repair.thoroughly(guildId);
      await publish();
      expect(panels()).toHaveLength(1);
      expect([...stage.serverDesk.panels.keys()]).toEqual([panels()[0]?.messageId]);
      expect(stage.settings.of(guildId).postings ?? []).toEqual([]);
    }
  });

  it('before it was posted leaves nothing but the draft', async () => {
    const { stage, publish, panels } = await waiting();
    stage.serverDesk.next('postPanel', 'before', down);
    await rejection(publish());
    await publish();
    expect(panels()).toHaveLength(1);
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  it('while nobody can say whether it was posted posts no second one', async () => {
    const { stage, publish, panels } = await waiting();
    stage.serverDesk.next('postPanel', 'after', down);
    await rejection(publish());
    stage.serverDesk.next('findPanel', 'before', down);
    await rejection(publish());
    expect(stage.serverDesk.panels.size).toBe(1);
    await publish();
    expect(panels()).toHaveLength(1);
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  it('by a refusal remembers nothing', async () => {
    const { stage, publish, panels } = await waiting();
    stage.serverDesk.next('postPanel', 'before', refused);
    await rejection(publish());
    expect(stage.settings.of(guildId).postings ?? []).toEqual([]);
    expect(panels()).toEqual([]);
  });
});

describe('A paused panel', () => {
  it('says so, opens nothing, and stays paused wherever it is moved', async () => {
    const { stage, standing } = setUp();
    const { messageId } = await standing();
    await stage.setUp.pausePanel(guildId, messageId, true);
    expect(stage.serverDesk.panels.get(messageId)?.shown.paused).toBe(true);
    expect(() => {
      stage.setUp.panels.requireOpen(guildId, messageId);
    }).toThrow('panel-paused');
    const moved = await stage.setUp.movePanel(guildId, messageId, stage.serverDesk.byHand('panel-channel'));
    expect(stage.serverDesk.panels.get(moved.messageId)?.shown.paused).toBe(true);
    await stage.setUp.changePanel(guildId, moved.messageId, (design) => ({ ...design, title: 'Desk' }));
    expect(stage.serverDesk.panels.get(moved.messageId)?.shown).toMatchObject({ title: 'Desk', paused: true });
    await stage.setUp.pausePanel(guildId, moved.messageId, false);
    expect(stage.serverDesk.panels.get(moved.messageId)?.shown.paused).toBeUndefined();
    stage.setUp.panels.requireOpen(guildId, moved.messageId);
  });
});

describe('What two people made of one panel', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const word = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined });
  const design: fc.Arbitrary<PanelDesign> = fc
    .record({
      entries: fc.uniqueArray(fc.record({ templateId: id, label: word }), {
        minLength: 1,
        selector: ({ templateId }) => templateId
      }),
      title: word,
      text: word,
      layout: fc.option(fc.constantFrom('menu' as const, 'buttons' as const), { nil: undefined })
    })
    .map((raw) =>
      PanelDesignSchema.parse(JSON.parse(JSON.stringify({ ...raw, templateId: raw.entries[0]?.templateId })))
    );

  it('is a panel or nothing; who changed nothing gets the other one, and the same is the same', () => {
    fc.assert(
      fc.property(design, design, design, (base, mine, theirs) => {
        const both = mergedPanel(base, mine, theirs);
        if (both) expect(PanelDesignSchema.parse(both)).toEqual(both);
        expect(panelDifferences(mergedPanel(base, base, theirs) ?? base, theirs)).toEqual([]);
        expect(panelDifferences(mergedPanel(base, mine, base) ?? base, mine)).toEqual([]);
        expect(panelDifferences(mine, mine)).toEqual([]);
        // Where only one of them changed something, it is changed.
        for (const field of ['title', 'text', 'layout'] as const)
          if (both) expect(both[field]).toEqual(base[field] === mine[field] ? theirs[field] : mine[field]);
      })
    );
  });
});

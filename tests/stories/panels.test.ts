import fc from 'fast-check';
import { isFault } from '../../src/lib/core/fault.js';
import { entriesOf, MaxEntries, PanelDesignSchema, type PanelDesign } from '../../src/lib/servers/panel-design.js';
import { editedPanel, type PanelEdit } from '../../src/lib/servers/panel-edits.js';
import { MaxPanels } from '../../src/lib/servers/server-settings.js';
import { panelList } from '../../src/lib/views/panels/list.js';
import { english } from '../support/languages/english.js';
import { guildId, PaperStage } from '../support/paper/paper-stage.js';
import { down } from '../support/paper/paper-wire.js';
import { asking } from '../support/templates.js';
import { rejection } from '../support/temp-folder.js';

const question = { id: 'why', kind: 'text', text: 'Why?' };
const two: PanelDesign = { templateId: 'purchase', entries: [{ templateId: 'purchase' }, { templateId: 'support' }] };

function setUp() {
  const stage = new PaperStage();
  stage.templates.put('support', { ...asking(question), name: 'Support' });
  const channelId = stage.serverDesk.byHand('panel-channel');
  return { stage, channelId, settings: () => stage.settings.of(guildId) };
}

/** Publishes a new panel. */
let made = 0;
function post({ setUp: desk }: PaperStage, channelId: string, design: PanelDesign) {
  made += 1;
  return desk.publishPanel(guildId, { id: `made-${made}`, base: null, design, channelId });
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await rejection(promise);
  return isFault(error) ? error.id : error.message;
}

describe('Several panels', () => {
  it('can open the same kind of ticket, and each stays when another is posted', async () => {
    const { stage, channelId, settings } = setUp();
    await post(stage, channelId, { templateId: 'purchase' });
    await post(stage, channelId, two);
    expect(settings().panels).toHaveLength(2);
    expect(stage.serverDesk.panels.size).toBe(2);
  });

  it('are fifty at most', async () => {
    const { stage, channelId } = setUp();
    for (let count = 0; count < MaxPanels; count += 1) await post(stage, channelId, two);
    expect(await faultOf(post(stage, channelId, two))).toBe('too-many-panels');
    expect(stage.serverDesk.panels.size).toBe(MaxPanels);
  });

  it('are listed in pages', () => {
    const panel = { ...two, channelId: '200000000000000001', messageId: '300000000000000001' };
    const panels = Array.from({ length: 30 }, (_, at) => ({
      panel: { ...panel, messageId: String(300000000000000001n + BigInt(at)) },
      shown: null
    }));
    const list = JSON.stringify(panelList({ panels, page: 9 }, english));
    expect(list).toContain('Page 2 of 2');
    expect(list).toContain(english('panels:button.previous'));
    expect(list).toContain(english('panels:button.next'));
  });
});

describe('A panel', () => {
  it('moves with all it has; a crash before the old one is gone leaves none for good', async () => {
    const { stage, channelId, settings } = setUp();
    const { messageId } = await post(stage, channelId, { ...two, title: 'Desk' });
    const elsewhere = stage.serverDesk.byHand('panel-channel');
    stage.serverDesk.next('takeDown', 'before', down);
    await stage.setUp.movePanel(guildId, messageId, elsewhere);
    expect(settings().panels).toMatchObject([{ channelId: elsewhere, title: 'Desk' }]);
    expect(settings().oldPanels).toEqual([{ channelId, messageId }]);
    await stage.setUp.takeDownOldPanels(guildId);
    expect(stage.serverDesk.panels.size).toBe(1);
  });

  it('that cannot be edited now is brought there by a later look', async () => {
    const { stage, channelId } = setUp();
    const { messageId } = await post(stage, channelId, two);
    stage.serverDesk.next('mendPanel', 'before', down);
    await rejection(stage.setUp.changePanel(guildId, messageId, (design) => ({ ...design, title: 'Desk' })));
    expect(stage.asked).toEqual([guildId]);
    await stage.bot.repair.thoroughly(guildId);
    expect(stage.serverDesk.panels.get(messageId)?.shown.title).toBe('Desk');
  });

  it('leaves out what is gone, and opens the rest', async () => {
    const { stage, channelId } = setUp();
    const panel = await post(stage, channelId, two);
    stage.templates.remove('purchase');
    await stage.setUp.mendPanel(guildId, panel);
    expect(stage.serverDesk.panels.get(panel.messageId)?.shown.entries.map(({ label }) => label)).toEqual(['Support']);
    expect((await stage.setUp.panels.troubles(guildId, panel)).map(({ kind }) => kind)).toContain(
      'panel-opens-nothing'
    );
  });

  it('is a panel after any edits, with each kind of ticket once', () => {
    const id = fc.constantFrom('purchase', 'support', 'report');
    const edit: fc.Arbitrary<PanelEdit> = fc.oneof(
      fc.record({
        do: fc.constant('set' as const),
        values: fc.record({ title: fc.anything(), color: fc.anything() }, { requiredKeys: [] })
      }),
      fc.record({
        do: fc.constant('set-entry' as const),
        templateId: id,
        values: fc.record({ label: fc.anything(), emoji: fc.anything() }, { requiredKeys: [] })
      }),
      fc.record({ do: fc.constant('add-entries' as const), templateIds: fc.array(id, { maxLength: 3 }) }),
      fc.record({
        do: fc.constant('move-entry' as const),
        templateId: id,
        by: fc.constantFrom(1 as const, -1 as const)
      }),
      fc.record({ do: fc.constant('remove-entry' as const), templateId: id })
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 10 }), (edits) => {
        let design = two;
        for (const one of edits) {
          try {
            design = editedPanel(design, one).unwrapOr(design);
          } catch (error) {
            expect(isFault(error, 'entry-twice') || isFault(error, 'too-many-entries')).toBe(true);
          }
          expect(PanelDesignSchema.parse(design)).toEqual(design);
          const ids = entriesOf(design).map(({ templateId }) => templateId);
          expect(ids.length).toBeGreaterThan(0);
          expect(new Set(ids).size).toBe(ids.length);
          expect(design.templateId).toBe(ids[0]);
        }
      })
    );
  });

  it('opens 25 kinds of tickets at most', () => {
    const add = (count: number, design: PanelDesign): PanelDesign =>
      editedPanel(design, {
        do: 'add-entries',
        templateIds: Array.from({ length: count }, (_, at) => `t${at}`)
      }).unwrap();
    expect(entriesOf(add(MaxEntries - 2, two))).toHaveLength(MaxEntries);
    expect(() => add(MaxEntries - 1, two)).toThrow('too-many-entries');
  });
});

import type { Made, ServerDesk } from '../../../src/lib/servers/server-desk.js';
import type { Panel } from '../../../src/lib/servers/server-settings.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { shown } from '../../support/templates.js';

/** A server desk with what a test needs besides it. */
export interface ServerDeskToTry {
  readonly desk: ServerDesk;
  readonly guildId: string;
  /** A role an administrator could give to staff. */
  readonly roleId: string;
  /** What was done can be seen. */
  readonly caughtUp: () => Promise<void>;
  readonly deleteMessage: (panel: Panel) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** No id of anything. */
const nobody = '100000000000000999';
const changed = { ...defaultTemplate, panel: { ...defaultTemplate.panel, title: 'Anything else?' } };

/** What every server desk must do, whatever stands behind it. */
export function serverDeskContract(name: string, open: () => Promise<ServerDeskToTry>): void {
  describe(name, () => {
    let to: ServerDeskToTry;
    beforeAll(async () => {
      to = await open();
    });
    afterAll(() => to.close());

    const make = async (what: Made, known: readonly string[] = []) => {
      const id = await to.desk.make(to.guildId, what, known);
      await to.caughtUp();
      return id;
    };
    const panel = async (): Promise<Panel> => {
      const channelId = await make('panel-channel');
      return {
        ...(await to.desk.postPanel(to.guildId, channelId, shown(defaultTemplate), [])),
        templateId: 'purchase'
      };
    };

    test('it knows its server, and that the bot has all it needs there', () => {
      expect(to.desk.knows(to.guildId)).toBe(true);
      expect(to.desk.missingPermissions(to.guildId)).toEqual([]);
      expect(() => to.desk.requirePermissions(to.guildId)).not.toThrow();
    });

    test('a panel that was posted is found as long as nobody knows of it', async () => {
      const since = Date.now();
      const { channelId, messageId } = await panel();
      const find = (known: string[]) => to.desk.findPanel(to.guildId, channelId, shown(defaultTemplate), since, known);
      expect(await find([])).toBe(messageId);
      expect(await find([messageId])).toBeNull();
    });

    test('a role can be staff, everyone cannot', () => {
      expect(() => to.desk.requireStaffRole(to.guildId, to.roleId)).not.toThrow();
      expect(() => to.desk.requireStaffRole(to.guildId, to.guildId)).toThrow('everyone-is-no-staff');
      expect([to.roleId, nobody].map((id) => to.desk.hasRole(to.guildId, id))).toEqual([true, false]);
      expect(to.desk.unpingable(to.guildId, [to.roleId])).toEqual([]);
    });

    test('what is made stands, and is used rather than made twice while nobody knows of it', async () => {
      const role = await make('staff-role');
      const category = await make('category');
      const channel = await make('panel-channel');
      expect(to.desk.hasRole(to.guildId, role)).toBe(true);
      expect(to.desk.hasCategory(to.guildId, category)).toBe(true);
      expect(to.desk.hasPanelChannel(to.guildId, channel)).toBe(true);
      expect(to.desk.hasCategory(to.guildId, channel)).toBe(false);
      expect(to.desk.hasPanelChannel(to.guildId, category)).toBe(false);
      expect([await make('staff-role'), await make('category'), await make('panel-channel')]).toEqual([
        role,
        category,
        channel
      ]);
      expect(await make('category', [category])).not.toBe(category);
    });

    test('tickets can be created in a category that stands, and in no other', async () => {
      const category = await make('category');
      expect(() => to.desk.requireCategory(to.guildId, category)).not.toThrow();
      expect(() => to.desk.requireCategory(to.guildId, nobody)).toThrow('category-gone');
    });

    test('a panel stands until it is taken down; taking it down again is a success', async () => {
      const posted = await panel();
      expect(await to.desk.panelStands(to.guildId, posted)).toBe(true);
      await to.desk.takeDown(to.guildId, posted);
      expect(await to.desk.panelStands(to.guildId, posted)).toBe(false);
      await to.desk.takeDown(to.guildId, posted);
    });

    test('a panel is mended where its template says something else, and says what was found', async () => {
      const posted = await panel();
      expect(await to.desk.mendPanel(to.guildId, posted, shown(defaultTemplate))).toBe('fits');
      expect(await to.desk.mendPanel(to.guildId, posted, shown(changed))).toBe('changed');
      expect(await to.desk.mendPanel(to.guildId, posted, shown(changed))).toBe('fits');
      await to.deleteMessage(posted);
      expect(await to.desk.mendPanel(to.guildId, posted, shown(changed))).toBe('gone');
      expect(await to.desk.panelStands(to.guildId, posted)).toBe(false);
    });

    test('a panel stands in no channel that is none', async () => {
      await expect(to.desk.postPanel(to.guildId, nobody, shown(defaultTemplate), [])).rejects.toMatchObject({
        id: 'not-a-panel-channel'
      });
    });
  });
}

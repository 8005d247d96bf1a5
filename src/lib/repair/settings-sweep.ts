import type { PermissionName } from '../core/permission-name.js';
import type { PanelTrouble } from '../servers/panel-troubles.js';
import type { Panel } from '../servers/server-settings.js';
import type { Kept, ServerDesk } from '../servers/server-desk.js';
import { allOverflow, type Servers } from '../servers/servers.js';
import type { SetUp } from '../servers/set-up.js';
import { Truce } from '../tickets/truce.js';

/** One thing about a server's set-up: put right, or for an administrator to see to. */
export type ServerFinding =
  | { readonly kind: 'panel-reposted' | 'panel-changed'; readonly panel: Panel }
  | { readonly kind: 'panel-channel-gone' | 'category-gone' | 'overflow-forgotten' | 'panel-forgotten' }
  /** What a desk cannot be without. */
  | { readonly kind: 'no-staff' | 'no-category' | 'no-panel' }
  | PanelTrouble
  /** The bot cannot see where the panel stands, or the category, so it was left alone. */
  | { readonly kind: 'panel-hidden' | 'category-hidden'; readonly channelId: string }
  | { readonly kind: 'roles-forgotten' | 'panels-taken-down'; readonly count: number }
  | { readonly kind: 'permissions-missing'; readonly names: readonly PermissionName[] }
  | { readonly kind: 'own-access'; readonly channelIds: readonly string[] }
  | { readonly kind: 'kept-from-us'; readonly kept: Kept }
  /** Could not be put right now; nothing was changed, and it is tried again. */
  | { readonly kind: 'panel-left'; readonly panel: Panel; readonly error: unknown }
  | { readonly kind: 'old-panels-left'; readonly error: unknown };

/** Brings a server's set-up back to what the settings say, and the settings back to what is there. */
export class SettingsSweep {
  private readonly truce = new Truce();

  public constructor(
    private readonly context: { readonly servers: Servers; readonly desk: ServerDesk; readonly setUp: SetUp }
  ) {}

  /**
   * Looks at a server the bot is in. One that was never set up is left alone. What Discord says against one panel is a
   * finding, and keeps nobody from looking at the others.
   */
  public async server(guildId: string): Promise<ServerFinding[]> {
    const { servers, desk } = this.context;
    if (!desk.knows(guildId) || !servers.isSetUp(guildId)) return [];
    const names = desk.missingPermissions(guildId);
    return [
      ...(names.length > 0 ? [{ kind: 'permissions-missing' as const, names }] : []),
      ...(await this.ownAccess(guildId)),
      ...(await this.roles(guildId)),
      ...(await this.categories(guildId)),
      ...(await this.panels(guildId)),
      ...this.lacks(guildId)
    ];
  }

  /** Where the bot works, it must be let in. A bot that was removed and invited again has lost that. */
  private async ownAccess(guildId: string): Promise<ServerFinding[]> {
    const { servers, desk } = this.context;
    const settings = servers.of(guildId);
    const { categoryId, panels } = settings;
    const places = [categoryId ?? [], allOverflow(settings), panels.map(({ channelId }) => channelId)].flat();
    const restored: string[] = [];
    const findings: ServerFinding[] = [];
    for (const id of new Set(places)) {
      // Somebody may take it away each time.
      if (this.truce.mayChange(id, guildId) && (await desk.restoreOwnAccess(guildId, id)) === 'restored') {
        this.truce.changed(id, guildId);
        restored.push(id);
        continue;
      }
      // What it does not see at all is a finding of its own.
      const kept = desk.sees(guildId, id) ? desk.keptFrom(guildId, id) : null;
      if (kept) findings.push({ kind: 'kept-from-us', kept });
    }
    return restored.length > 0 ? [{ kind: 'own-access', channelIds: restored }, ...findings] : findings;
  }

  /** What nobody has named (any more), so that the desk does less than all think. */
  private lacks(guildId: string): ServerFinding[] {
    const { staffRoleIds, categoryId, panels } = this.context.servers.of(guildId);
    const kinds = [
      ...(staffRoleIds.length === 0 ? ['no-staff' as const] : []),
      ...(categoryId === null ? ['no-category' as const] : []),
      ...(panels.length === 0 ? ['no-panel' as const] : [])
    ];
    return kinds.map((kind) => ({ kind }));
  }

  /** A staff role nobody can have any more comes off the list. */
  private async roles(guildId: string): Promise<ServerFinding[]> {
    const { servers, desk } = this.context;
    const gone = servers.of(guildId).staffRoleIds.filter((id) => !desk.hasRole(guildId, id));
    const count = gone.length > 0 ? await servers.removeStaffRoles(guildId, gone) : 0;
    return count > 0 ? [{ kind: 'roles-forgotten', count }] : [];
  }

  private async categories(guildId: string): Promise<ServerFinding[]> {
    const { servers, desk } = this.context;
    const settings = servers.of(guildId);
    const { categoryId } = settings;
    const findings: ServerFinding[] = [];
    if (categoryId && !desk.hasCategory(guildId, categoryId)) findings.push({ kind: 'category-gone' });
    else if (categoryId && !desk.sees(guildId, categoryId))
      findings.push({ kind: 'category-hidden', channelId: categoryId });
    const gone = allOverflow(settings).filter((id) => !desk.hasCategory(guildId, id));
    if (gone.length > 0 && (await servers.forgetOverflowCategories(guildId, gone)) > 0)
      findings.push({ kind: 'overflow-forgotten' });
    return findings;
  }

  private async panels(guildId: string): Promise<ServerFinding[]> {
    const { servers, setUp } = this.context;
    const findings: ServerFinding[] = [];
    await setUp.finishPostings(guildId);
    for (const panel of servers.of(guildId).panels) findings.push(...(await this.panel(guildId, panel)));
    const old = servers.of(guildId).oldPanels.length;
    if (old > 0) findings.push(await this.oldPanels(guildId));
    return findings;
  }

  private async oldPanels(guildId: string): Promise<ServerFinding> {
    try {
      return { kind: 'panels-taken-down', count: await this.context.setUp.takeDownOldPanels(guildId) };
    } catch (error) {
      return { kind: 'old-panels-left', error };
    }
  }

  private async panel(guildId: string, panel: Panel): Promise<ServerFinding[]> {
    const { servers, desk, setUp } = this.context;
    if (!desk.hasPanelChannel(guildId, panel.channelId)) {
      // Only an administrator knows where it should stand now.
      await servers.forgetChannel(guildId, panel.channelId);
      return [{ kind: 'panel-channel-gone' }];
    }
    if (!desk.sees(guildId, panel.channelId)) return [{ kind: 'panel-hidden', channelId: panel.channelId }];
    try {
      const found = await setUp.mendPanel(guildId, panel);
      if (found === 'forgotten') return [{ kind: 'panel-forgotten' }];
      const troubles = await setUp.panels.troubles(guildId, panel);
      return [...this.found(guildId, panel, found), ...troubles];
    } catch (error) {
      return [{ kind: 'panel-left', panel, error }];
    }
  }

  private found(guildId: string, panel: Panel, found: 'fits' | 'changed' | 'gone'): ServerFinding[] {
    if (found === 'fits') return [];
    // One that was posted again has another message.
    const { panels } = this.context.servers.of(guildId);
    const at = panels.findIndex(({ messageId }) => messageId === panel.messageId);
    const now = at >= 0 ? panel : (panels.findLast(({ templateId }) => templateId === panel.templateId) ?? panel);
    return [{ kind: found === 'gone' ? 'panel-reposted' : 'panel-changed', panel: now }];
  }
}

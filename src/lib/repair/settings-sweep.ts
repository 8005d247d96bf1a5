import type { Panel } from '../servers/server-settings.js';
import type { Kept, ServerDesk } from '../servers/server-desk.js';
import type { Servers } from '../servers/servers.js';
import type { SetUp } from '../servers/set-up.js';
import { Truce } from '../tickets/truce.js';

/** One thing about a server's set-up: put right, or for an administrator to see to. */
export type ServerFinding =
  | { readonly kind: 'panel-reposted' | 'panel-changed'; readonly panel: Panel }
  | { readonly kind: 'panel-channel-gone' | 'category-gone' | 'overflow-forgotten' }
  | { readonly kind: 'roles-forgotten' | 'panels-taken-down'; readonly count: number }
  | { readonly kind: 'permissions-missing'; readonly names: readonly string[] }
  | { readonly kind: 'own-access'; readonly channelIds: readonly string[] }
  | { readonly kind: 'kept-from-us'; readonly kept: Kept };

/** Brings a server's set-up back to what the settings say, and the settings back to what is there. */
export class SettingsSweep {
  private readonly truce = new Truce();

  public constructor(
    private readonly context: { readonly servers: Servers; readonly desk: ServerDesk; readonly setUp: SetUp }
  ) {}

  /**
   * Looks at a server the bot is in. One that was never set up is left alone.
   * @throws Fault - what Discord said about a panel; a panel is only taken for gone when Discord says so.
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
      ...(await this.panels(guildId))
    ];
  }

  /** Where the bot works, it must be let in. A bot that was removed and invited again has lost that. */
  private async ownAccess(guildId: string): Promise<ServerFinding[]> {
    const { servers, desk } = this.context;
    const { categoryId, overflowCategoryIds, panels } = servers.of(guildId);
    const places = [categoryId ?? [], overflowCategoryIds, panels.map(({ channelId }) => channelId)].flat();
    const restored: string[] = [];
    const findings: ServerFinding[] = [];
    for (const id of new Set(places)) {
      // Somebody may take it away each time.
      if (this.truce.mayChange(id, guildId) && (await desk.restoreOwnAccess(guildId, id)) === 'restored') {
        this.truce.changed(id, guildId);
        restored.push(id);
        continue;
      }
      const kept = desk.keptFrom(guildId, id);
      if (kept) findings.push({ kind: 'kept-from-us', kept });
    }
    return restored.length > 0 ? [{ kind: 'own-access', channelIds: restored }, ...findings] : findings;
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
    const { categoryId, overflowCategoryIds } = servers.of(guildId);
    const findings: ServerFinding[] = [];
    if (categoryId && !desk.hasCategory(guildId, categoryId)) findings.push({ kind: 'category-gone' });
    const gone = overflowCategoryIds.filter((id) => !desk.hasCategory(guildId, id));
    if (gone.length > 0 && (await servers.forgetOverflowCategories(guildId, gone)) > 0)
      findings.push({ kind: 'overflow-forgotten' });
    return findings;
  }

  private async panels(guildId: string): Promise<ServerFinding[]> {
    const { servers, setUp } = this.context;
    const findings: ServerFinding[] = [];
    for (const panel of servers.of(guildId).panels) findings.push(...(await this.panel(guildId, panel)));
    const old = servers.of(guildId).oldPanels.length;
    if (old > 0) findings.push({ kind: 'panels-taken-down', count: await setUp.takeDownOldPanels(guildId) });
    return findings;
  }

  private async panel(guildId: string, panel: Panel): Promise<ServerFinding[]> {
    const { servers, desk, setUp } = this.context;
    if (!desk.hasPanelChannel(guildId, panel.channelId)) {
      // Only an administrator knows where it should stand now.
      await servers.forgetChannel(guildId, panel.channelId);
      return [{ kind: 'panel-channel-gone' }];
    }
    const found = await setUp.mendPanel(guildId, panel);
    if (found === 'fits') return [];
    const now = servers.of(guildId).panels.find(({ templateId }) => templateId === panel.templateId) ?? panel;
    return [{ kind: found === 'gone' ? 'panel-reposted' : 'panel-changed', panel: now }];
  }
}

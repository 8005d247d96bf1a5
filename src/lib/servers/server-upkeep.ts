import { ChannelType, type Client, type Guild } from 'discord.js';
import type { ConfigService } from './config-service.js';
import type { GuildConfig, Panel } from '../storage/json/config/schema.js';
import { isPanelChannel } from './panel-service.js';
import { missingPermissions } from '../discord/permissions.js';
import type { SetupService } from './setup-service.js';

/** One thing about a server's set-up: put right, or for an administrator to see to. */
export type ServerFinding =
  | { readonly kind: 'panel-reposted' | 'panel-changed'; readonly panel: Panel }
  | { readonly kind: 'panel-channel-gone' | 'category-gone' | 'overflow-forgotten' }
  | { readonly kind: 'roles-forgotten'; readonly count: number }
  | { readonly kind: 'permissions-missing'; readonly names: readonly string[] };

/** Brings a server's set-up back to what the config says, and the config back to what is there. */
export class ServerUpkeep {
  public constructor(
    private readonly client: Client<true>,
    private readonly config: ConfigService,
    private readonly setup: SetupService
  ) {}

  /**
   * Looks at a server the bot is in. One that was never set up is left alone.
   * @throws Fault - what Discord said about the panel; a panel is only taken for gone when Discord says so.
   */
  public async look(guildId: string): Promise<ServerFinding[]> {
    const guild = this.client.guilds.cache.get(guildId);
    const settings = this.config.guild(guildId);
    if (!guild?.available || !isSetUp(settings)) return [];
    const missing = missingPermissions(guild);
    return [
      ...(missing.length > 0 ? [{ kind: 'permissions-missing' as const, names: missing }] : []),
      ...(await this.roles(guild, settings)),
      ...(await this.categories(guild, settings)),
      ...(settings.panel ? await this.panel(guild, settings.panel) : [])
    ];
  }

  /** A staff role nobody can have any more comes off the list. */
  private async roles(guild: Guild, { staffRoleIds }: GuildConfig): Promise<ServerFinding[]> {
    const gone = staffRoleIds.filter((id) => !guild.roles.cache.has(id));
    if (gone.length === 0) return [];
    await this.config.update(guild.id, (current) => ({
      ...current,
      staffRoleIds: current.staffRoleIds.filter((id) => !gone.includes(id))
    }));
    return [{ kind: 'roles-forgotten', count: gone.length }];
  }

  private async categories(guild: Guild, { categoryId, overflowCategoryIds }: GuildConfig): Promise<ServerFinding[]> {
    const findings: ServerFinding[] = [];
    const isThere = (id: string) => guild.channels.cache.get(id)?.type === ChannelType.GuildCategory;
    if (categoryId && !isThere(categoryId)) findings.push({ kind: 'category-gone' });
    if (overflowCategoryIds.every(isThere)) return findings;
    await this.config.update(guild.id, (current) => ({
      ...current,
      overflowCategoryIds: current.overflowCategoryIds.filter(isThere)
    }));
    return [...findings, { kind: 'overflow-forgotten' }];
  }

  private async panel(guild: Guild, panel: Panel): Promise<ServerFinding[]> {
    const channel = guild.channels.cache.get(panel.channelId) ?? null;
    if (!channel?.isTextBased() || !isPanelChannel(channel)) {
      // Only an administrator knows where it should stand now.
      await this.config.update(guild.id, (current) =>
        current.panel?.channelId === panel.channelId ? { ...current, panel: null } : current
      );
      return [{ kind: 'panel-channel-gone' }];
    }
    const found = await this.setup.mendPanel(channel, panel);
    if (found === 'fits') return [];
    const now = this.config.get(guild.id, 'panel') ?? panel;
    return [{ kind: found === 'gone' ? 'panel-reposted' : 'panel-changed', panel: now }];
  }
}

function isSetUp({ panel, categoryId, staffRoleIds }: GuildConfig): boolean {
  return panel !== null || categoryId !== null || staffRoleIds.length > 0;
}

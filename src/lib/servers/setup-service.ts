import { AsyncQueue } from '@sapphire/async-queue';
import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type CategoryChannel,
  type Client,
  type Guild,
  type Role
} from 'discord.js';
import type { ConfigService } from './config-service.js';
import type { Panel } from '../storage/json/config/schema.js';
import { Fault } from '../core/fault.js';
import { words } from '../words/index.js';
import { asFaults } from '../discord/discord-faults.js';
import { leftoverCategory, leftoverPanelChannel } from '../discord/leftovers.js';
import { PanelService, isPanelChannel, panelUrl, type PanelChannel } from './panel-service.js';
import { explainMissing, missingPermissions, requirePermissions } from '../discord/permissions.js';
import { plainText } from '../views/plain-text.js';
import { checkStaffRole, unpingableRoles } from './staff-roles.js';

/** What an admin named; what is left out is found or created. */
export interface SetupRequest {
  readonly channel: PanelChannel | null;
  readonly category: CategoryChannel | null;
  readonly staffRole: Role | null;
}

const { ViewChannel, SendMessages, ReadMessageHistory, EmbedLinks, ManageChannels } = PermissionFlagsBits;
const { created, report } = words.setup;

/** Setting a server up. Steps of one server run one after another, so two admins at once get one set-up. */
export class SetupService {
  public readonly panels: PanelService;
  private readonly queues = new Map<string, AsyncQueue>();

  public constructor(
    client: Client<true>,
    private readonly config: ConfigService
  ) {
    this.panels = new PanelService(client, config);
  }

  /**
   * From nothing to a working panel. Run again, it repairs: what is gone is made anew, what stands stays.
   * @returns What was done, line by line.
   * @throws Fault `missing-permission` and what Discord said. What was done before it stays, and running it again goes on from there.
   */
  public run(guild: Guild, request: SetupRequest): Promise<string[]> {
    return this.oneAtATime(guild.id, async () => {
      this.requireServerPermissions(guild);
      const lines = [...(await this.staff(guild, request.staffRole))];
      lines.push(await this.category(guild, request.category));
      lines.push(...(await this.panel(guild, request.channel)));
      const mute = unpingableRoles(guild, this.config.get(guild.id, 'staffRoleIds'));
      return mute.length > 0 ? [...lines, report.cannotPing(mute)] : lines;
    });
  }

  /** Posts or moves the panel and gives its link. */
  public postPanel(channel: PanelChannel): Promise<string> {
    return this.oneAtATime(channel.guildId, () => this.panels.post(channel));
  }

  /** Makes the panel show what its template says, and posts it again where it was deleted. */
  public mendPanel(channel: PanelChannel, panel: Panel): Promise<'fits' | 'changed' | 'gone'> {
    return this.oneAtATime(channel.guildId, async () => {
      // Somebody may have moved it meanwhile.
      const current = this.config.get(channel.guildId, 'panel');
      return current?.messageId === panel.messageId ? this.panels.mend(channel, panel) : 'fits';
    });
  }

  /** Makes a category the one for tickets. */
  public async setCategory(category: CategoryChannel): Promise<void> {
    requirePermissions(category, ['ViewChannel', 'ManageChannels']);
    await this.config.update(category.guildId, (config) =>
      // Overflow categories stand beside the one they were made for.
      config.categoryId === category.id ? config : { ...config, categoryId: category.id, overflowCategoryIds: [] }
    );
  }

  private requireServerPermissions(guild: Guild): void {
    const permissions = missingPermissions(guild);
    if (permissions.length > 0)
      throw new Fault('missing-permission', { permissions, where: plainText(guild.name, 100) });
  }

  private async staff(guild: Guild, role: Role | null): Promise<string[]> {
    if (role) checkStaffRole(role);
    const known = this.config.get(guild.id, 'staffRoleIds');
    const standing = known.filter((id) => guild.roles.cache.has(id));
    const lines = standing.length < known.length ? [report.staffRolesGone(known.length - standing.length)] : [];
    let wanted = role ? [...new Set([...standing, role.id])] : standing;
    if (wanted.length === 0) {
      const made = await asFaults(() =>
        guild.roles.create({ name: created.staffRole, permissions: [], mentionable: true, reason: created.auditReason })
      ).catch((error: unknown) => {
        throw explainMissing(error, guild.channels.cache.first(), ['ManageRoles']);
      });
      wanted = [made.id];
      lines.push(report.staffRoleMade(made.id));
    } else {
      lines.push(report.staffRoleSet(wanted));
    }
    await this.config.set(guild.id, 'staffRoleIds', wanted);
    return lines;
  }

  private async category(guild: Guild, wanted: CategoryChannel | null): Promise<string> {
    const knownId = this.config.get(guild.id, 'categoryId');
    const known = knownId ? guild.channels.cache.get(knownId) : null;
    const category = wanted ?? (known?.type === ChannelType.GuildCategory ? known : null);
    if (category) {
      await this.setCategory(category);
      return report.categorySet(category.id);
    }
    const left = leftoverCategory(guild, this.config.guild(guild.id), created.category);
    const made = left ?? (await this.createCategory(guild));
    await this.config.update(guild.id, (config) => ({ ...config, categoryId: made.id }));
    return report.categoryMade(made.id);
  }

  private async panel(guild: Guild, wanted: PanelChannel | null): Promise<string[]> {
    const known = this.config.get(guild.id, 'panel');
    const stays = known && (!wanted || wanted.id === known.channelId) && (await this.panels.stands(known));
    if (stays) return [report.panelThere(panelUrl(guild.id, known))];

    const knownChannel = known ? (guild.channels.cache.get(known.channelId) ?? null) : null;
    const lines: string[] = [];
    let channel = wanted ?? (knownChannel?.isTextBased() && isPanelChannel(knownChannel) ? knownChannel : null);
    if (!channel) {
      channel = leftoverPanelChannel(guild, created.channel) ?? (await this.createPanelChannel(guild));
      lines.push(report.channelMade(channel.id));
    }
    return [...lines, report.panelPosted(await this.panels.post(channel))];
  }

  private createCategory(guild: Guild): Promise<CategoryChannel> {
    return asFaults(() =>
      guild.channels.create({
        name: created.category,
        type: ChannelType.GuildCategory,
        permissionOverwrites: [
          { id: guild.id, type: OverwriteType.Role, deny: ViewChannel },
          { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | ManageChannels }
        ],
        reason: created.auditReason
      })
    );
  }

  private createPanelChannel(guild: Guild): Promise<PanelChannel> {
    return asFaults(() =>
      guild.channels.create({
        name: created.channel,
        type: ChannelType.GuildText,
        permissionOverwrites: [
          { id: guild.id, type: OverwriteType.Role, allow: ViewChannel | ReadMessageHistory, deny: SendMessages },
          { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | SendMessages | EmbedLinks }
        ],
        reason: created.auditReason
      })
    );
  }

  private async oneAtATime<T>(guildId: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(guildId) ?? new AsyncQueue();
    this.queues.set(guildId, queue);
    await queue.wait();
    try {
      return await work();
    } finally {
      queue.shift();
      if (queue.remaining === 0) this.queues.delete(guildId);
    }
  }
}

import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
  type CategoryChannel,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type NewsChannel,
  type Role,
  type TextChannel
} from 'discord.js';
import type { Languages, Translate } from '../base/language.js';
import { Fault, isFault } from '../core/fault.js';
import type { Made, ServerDesk } from '../servers/server-desk.js';
import type { Panel, Place } from '../servers/server-settings.js';
import type { Template } from '../templates/template.js';
import { plainChannelName } from '../views/channel-name.js';
import { panelMessage, isPanelOf } from '../views/panel.js';
import { plainText } from '../views/plain-text.js';
import { asFaults, asFaultsAgain, isRefusal } from './discord-faults.js';
import { leftoverCategory, leftoverPanelChannel, leftoverStaffRole } from './leftovers.js';
import { showsTheSame } from './message-compare.js';
import { sendOnce } from './nonce.js';
import { botPermissions, explainMissing, missingPermissions, requirePermissions } from './permissions.js';

const { ViewChannel, SendMessages, ReadMessageHistory, EmbedLinks, ManageChannels, MentionEveryone } =
  PermissionFlagsBits;

/** What a panel needs of the bot in its channel. */
const PanelNeeds = ['ViewChannel', 'SendMessages', 'EmbedLinks'] as const;

/** How far Discord's clock and ours may be apart, in ms. */
const ClockDifferenceMs = 60_000;

type PanelChannel = TextChannel | NewsChannel;

/** A server's side of the desk on Discord: roles, categories, panels. Sends requests and decides nothing. */
export class DiscordServerDesk implements ServerDesk {
  public constructor(
    private readonly client: Client<true>,
    private readonly languages: Languages
  ) {}

  public knows(guildId: string): boolean {
    return this.client.guilds.cache.get(guildId)?.available ?? false;
  }

  public missingPermissions(guildId: string): readonly string[] {
    return missingPermissions(this.guild(guildId));
  }

  public requirePermissions(guildId: string): void {
    const permissions = this.missingPermissions(guildId);
    if (permissions.length > 0)
      throw new Fault('missing-permission', { permissions, where: plainText(this.guild(guildId).name, 100) });
  }

  public requireCategory(guildId: string, categoryId: string): void {
    const category = this.category(guildId, categoryId);
    if (!category) throw new Fault('category-gone', {});
    requirePermissions(category, ['ViewChannel', 'ManageChannels']);
  }

  public requireStaffRole(guildId: string, roleId: string): void {
    if (roleId === guildId) throw new Fault('everyone-is-no-staff', {});
    // A bot's own role has one member, the bot; a booster or subscription role is not handed out by admins.
    if (this.guild(guildId).roles.cache.get(roleId)?.managed) throw new Fault('role-is-managed', { roleId });
  }

  public hasRole(guildId: string, roleId: string): boolean {
    return this.guild(guildId).roles.cache.has(roleId);
  }

  public hasCategory(guildId: string, categoryId: string): boolean {
    return this.category(guildId, categoryId) !== null;
  }

  public hasPanelChannel(guildId: string, channelId: string): boolean {
    return isPanelChannel(this.guild(guildId).channels.cache.get(channelId));
  }

  public unpingable(guildId: string, roleIds: readonly string[]): readonly string[] {
    const guild = this.guild(guildId);
    if (botPermissions(guild).has(MentionEveryone)) return [];
    return roleIds.filter((id) => guild.roles.cache.get(id)?.mentionable === false);
  }

  public async make(guildId: string, what: Made, known: readonly string[]): Promise<string> {
    const guild = this.guild(guildId);
    const t = this.languages.of(guild.preferredLocale);
    switch (what) {
      case 'staff-role':
        return this.makeOnce(
          () => leftoverStaffRole(guild, this.namesOf(staffRoleName)),
          () => this.createStaffRole(guild, t),
          () => guild.roles.fetch()
        );
      case 'category':
        return this.makeOnce(
          () => leftoverCategory(guild, known, this.namesOf(categoryName)),
          () => createCategory(guild, t),
          () => guild.channels.fetch()
        );
      case 'panel-channel':
        return this.makeOnce(
          () => leftoverPanelChannel(guild, this.namesOf(panelChannelName)),
          () => createPanelChannel(guild, t),
          () => guild.channels.fetch()
        );
    }
  }

  public async postPanel(
    guildId: string,
    channelId: string,
    { templateId, template, known }: Parameters<ServerDesk['postPanel']>[2]
  ): Promise<Place> {
    const channel = this.panelChannel(guildId, channelId);
    requirePermissions(channel, PanelNeeds);
    const since = Date.now();
    const message = panelMessage(templateId, template);
    try {
      const { id: messageId } = await sendOnce(channel.id, `panel-${since}`, (once) =>
        channel.send({ ...message, ...once })
      );
      return { channelId, messageId };
    } catch (error) {
      const found = isFault(error, 'discord-down') ? await this.findPanel(channel, templateId, since, known) : null;
      if (found) return { channelId, messageId: found };
      throw explainMissing(error, channel, PanelNeeds);
    }
  }

  public async panelStands({ channelId, messageId }: Place): Promise<boolean> {
    try {
      await asFaults(() => this.client.rest.get(Routes.channelMessage(channelId, messageId)));
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  public async mendPanel(guildId: string, panel: Panel, template: Template): Promise<'fits' | 'changed' | 'gone'> {
    const channel = this.panelChannel(guildId, panel.channelId);
    const message = panelMessage(panel.templateId, template);
    try {
      const standing = await asFaultsAgain(() =>
        this.client.rest.get(Routes.channelMessage(channel.id, panel.messageId))
      );
      if (showsTheSame(message, standing)) return 'fits';
      await asFaultsAgain(() => channel.messages.edit(panel.messageId, message));
      return 'changed';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw explainMissing(error, channel, ['ViewChannel', 'ReadMessageHistory', 'SendMessages']);
    }
  }

  public async takeDown({ channelId, messageId }: Place): Promise<void> {
    try {
      await asFaultsAgain(() => this.client.rest.delete(Routes.channelMessage(channelId, messageId)));
    } catch (error) {
      // Deleted by hand, or in a channel the bot no longer sees: then nobody can press it through us either way.
      if (!isGone(error) && !isRefusal(error, RESTJSONErrorCodes.MissingAccess)) throw error;
    }
  }

  /** Uses what stands, else makes it. A lost answer is not a refusal: then it is looked for before it is asked for again. */
  private async makeOnce(
    leftover: () => { readonly id: string } | null,
    create: () => Promise<{ readonly id: string }>,
    learn: () => Promise<unknown>
  ): Promise<string> {
    const standing = leftover();
    if (standing) return standing.id;
    try {
      return (await asFaults(create)).id;
    } catch (error) {
      if (!isFault(error, 'discord-down')) throw error;
      await asFaultsAgain(learn);
      return (leftover() ?? (await asFaults(create))).id;
    }
  }

  private async createStaffRole(guild: Guild, t: Translate): Promise<Role> {
    try {
      return await asFaults(() =>
        guild.roles.create({
          name: staffRoleName(t),
          permissions: [],
          mentionable: true,
          reason: t('setup:created.auditReason')
        })
      );
    } catch (error) {
      throw explainMissing(error, guild.channels.cache.first(), ['ManageRoles']);
    }
  }

  /** A panel of ours that was posted since, or null. */
  private async findPanel(
    channel: PanelChannel,
    templateId: string,
    since: number,
    known: readonly string[]
  ): Promise<string | null> {
    const after = SnowflakeUtil.generate({ timestamp: since - ClockDifferenceMs, increment: 0n }).toString();
    const messages = await asFaultsAgain(() => channel.messages.fetch({ after, limit: 100 }));
    const ours = messages.filter(({ author, id }) => author.id === this.client.user.id && !known.includes(id));
    return ours.find((message) => isPanelOf(message, templateId))?.id ?? null;
  }

  /** What something is called in every language there is. */
  private namesOf(name: (t: Translate) => string): string[] {
    return this.languages.all().map(name);
  }

  private guild(guildId: string): Guild {
    const guild = this.client.guilds.cache.get(guildId);
    if (!guild) throw new Fault('discord-down', {});
    return guild;
  }

  private category(guildId: string, categoryId: string): CategoryChannel | null {
    const channel = this.guild(guildId).channels.cache.get(categoryId);
    return channel?.type === ChannelType.GuildCategory ? channel : null;
  }

  private panelChannel(guildId: string, channelId: string): PanelChannel {
    const channel = this.guild(guildId).channels.cache.get(channelId);
    if (!isPanelChannel(channel)) throw new Fault('not-a-panel-channel', {});
    return channel;
  }
}

function staffRoleName(t: Translate): string {
  return t('setup:created.staffRole');
}

function categoryName(t: Translate): string {
  return t('setup:created.category');
}

function panelChannelName(t: Translate): string {
  return plainChannelName(t('setup:created.channel'));
}

function createCategory(guild: Guild, t: Translate): Promise<CategoryChannel> {
  return guild.channels.create({
    name: categoryName(t),
    type: ChannelType.GuildCategory,
    permissionOverwrites: [
      { id: guild.id, type: OverwriteType.Role, deny: ViewChannel },
      { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | ManageChannels }
    ],
    reason: t('setup:created.auditReason')
  });
}

function createPanelChannel(guild: Guild, t: Translate): Promise<TextChannel> {
  return guild.channels.create({
    name: panelChannelName(t),
    type: ChannelType.GuildText,
    permissionOverwrites: [
      { id: guild.id, type: OverwriteType.Role, allow: ViewChannel | ReadMessageHistory, deny: SendMessages },
      { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | SendMessages | EmbedLinks }
    ],
    reason: t('setup:created.auditReason')
  });
}

function isGone(error: unknown): boolean {
  return isRefusal(error, RESTJSONErrorCodes.UnknownMessage) || isRefusal(error, RESTJSONErrorCodes.UnknownChannel);
}

/** Can a panel stand in this channel? */
function isPanelChannel(channel: GuildBasedChannel | undefined): channel is PanelChannel {
  return channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
}

import type { RoleTrouble } from '../core/decision.js';
import type { PermissionName } from '../core/permission-name.js';
import {
  ChannelType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
  type CategoryChannel,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type Message
} from 'discord.js';
import type { Translate } from '../base/language.js';
import type { SpokenLanguages } from '../base/spoken.js';
import { Fault, isFault } from '../core/fault.js';
import type { Kept, Made, ServerDesk } from '../servers/server-desk.js';
import type { ShownPanel } from '../servers/panel-design.js';
import type { Place } from '../servers/server-settings.js';
import { isPanel, panelMessage } from '../views/panel.js';
import { plainText } from '../views/plain-text.js';
import type { Pictures } from '../pictures/pictures.js';
import { asFaults, asFaultsAgain, isRefusal } from './discord-faults.js';
import { isMessageGone } from './gone.js';
import { isOwnPanelChannel, leftoverCategory, leftoverPanelChannel, leftoverStaffRole } from './leftovers.js';
import { lostEmoji } from './lost-emoji.js';
import {
  categoryName,
  createCategory,
  createPanelChannel,
  createStaffRole,
  panelChannelName,
  staffRoleName
} from './made.js';
import { showsTheSame } from './message-compare.js';
import { explainMissing, lackingIn, requirePermissions } from './lacking.js';
import { restoreOwnAccess } from './own-access.js';
import { OwnMessages } from './own-messages.js';
import { roleTrouble } from './member-roles.js';
import { closeThreads } from './panel-threads.js';
import { botPermissions, missingPermissions, NeededPermissions } from './permissions.js';
import { takesTranscripts, TranscriptNeeds } from './discord-transcripts.js';
import { PicturedPanels, type PanelChannel } from './pictured-panels.js';
import { isHidden } from './sight.js';

const { ViewChannel, MentionEveryone } = PermissionFlagsBits;

/** What a panel needs of the bot in its channel. */
const PanelNeeds = ['ViewChannel', 'SendMessages', 'EmbedLinks'] as const;

/** How far Discord's clock and ours may be apart, in ms. */
const ClockDifferenceMs = 60_000;

/** A server's side of the desk on Discord: roles, categories, panels. Sends requests and decides nothing. */
export class DiscordServerDesk implements ServerDesk {
  private readonly pictured: PicturedPanels;

  public constructor(
    private readonly client: Client<true>,
    private readonly spoken: SpokenLanguages,
    pictures: Pick<Pictures, 'get'>
  ) {
    this.pictured = new PicturedPanels(pictures, (channel, panel) => this.panelMessage(channel, panel));
  }

  public knows(guildId: string): boolean {
    return this.client.guilds.cache.get(guildId)?.available ?? false;
  }

  public missingPermissions(guildId: string): readonly PermissionName[] {
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
    requirePermissions(category, NeededPermissions);
  }

  public requireTranscripts(guildId: string, channelId: string): void {
    const channel = this.guild(guildId).channels.cache.get(channelId);
    if (!takesTranscripts(channel)) throw new Fault('transcripts-channel-gone', {});
    requirePermissions(channel, TranscriptNeeds);
  }

  public keptFrom(guildId: string, channelId: string): Kept | null {
    const place = this.place(guildId, channelId);
    const lacking = place && lackingIn(place, needsOf(place));
    return lacking?.keeper ? lacking : null;
  }

  public async restoreOwnAccess(guildId: string, channelId: string): Promise<'fits' | 'restored' | 'kept'> {
    const place = this.place(guildId, channelId);
    if (!place) return 'fits';
    const t = this.spoken.inServer(place.guild.id);
    return restoreOwnAccess(place, needsOf(place), t('setup:created.auditReason'));
  }

  public async closeThreads(guildId: string, channelId: string): Promise<readonly PermissionName[]> {
    const channel = this.panelChannel(guildId, channelId);
    const t = this.spoken.inServer(channel.guild.id);
    return closeThreads(channel, isOwnPanelChannel(channel), t('setup:created.auditReason'));
  }

  public requireStaffRole(guildId: string, roleId: string): void {
    if (roleId === guildId) throw new Fault('everyone-is-no-staff', {});
    // A bot's own role has one member, the bot; a booster or subscription role is not handed out by admins.
    if (this.guild(guildId).roles.cache.get(roleId)?.managed) throw new Fault('role-is-managed', { roleId });
  }

  public hasRole(guildId: string, roleId: string): boolean {
    return this.guild(guildId).roles.cache.has(roleId);
  }

  public roleTrouble(guildId: string, roleId: string): RoleTrouble | null {
    return roleTrouble(this.guild(guildId), roleId);
  }

  public hasCategory(guildId: string, categoryId: string): boolean {
    return this.category(guildId, categoryId) !== null;
  }

  public hasPanelChannel(guildId: string, channelId: string): boolean {
    return isPanelChannel(this.guild(guildId).channels.cache.get(channelId));
  }

  public sees(guildId: string, channelId: string): boolean {
    const channel = this.guild(guildId).channels.cache.get(channelId);
    return channel !== undefined && !isHidden(channel);
  }

  public everybodySees(guildId: string, channelId: string): boolean {
    const { channels, roles } = this.guild(guildId);
    return channels.cache.get(channelId)?.permissionsFor(roles.everyone).has(ViewChannel) ?? false;
  }

  public hasLostEmoji(id: string): boolean {
    return lostEmoji.has(id);
  }

  public unpingable(guildId: string, roleIds: readonly string[]): readonly string[] {
    const guild = this.guild(guildId);
    if (botPermissions(guild).has(MentionEveryone)) return [];
    return roleIds.filter((id) => guild.roles.cache.get(id)?.mentionable === false);
  }

  public async make(guildId: string, what: Made, known: readonly string[]): Promise<string> {
    try {
      return await this.makeAny(guildId, what, known);
    } catch (error) {
      if (isFull(error)) throw new Fault('cannot-make', { what, why: 'full' }, { cause: error });
      if (isFault(error, 'missing-permission'))
        throw new Fault('cannot-make', { what, why: 'forbidden' }, { cause: error });
      throw error;
    }
  }

  public leftover(guildId: string, what: Made, known: readonly string[]): string | null {
    const guild = this.guild(guildId);
    switch (what) {
      case 'staff-role':
        return leftoverStaffRole(guild, this.namesOf(staffRoleName))?.id ?? null;
      case 'category':
        return leftoverCategory(guild, known, this.namesOf(categoryName))?.id ?? null;
      case 'panel-channel':
        return leftoverPanelChannel(guild, this.namesOf(panelChannelName))?.id ?? null;
    }
  }

  private makeAny(guildId: string, what: Made, known: readonly string[]): Promise<string> {
    const guild = this.guild(guildId);
    const t = this.spoken.inServer(guild.id);
    const leftover = () => this.leftover(guildId, what, known);
    switch (what) {
      case 'staff-role':
        return this.makeOnce(
          leftover,
          () => createStaffRole(guild, t),
          () => guild.roles.fetch()
        );
      case 'category':
        return this.makeOnce(
          leftover,
          () => createCategory(guild, t),
          () => guild.channels.fetch()
        );
      case 'panel-channel':
        return this.makeOnce(
          leftover,
          () => createPanelChannel(guild, t),
          () => guild.channels.fetch()
        );
    }
  }

  public async postPanel(
    guildId: string,
    channelId: string,
    panel: ShownPanel,
    known: readonly string[]
  ): Promise<Place> {
    const channel = this.panelChannel(guildId, channelId);
    if ((await this.restoreOwnAccess(guildId, channelId)) !== 'restored') requirePermissions(channel, PanelNeeds);
    const since = Date.now();
    try {
      return { channelId, messageId: await this.pictured.post(channel, panel, `panel-${since}`) };
    } catch (error) {
      const found = isFault(error, 'discord-down') ? await this.foundIn(channel, panel, since, known) : null;
      if (found) return { channelId, messageId: found };
      throw explainMissing(error, channel, PanelNeeds);
    }
  }

  public async findPanel(
    guildId: string,
    channelId: string,
    panel: ShownPanel,
    since: number,
    known: readonly string[]
  ): Promise<string | null> {
    return this.foundIn(this.panelChannel(guildId, channelId), panel, since, known);
  }

  public async panelStands(guildId: string, place: Place): Promise<boolean> {
    try {
      await asFaults(() => this.client.rest.get(Routes.channelMessage(place.channelId, place.messageId)));
      return true;
    } catch (error) {
      const guild = this.guild(guildId);
      if (await isMessageGone(error, guild, place)) return false;
      throw explainMissing(error, guild.channels.cache.get(place.channelId), ['ViewChannel', 'ReadMessageHistory']);
    }
  }

  public async mendPanel(guildId: string, place: Place, panel: ShownPanel): Promise<'fits' | 'changed' | 'gone'> {
    const channel = this.panelChannel(guildId, place.channelId);
    try {
      const standing = await asFaultsAgain(() =>
        this.client.rest.get(Routes.channelMessage(channel.id, place.messageId))
      );
      const pictured = await this.pictured.of(channel, panel, standing);
      const { message } = pictured;
      if (showsTheSame(message, standing)) return 'fits';
      await this.pictured.edit(channel, place.messageId, panel, pictured, standing);
      // All that it lacks may be emoji that Discord has just refused: then it was as it can be.
      return showsTheSame(message, standing) ? 'fits' : 'changed';
    } catch (error) {
      if (await isMessageGone(error, channel.guild, place)) return 'gone';
      throw explainMissing(error, channel, ['ViewChannel', 'ReadMessageHistory', 'SendMessages']);
    }
  }

  public async takeDown(guildId: string, place: Place): Promise<void> {
    try {
      await asFaultsAgain(() => this.client.rest.delete(Routes.channelMessage(place.channelId, place.messageId)));
    } catch (error) {
      const guild = this.guild(guildId);
      if (await isMessageGone(error, guild, place)) return;
      throw explainMissing(error, guild.channels.cache.get(place.channelId), ['ViewChannel']);
    }
  }

  /** Uses what stands, else makes it. A lost answer is not a refusal: then it is looked for before it is asked for again. */
  private async makeOnce(
    leftover: () => string | null,
    create: () => Promise<{ readonly id: string }>,
    learn: () => Promise<unknown>
  ): Promise<string> {
    const standing = leftover();
    if (standing) return standing;
    try {
      return (await asFaults(create)).id;
    } catch (error) {
      if (!isFault(error, 'discord-down')) throw error;
      await asFaultsAgain(learn);
      return leftover() ?? (await asFaults(create)).id;
    }
  }

  /** A panel of ours that was posted since, or null. */
  private async foundIn(
    channel: PanelChannel,
    panel: ShownPanel,
    since: number,
    known: readonly string[]
  ): Promise<string | null> {
    const after = SnowflakeUtil.generate({ timestamp: since - ClockDifferenceMs, increment: 0n }).toString();
    const fits = (message: Message) => !known.includes(message.id) && isPanel(message, panel);
    return (await new OwnMessages(this.client).find(channel, after, fits))?.id ?? null;
  }

  /** In the language of the server. */
  private panelMessage({ guild }: PanelChannel, panel: ShownPanel) {
    return panelMessage(panel, this.spoken.inServer(guild.id));
  }

  /** What something is called in every language there is. */
  private namesOf(name: (t: Translate) => string): string[] {
    return this.spoken.all().map(name);
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

  /** A category or a panel's channel. */
  private place(guildId: string, channelId: string): CategoryChannel | PanelChannel | null {
    const channel = this.guild(guildId).channels.cache.get(channelId);
    return channel?.type === ChannelType.GuildCategory || isPanelChannel(channel) ? channel : null;
  }

  private panelChannel(guildId: string, channelId: string): PanelChannel {
    const channel = this.guild(guildId).channels.cache.get(channelId);
    if (!isPanelChannel(channel)) throw new Fault('not-a-panel-channel', {});
    if (isHidden(channel)) throw new Fault('channel-hidden', { channelId });
    return channel;
  }
}

function needsOf({ type }: GuildBasedChannel): readonly PermissionName[] {
  return type === ChannelType.GuildCategory ? NeededPermissions : PanelNeeds;
}

/** Does the server take no more roles, or no more channels? */
function isFull(error: unknown): boolean {
  return (
    isRefusal(error, RESTJSONErrorCodes.MaximumNumberOfGuildRolesReached) ||
    isRefusal(error, RESTJSONErrorCodes.MaximumNumberOfGuildChannelsReached)
  );
}

/** Can a panel stand in this channel? */
function isPanelChannel(channel: GuildBasedChannel | undefined): channel is PanelChannel {
  return channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
}

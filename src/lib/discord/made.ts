import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type CategoryChannel,
  type Guild,
  type Role,
  type TextChannel
} from 'discord.js';
import type { Translate } from '../base/language.js';
import { plainChannelName } from '../views/channel-name.js';
import { Threads } from './panel-threads.js';
import { botPermissions } from './permissions.js';

const { ViewChannel, SendMessages, ReadMessageHistory, EmbedLinks, ManageChannels } = PermissionFlagsBits;

/** What the staff role is called. */
export function staffRoleName(t: Translate): string {
  return t('setup:created.staffRole');
}

/** What the category for tickets is called. */
export function categoryName(t: Translate): string {
  return t('setup:created.category');
}

/** What the channel of the panel is called. */
export function panelChannelName(t: Translate): string {
  return plainChannelName(t('setup:created.channel'));
}

/** A role for staff, which messages can ping. */
export function createStaffRole(guild: Guild, t: Translate): Promise<Role> {
  const reason = t('setup:created.auditReason');
  return guild.roles.create({ name: staffRoleName(t), permissions: [], mentionable: true, reason });
}

/** A category that nobody but the bot sees. */
export function createCategory(guild: Guild, t: Translate): Promise<CategoryChannel> {
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

/** A channel that everybody reads and the bot alone writes in. */
export function createPanelChannel(guild: Guild, t: Translate): Promise<TextChannel> {
  return guild.channels.create({
    name: panelChannelName(t),
    type: ChannelType.GuildText,
    permissionOverwrites: [
      {
        ...{ id: guild.id, type: OverwriteType.Role, allow: ViewChannel | ReadMessageHistory },
        deny: SendMessages | (Threads & botPermissions(guild).bitfield)
      },
      { id: guild.client.user.id, type: OverwriteType.Member, allow: ViewChannel | SendMessages | EmbedLinks }
    ],
    reason: t('setup:created.auditReason')
  });
}

import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ClientChannel } from '../client/contract.js';
import { channelView } from '../control/views.js';
import { canViewChannel, hasAll, permissionsIn } from '../model/permissions.js';
import type { Channel, Guild, Snowflake } from '../model/types.js';
import type { Parts } from '../parts.js';
import { unreadIn } from './unread.js';

/**
 * The channels, threads and categories a person sees in a server, in Discord's order: what is outside of categories
 * first, then each category followed by its own. An empty category shows only to those who could fill it.
 */
export function channelList({ world, readMarks }: Parts, guild: Guild, userId: Snowflake): ClientChannel[] {
  const threads = [...world.channels.values()].filter(({ thread, guildId }) => thread && guildId === guild.id);
  const seen = [...new Set([...guild.channels.values(), ...threads])].filter((channel) =>
    canViewChannel(world, channel, userId)
  );
  const inside = (parentId: Snowflake | null): Channel[] =>
    seen.filter((channel) => !isCategory(channel) && channel.parentId === parentId).sort(byPosition);
  const withThreads = (channel: Channel): Channel[] => [channel, ...inside(channel.id)];
  const categories = [...guild.channels.values()].filter(isCategory).sort(byPosition);
  const ordered = [
    ...inside(null).flatMap(withThreads),
    ...categories.flatMap((category) => {
      const children = inside(category.id).flatMap(withThreads);
      const couldFill = hasAll(permissionsIn(world, category, userId), PermissionFlagsBits.ManageChannels);
      return children.length > 0 || couldFill ? [category, ...children] : [];
    })
  ];
  return ordered.map((channel) => ({
    ...channelView(world, channel, userId),
    ...unreadIn(readMarks, channel, guild, userId)
  }));
}

const isCategory = ({ type }: Channel): boolean => type === ChannelType.GuildCategory;

const byPosition = (a: Channel, b: Channel): number =>
  a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);

/** Can people write messages in a channel of this type? */
export const holdsMessages = ({ type }: Pick<Channel, 'type'>): boolean =>
  type !== ChannelType.GuildCategory && type !== ChannelType.GuildForum && type !== ChannelType.GuildMedia;

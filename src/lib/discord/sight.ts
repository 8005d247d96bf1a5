import { ChannelFlags, PermissionFlagsBits, type GuildBasedChannel } from 'discord.js';
import { linkChannel } from '../views/markup.js';
import { plainText } from '../views/plain-text.js';

/** What Discord writes in the place of a name the bot may not read. */
const MadeUpName = '___hidden___';

/**
 * May the bot not view this channel? Then Discord says that it is there, of what type and in which category, and makes up
 * the rest: name, topic and overwrites prove nothing. An interaction in there brings name and topic, but no permission.
 * @see https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels
 */
export function isHidden(channel: GuildBasedChannel): boolean {
  if (channel.flags.has(ChannelFlags.ChannelObfuscated)) return true;
  const me = channel.guild.members.me;
  return me !== null && !channel.permissionsFor(me).has(PermissionFlagsBits.ViewChannel);
}

/** What a channel is called towards people: its name, or where Discord made that up a link, which shows it to those who may see it. */
export function placeName(channel: GuildBasedChannel): string {
  const madeUp = channel.flags.has(ChannelFlags.ChannelObfuscated) || channel.name === MadeUpName;
  return madeUp ? linkChannel(channel.id) : plainText(channel.name, 100);
}

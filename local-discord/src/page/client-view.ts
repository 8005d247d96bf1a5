import { randomUUID } from 'node:crypto';
import type { ClientMember, ClientPerson, ClientView, ClientWatch } from '../client/contract.js';
import { messageView, personInfo, roleInfo, serverInfo } from '../control/views.js';
import { isVisibleTo } from '../interactions/person/reach.js';
import { canViewChannel } from '../model/permissions.js';
import type { Channel, Guild, Snowflake, User } from '../model/types.js';
import type { World } from '../model/world.js';
import type { Parts } from '../parts.js';
import { channelList, holdsMessages } from './channel-list.js';
import { unreadIn } from './unread.js';

const worldId = randomUUID();

/**
 * Everything a person's client shows.
 * @returns null when nobody goes by the name that was asked for.
 */
export function clientView(parts: Parts, watch: ClientWatch): ClientView | null {
  const { world, gateway } = parts;
  const people = [...world.users.values()].filter((user) => !user.bot);
  const me = watch.as === undefined ? people[0] : people.find((user) => goesBy(user, watch.as ?? ''));
  if (!me) return null;
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(me.id));
  const guild = guilds.find(({ id }) => id === watch.serverId) ?? guilds[0] ?? null;
  const channels = guild ? channelList(parts, guild, me.id) : [];
  const shown = new Set(channels.map(({ id }) => id));
  const inbox = directMessages(world, me.id);
  const open = opened(
    [...channels.flatMap(({ id }) => world.channels.get(id) ?? []).filter(holdsMessages), ...inbox],
    watch.channel
  );
  return {
    worldId,
    version: world.version,
    me: clientPerson(parts, me, guild),
    people: people
      .filter((user) => guild === null || guild.members.has(user.id))
      .map((user) => clientPerson(parts, user, guild)),
    servers: guilds.map(serverInfo),
    server: guild && serverInfo(guild),
    roles: guild ? [...guild.roles.values()].map(roleInfo) : [],
    members: guild ? members(world, guild, open, (id) => gateway.isOnline(id)) : [],
    channels: channels.filter(({ id }) => shown.has(id)),
    inbox: inbox.map((channel) => ({
      id: channel.id,
      with: otherPerson(world, channel, me.id),
      ...unreadIn(parts.readMarks, channel, null, me.id)
    })),
    open: open && openChannel(parts, open, me.id, watch.messageLimit)
  };
}

const goesBy = (user: User, name: string): boolean =>
  user.id === name || user.username.toLowerCase() === name.toLowerCase();

/** The channel asked for, by id or by name; without a wish the first. */
function opened(channels: readonly Channel[], wish: string | undefined): Channel | null {
  if (wish === undefined) return channels[0] ?? null;
  return channels.find(({ id }) => id === wish) ?? channels.find(({ name }) => name === wish) ?? null;
}

function openChannel({ world, readMarks }: Parts, channel: Channel, userId: Snowflake, limit: number) {
  const seen = [...channel.messages.values()].filter((message) => isVisibleTo(message, userId));
  return {
    channelId: channel.id,
    messages: seen.slice(-limit).map((message) => messageView(world, message, userId)),
    hasOlder: seen.length > limit,
    lastReadId: readMarks.of(userId, channel.id)
  };
}

const directMessages = (world: World, userId: Snowflake): Channel[] =>
  [...world.channels.values()].filter(
    ({ recipientIds, messages }) => recipientIds.includes(userId) && messages.size > 0
  );

function otherPerson(world: World, channel: Channel, userId: Snowflake) {
  const other = world.users.get(channel.recipientIds.find((id) => id !== userId) ?? '');
  return other ? personInfo(other) : { id: '0', username: 'unknown', displayName: 'Unknown', bot: false };
}

function members(
  world: World,
  guild: Guild,
  open: Channel | null,
  isOnline: (id: Snowflake) => boolean
): ClientMember[] {
  return [...guild.members.values()].flatMap(({ userId, roleIds }) => {
    const user = world.users.get(userId);
    if (!user) return [];
    const coloured = rolesOf(guild, userId).find(({ color }) => color !== 0);
    return [
      {
        ...personInfo(user, guild),
        roleIds: [...roleIds],
        color: coloured?.color ?? 0,
        online: !user.bot || isOnline(userId),
        sees: open === null || canViewChannel(world, open, userId)
      }
    ];
  });
}

/** A member's roles, highest first, without the one everybody has. */
const rolesOf = (guild: Guild, userId: Snowflake) =>
  [...(guild.members.get(userId)?.roleIds ?? [])]
    .flatMap((id) => guild.roles.get(id) ?? [])
    .sort((a, b) => b.position - a.position);

function clientPerson({ world, readMarks }: Parts, user: User, guild: Guild | null): ClientPerson {
  let mentions = 0;
  for (const channel of world.channels.values()) {
    if (channel.messages.size === 0 || !canViewChannel(world, channel, user.id)) continue;
    const home = channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
    mentions += unreadIn(readMarks, channel, home, user.id).mentions;
  }
  const role = guild && rolesOf(guild, user.id)[0];
  const namesakes = [...world.users.values()].filter((other) => !other.bot && goesBy(other, user.username));
  return {
    ...personInfo(user, guild),
    handle: namesakes.length === 1 ? user.username : user.id,
    standing: guild?.ownerId === user.id ? 'Owner' : (role?.name ?? null),
    mentions
  };
}

import { Locale, OverwriteType } from 'discord-api-types/v10';
import { DefaultEveryonePermissions } from '../permissions.js';
import { toApiGuild, toApiMember, toApiUser } from '../serializers/index.js';
import { nextSnowflake } from '../snowflakes.js';
import type { Application, Guild, Member, Role, Snowflake, User } from '../types.js';
import type { World } from '../world.js';
import { setOverwrite } from './channels.js';
import { createRole, deleteRole } from './roles.js';
import { tellMember } from './tell-member.js';

/** Makes a person or a bot's user. */
export function createUser(
  world: World,
  { username, globalName = null, bot = false }: { username: string; globalName?: string | null; bot?: boolean }
): User {
  const user: User = {
    id: nextSnowflake(),
    username,
    globalName,
    bot,
    twoFactor: false,
    avatar: null,
    directMessages: 'open',
    locale: Locale.EnglishUS
  };
  world.users.set(user.id, user);
  world.touch();
  return user;
}

/** Makes an application with its bot user; both have one id. */
export function createApplication(
  world: World,
  {
    name,
    token,
    ownerId,
    privilegedIntents = 0
  }: { name: string; token: string; ownerId: Snowflake; privilegedIntents?: number }
): Application {
  const user = createUser(world, { username: name, bot: true });
  const application: Application = {
    id: user.id,
    name,
    token,
    ownerId,
    privilegedIntents,
    interactionsEndpointUrl: null,
    commands: new Map(),
    guildCommands: new Map(),
    installedBy: new Set()
  };
  world.applications.set(application.id, application);
  return application;
}

/** Makes an empty server whose only member is its owner. */
export function createGuild(world: World, name: string, ownerId: Snowflake): Guild {
  const id = nextSnowflake();
  const everyone: Role = {
    id,
    guildId: id,
    name: '@everyone',
    permissions: DefaultEveryonePermissions,
    position: 0,
    color: 0,
    hoist: false,
    mentionable: false,
    managed: false,
    botId: null
  };
  const guild: Guild = {
    id,
    name,
    ownerId,
    roles: new Map([[id, everyone]]),
    members: new Map(),
    channels: new Map(),
    bans: new Set(),
    icon: null,
    emojis: new Map(),
    stickers: new Map(),
    needsTwoFactor: false,
    preferredLocale: Locale.EnglishUS,
    installed: new Set(),
    available: true,
    channelsMadeAt: []
  };
  world.guilds.set(id, guild);
  addMember(world, guild, ownerId);
  return guild;
}

/** Changes what a server asks of everybody, or its language. */
export function updateGuild(
  world: World,
  guild: Guild,
  change: Partial<Pick<Guild, 'needsTwoFactor' | 'preferredLocale'>>
): void {
  Object.assign(guild, change);
  world.tell({
    name: 'GUILD_UPDATE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: toApiGuild(world, guild)
  });
}

/** Lets a person in. Doing it twice is the same as once. */
export function addMember(world: World, guild: Guild, userId: Snowflake): Member {
  const known = guild.members.get(userId);
  if (known) return known;
  const member: Member = {
    userId,
    guildId: guild.id,
    nick: null,
    roleIds: new Set(),
    joinedAt: new Date(),
    pending: false,
    timedOutUntil: null
  };
  guild.members.set(userId, member);
  world.tell({
    name: 'GUILD_MEMBER_ADD' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { ...toApiMember(world, member), guild_id: guild.id }
  });
  return member;
}

/** Adds a bot with a managed role that carries its permissions, as the invite link does. */
export function inviteBot(world: World, guild: Guild, application: Application, permissions: bigint): Role {
  const member = addMember(world, guild, application.id);
  const role = createRole(world, guild, { name: application.name, permissions, managed: true, botId: application.id });
  member.roleIds.add(role.id);
  tellMember(world, guild, member);
  world.tell({
    name: 'GUILD_CREATE' as const,
    audience: { kind: 'application', applicationId: application.id },
    // Each session fills in what its intents let it see.
    data: { id: guild.id }
  });
  return role;
}

/** An outage of one server begins or ends, as bots hear of it. Source: "Guild Delete", "Guild Create". */
export function setAvailable(world: World, guild: Guild, available: boolean): void {
  if (guild.available === available) return;
  guild.available = available;
  for (const application of world.applications.values()) {
    if (!guild.members.has(application.id)) continue;
    world.tell({
      name: available ? ('GUILD_CREATE' as const) : ('GUILD_DELETE' as const),
      audience: { kind: 'application', applicationId: application.id },
      data: { id: guild.id, ...(!available && { unavailable: true }) }
    });
  }
}

/**
 * Takes a member out: kicked, banned or gone. A bot's managed role goes with it, and so do a member's overwrites in every
 * channel (#4303 tells of the moments in which one slips through).
 */
export function removeMember(world: World, guild: Guild, userId: Snowflake): void {
  const user = world.users.get(userId);
  if (!user || !guild.members.delete(userId)) return;
  for (const role of [...guild.roles.values()]) if (role.botId === userId) deleteRole(world, guild, role);
  if (world.applications.has(userId)) {
    world.tell({
      name: 'GUILD_DELETE' as const,
      audience: { kind: 'application', applicationId: userId },
      data: { id: guild.id }
    });
  }
  for (const channel of guild.channels.values()) {
    if (channel.overwrites.get(userId)?.type !== OverwriteType.Member) continue;
    setOverwrite(world, channel, userId, null);
  }
  world.tell({
    name: 'GUILD_MEMBER_REMOVE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { guild_id: guild.id, user: toApiUser(user) }
  });
}

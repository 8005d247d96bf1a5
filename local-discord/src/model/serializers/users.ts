import type { UserFlags } from 'discord-api-types/v10';
import type { Member, Role, User } from '../types.js';
import type { World } from '../world.js';

/** The enum has names for single flags only. */
const NoFlags = 0 as UserFlags;

/** A user as the API shows them. */
export function toApiUser(user: Pick<User, 'id' | 'username' | 'globalName' | 'bot' | 'avatar'>) {
  return {
    id: user.id,
    username: user.username,
    // Bots still have the old four digits; people have none.
    discriminator: user.bot ? '0001' : '0',
    global_name: user.globalName,
    avatar: user.avatar,
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
    primary_guild: null,
    public_flags: NoFlags,
    flags: NoFlags,
    ...(user.bot && { bot: true })
  };
}

/** A member, with their user. */
export function toApiMember(world: World, member: Member) {
  const user = world.users.get(member.userId);
  if (!user) throw new Error(`Member ${member.userId} has no user.`);
  return { ...memberFields(member), user: toApiUser(user) };
}

/** A member without their user, as it hangs on messages. */
export function memberFields(member: Member) {
  return {
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    communication_disabled_until: member.timedOutUntil?.toISOString() ?? null,
    flags: 0,
    joined_at: member.joinedAt.toISOString(),
    nick: member.nick,
    pending: member.pending,
    premium_since: null,
    roles: [...member.roleIds],
    mute: false,
    deaf: false
  };
}

/** A role. */
export function toApiRole(role: Role) {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId && { tags: { bot_id: role.botId } })
  };
}

import { toApiGuild } from '../serializers/index.js';
import type { Guild, StoredFile, User } from '../types.js';
import type { World } from '../world.js';
import { tellMember } from './tell-member.js';

/** Gives a person or a bot a picture, or takes it away. Servers hear of it as of a changed member. */
export function setAvatar(world: World, user: User, picture: StoredFile | null): void {
  user.avatar = picture && world.gallery.keep('avatars', user.id, picture);
  for (const guild of world.guilds.values()) {
    const member = guild.members.get(user.id);
    if (member) tellMember(world, guild, member);
  }
  world.touch();
}

/** Gives a server a picture, or takes it away. */
export function setIcon(world: World, guild: Guild, picture: StoredFile | null): void {
  guild.icon = picture && world.gallery.keep('icons', guild.id, picture);
  world.tell({
    name: 'GUILD_UPDATE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: toApiGuild(world, guild)
  });
}

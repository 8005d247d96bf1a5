import { toApiMember } from '../serializers/index.js';
import type { Guild, Member } from '../types.js';
import type { World } from '../world.js';

/** Announces what changed about a member. */
export function tellMember(world: World, guild: Guild, member: Member): void {
  world.tell({
    name: 'GUILD_MEMBER_UPDATE' as const,
    audience: { kind: 'guild', guildId: guild.id },
    data: { ...toApiMember(world, member), guild_id: guild.id }
  });
}

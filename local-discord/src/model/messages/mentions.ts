import { PermissionFlagsBits } from 'discord-api-types/v10';
import { permissionsIn } from '../permissions.js';
import type { Channel, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { invalidForm } from '../../http/discord-error.js';
import type { AllowedMentions } from './message-body.js';

export type Mentions = Pick<Message, 'mentionedUserIds' | 'mentionedRoleIds' | 'mentionEveryone'>;

/**
 * Refuses an `allowed_mentions` that contradicts itself.
 * @throws 50035
 */
export function checkAllowedMentions(allowed: AllowedMentions | null | undefined): void {
  for (const kind of ['users', 'roles'] as const) {
    if (allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0) {
      throw invalidForm([
        {
          path: ['allowed_mentions'],
          code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
        }
      ]);
    }
  }
}

/**
 * Whom a text really pings: what it names, what `allowed_mentions` lets through, and what its author may. Embeds never
 * ping, so only the content (and text displays) count. Source: "Allowed Mentions Object".
 */
export function mentionsIn(
  world: World,
  channel: Channel,
  authorId: Snowflake,
  text: string,
  allowed: AllowedMentions | null | undefined,
  repliedTo: Message | null
): Mentions {
  const guild = channel.guildId ? world.guilds.get(channel.guildId) : null;
  const may = (kind: 'users' | 'roles', id: Snowflake) =>
    !allowed || (allowed.parse?.includes(kind) ?? false) || (allowed[kind]?.includes(id) ?? false);
  const users = ids(text, /<@!?(\d+)>/g).filter((id) => world.users.has(id) && may('users', id));
  const pingsAll = !guild || (permissionsIn(world, channel, authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
  const roles = ids(text, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role && id !== guild?.id && (role.mentionable || pingsAll) && may('roles', id);
  });
  const everyone =
    /@(everyone|here)/.test(text) &&
    pingsAll &&
    guild !== null &&
    (!allowed || (allowed.parse?.includes('everyone') ?? false));
  if (repliedTo && (allowed ? allowed.replied_user === true : true) && !users.includes(repliedTo.authorId))
    users.push(repliedTo.authorId);
  return { mentionedUserIds: users, mentionedRoleIds: roles, mentionEveryone: everyone };
}

function ids(text: string, pattern: RegExp): Snowflake[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

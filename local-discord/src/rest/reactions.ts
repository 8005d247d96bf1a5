import { missingPermissions } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { hasAll } from '../model/permissions.js';
import { toApiUser } from '../model/serializers/index.js';
import { Bits, channelOf, messageOf } from './access.js';

const path = '/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}';

function react(context: RequestContext, userId: string, on: boolean) {
  const { channel, permissions } = channelOf(context, Bits.ReadMessageHistory);
  if (userId !== context.application.id && !hasAll(permissions, Bits.ManageMessages)) throw missingPermissions();
  const message = messageOf(context, channel);
  const emoji = context.params.emoji_name ?? '';
  const users = message.reactions.get(emoji) ?? new Set<string>();
  if (on && users.size === 0 && !hasAll(permissions, Bits.AddReactions)) throw missingPermissions();
  if (on) users.add(userId);
  else users.delete(userId);
  if (users.size > 0) message.reactions.set(emoji, users);
  else message.reactions.delete(emoji);
  context.world.tell({
    name: on ? ('MESSAGE_REACTION_ADD' as const) : ('MESSAGE_REACTION_REMOVE' as const),
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: {
      user_id: userId,
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0
    }
  });
  return { status: 204 };
}

/** Reactions with ordinary emoji. */
export const reactionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path,
    auth: 'bot',
    response: 'UserResponse[]',
    handle: (context) => {
      const { channel } = channelOf(context, Bits.ReadMessageHistory);
      const users = messageOf(context, channel).reactions.get(context.params.emoji_name ?? '') ?? new Set<string>();
      return { body: [...users].flatMap((id) => context.world.users.get(id) ?? []).map(toApiUser) };
    }
  }),
  route({
    method: 'PUT',
    path: `${path}/@me`,
    auth: 'bot',
    handle: (context) => react(context, context.application.id, true)
  }),
  route({
    method: 'DELETE',
    path: `${path}/@me`,
    auth: 'bot',
    handle: (context) => react(context, context.application.id, false)
  }),
  route({
    method: 'DELETE',
    path: `${path}/{user_id}`,
    auth: 'bot',
    handle: (context) => react(context, context.params.user_id ?? '', false)
  })
];

import { invalidForm, missingPermissions } from '../http/discord-error.js';
import { route, type AnyRoute, type RateLimitRule, type RequestContext } from '../http/route.js';
import { clearReactions, reactionKey, setReaction } from '../model/operations/reactions.js';
import { hasAll } from '../model/permissions.js';
import { toApiUser } from '../model/serializers/index.js';
import { Bits, channelOf, messageOf } from './access.js';

const all = '/channels/{channel_id}/messages/{message_id}/reactions';
const path = `${all}/{emoji_name}`;

/** All routes share it, as bots observe: one in a quarter of a second. */
const ReactLimit: RateLimitRule = { limit: 1, windowMs: 250, bucket: 'reactions' };

function react(context: RequestContext, userId: string, on: boolean) {
  const { channel, permissions } = channelOf(context, Bits.ReadMessageHistory);
  if (userId !== context.application.id && !hasAll(permissions, Bits.ManageMessages)) throw missingPermissions();
  const message = messageOf(context, channel);
  const key = reactionKey(context.world, context.params.emoji_name ?? '');
  if (on && !message.reactions.has(key) && !hasAll(permissions, Bits.AddReactions)) throw missingPermissions();
  setReaction(context.world, channel, message, { key, userId, on });
  return { status: 204 };
}

function clear(context: RequestContext, key: string | null) {
  const { channel } = channelOf(context, Bits.ManageMessages);
  clearReactions(context.world, channel, messageOf(context, channel), key);
  return { status: 204 };
}

/** Who reacted, oldest account first, in pages. Source: "Get Reactions". */
function reactors(context: RequestContext) {
  const { channel } = channelOf(context, Bits.ReadMessageHistory);
  const limit = Number(context.query.get('limit') ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidForm([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }
    ]);
  const after = BigInt(/^\d+$/.exec(context.query.get('after') ?? '')?.[0] ?? 0);
  const key = reactionKey(context.world, context.params.emoji_name ?? '');
  return [...(messageOf(context, channel).reactions.get(key) ?? [])]
    .filter((id) => BigInt(id) > after)
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
    .slice(0, limit)
    .flatMap((id) => context.world.users.get(id) ?? []);
}

/** Reactions, with standard emoji and custom ones (`name:id`). */
export const reactionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path,
    auth: 'bot',
    response: 'UserResponse[]',
    handle: (context) => ({ body: reactors(context).map(toApiUser) })
  }),
  route({
    method: 'PUT',
    path: `${path}/@me`,
    auth: 'bot',
    rateLimit: ReactLimit,
    handle: (context) => react(context, context.application.id, true)
  }),
  route({
    method: 'DELETE',
    path: `${path}/@me`,
    auth: 'bot',
    rateLimit: ReactLimit,
    handle: (context) => react(context, context.application.id, false)
  }),
  route({
    method: 'DELETE',
    path: `${path}/{user_id}`,
    auth: 'bot',
    rateLimit: ReactLimit,
    handle: (context) => react(context, context.params.user_id ?? '', false)
  }),
  route({
    method: 'DELETE',
    path,
    auth: 'bot',
    rateLimit: ReactLimit,
    handle: (context) => clear(context, reactionKey(context.world, context.params.emoji_name ?? ''))
  }),
  route({ method: 'DELETE', path: all, auth: 'bot', rateLimit: ReactLimit, handle: (context) => clear(context, null) })
];

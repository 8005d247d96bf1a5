import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DiscordError, invalidForm, unknownChannel, unknownMessage, unknownWebhook } from '../http/discord-error.js';
import { route, type AnyRoute, type RateLimitRule, type RequestContext } from '../http/route.js';
import type { MessageBody } from '../model/messages/message-body.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import { createMessage, deleteMessage, editMessage } from '../model/operations/messages.js';
import { madeUpPicture } from '../model/pictures/made-up.js';
import { toApiMessage, toApiUser } from '../model/serializers/index.js';
import { nextSnowflake } from '../model/snowflakes.js';
import type { Channel, Webhook } from '../model/types.js';
import type { World } from '../model/world.js';
import { Bits, guildChannelOf, guildOf, readAs } from './access.js';

const ExecuteLimit: RateLimitRule = { limit: 5, windowMs: 2_000, bucket: 'webhook' };
const NamePost = z.object({ name: z.string().min(1).max(80), avatar: z.string().nullish() });
const withToken = '/webhooks/{webhook_id}/{webhook_token}';

function toApiWebhook(world: World, webhook: Webhook, origin: string) {
  const creator = world.users.get(webhook.creatorId);
  return {
    id: webhook.id,
    type: 1,
    application_id: world.applications.has(webhook.creatorId) ? webhook.creatorId : null,
    avatar: webhook.avatar,
    channel_id: webhook.channelId,
    guild_id: webhook.guildId,
    name: webhook.name,
    ...(creator && { user: toApiUser(creator) }),
    token: webhook.token,
    url: `${origin}/api/webhooks/${webhook.id}/${webhook.token}`
  };
}

/** @throws 10015 for an unknown one, 50027 for a wrong token. */
function webhookByToken({ world, params }: RequestContext): { webhook: Webhook; channel: Channel } {
  const webhook = world.webhooks.get(params.webhook_id ?? '');
  if (!webhook) throw unknownWebhook();
  if (webhook.token !== params.webhook_token) throw new DiscordError(401, 50027, 'Invalid Webhook Token');
  const channel = world.channels.get(webhook.channelId);
  if (!channel) throw unknownChannel();
  return { webhook, channel };
}

function ownWebhook(context: RequestContext): Webhook {
  const webhook = context.world.webhooks.get(context.params.webhook_id ?? '');
  if (!webhook) throw unknownWebhook();
  guildOf({ ...context, application: context.application, params: { guild_id: webhook.guildId } }, Bits.ManageWebhooks);
  return webhook;
}

function webhookMessage(context: RequestContext) {
  const { webhook, channel } = webhookByToken(context);
  const message = channel.messages.get(context.params.message_id ?? '');
  if (message?.webhookId !== webhook.id) throw unknownMessage();
  return message;
}

/** Keeps a picture that came as a data URI. Source: "Image Data". @throws 50035 */
function keptAvatar({ gallery }: World, id: string, data: string | null): string | null {
  if (data === null) return null;
  const [, contentType = '', base64 = ''] = /^data:(image\/(?:png|jpeg|gif|webp));base64,(.+)$/.exec(data) ?? [];
  if (contentType === '')
    throw invalidForm([{ path: ['avatar'], code: 'BINARY_TYPE_INVALID', message: 'Invalid image data' }]);
  return gallery.keep('avatars', id, { name: 'avatar', contentType, data: Buffer.from(base64, 'base64') });
}

/** The picture of one message: Discord fetches it from its address, here as far as the web is known, or makes it up. */
function avatarOf({ gallery, web }: World, { id, avatar }: Webhook, url: string | null): string | null {
  return url === null ? avatar : gallery.keep('avatars', id, web.pictureAt(url) ?? madeUpPicture(url));
}

/** Webhooks of channels. */
export const webhookRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/channels/{channel_id}/webhooks',
    auth: 'bot',
    response: 'GuildIncomingWebhookResponse',
    handle: (context) => {
      const { channel, guild } = guildChannelOf(context, Bits.ManageWebhooks);
      const { name, avatar = null } = readAs(NamePost, context.body);
      const webhook: Webhook = {
        id: nextSnowflake(),
        token: randomBytes(48).toString('base64url'),
        channelId: channel.id,
        guildId: guild.id,
        name,
        creatorId: context.application.id,
        avatar: null
      };
      webhook.avatar = keptAvatar(context.world, webhook.id, avatar);
      context.world.webhooks.set(webhook.id, webhook);
      audit(context.world, guild, context.application.id, AuditEvent.webhookCreate, webhook.id, context.reason);
      return { body: toApiWebhook(context.world, webhook, context.origin) };
    }
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/webhooks',
    auth: 'bot',
    response: 'GuildIncomingWebhookResponse[]',
    handle: (context) => {
      const { channel } = guildChannelOf(context, Bits.ManageWebhooks);
      const own = [...context.world.webhooks.values()].filter(({ channelId }) => channelId === channel.id);
      return { body: own.map((webhook) => toApiWebhook(context.world, webhook, context.origin)) };
    }
  }),
  route({
    method: 'GET',
    path: '/webhooks/{webhook_id}',
    auth: 'bot',
    response: 'GuildIncomingWebhookResponse',
    handle: (context) => ({ body: toApiWebhook(context.world, ownWebhook(context), context.origin) })
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/{webhook_id}',
    auth: 'bot',
    handle: (context) => {
      context.world.webhooks.delete(ownWebhook(context).id);
      return { status: 204 };
    }
  }),
  route({
    method: 'GET',
    path: withToken,
    auth: 'none',
    handle: (context) => {
      // Who made it is for those with a bot token only.
      return {
        body: { ...toApiWebhook(context.world, webhookByToken(context).webhook, context.origin), user: undefined }
      };
    }
  }),
  route({
    method: 'DELETE',
    path: withToken,
    auth: 'none',
    handle: (context) => {
      context.world.webhooks.delete(webhookByToken(context).webhook.id);
      return { status: 204 };
    }
  }),
  route<MessageBody & { username?: string | null; avatar_url?: string | null }>({
    method: 'POST',
    path: withToken,
    auth: 'none',
    request: ['IncomingWebhookRequestPartial', 'IncomingWebhookUpdateRequestPartial'],
    response: 'MessageResponse',
    rateLimit: ExecuteLimit,
    handle: (context) => {
      const { webhook, channel } = webhookByToken(context);
      const message = createMessage(context.world, {
        channel,
        authorId: webhook.id,
        body: context.body,
        upload: context,
        webhookId: webhook.id,
        webhookName: context.body.username ?? webhook.name,
        webhookAvatar: avatarOf(context.world, webhook, context.body.avatar_url ?? null),
        applicationId: context.world.applications.has(webhook.creatorId) ? webhook.creatorId : null
      });
      return context.query.get('wait') === 'true' ? { body: toApiMessage(context.world, message) } : { status: 204 };
    }
  }),
  route({
    method: 'GET',
    path: `${withToken}/messages/{message_id}`,
    auth: 'none',
    response: 'MessageResponse',
    handle: (context) => ({ body: toApiMessage(context.world, webhookMessage(context)) })
  }),
  route<MessageBody>({
    method: 'PATCH',
    path: `${withToken}/messages/{message_id}`,
    auth: 'none',
    request: 'IncomingWebhookUpdateRequestPartial',
    response: 'MessageResponse',
    rateLimit: ExecuteLimit,
    handle: (context) => {
      const message = webhookMessage(context);
      editMessage(context.world, message, context.body, context);
      return { body: toApiMessage(context.world, message) };
    }
  }),
  route({
    method: 'DELETE',
    path: `${withToken}/messages/{message_id}`,
    auth: 'none',
    rateLimit: ExecuteLimit,
    handle: (context) => {
      deleteMessage(context.world, webhookMessage(context));
      return { status: 204 };
    }
  })
];

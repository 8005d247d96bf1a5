import { DiscordError } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import { setPinned } from '../model/operations/messages.js';
import { hasAll } from '../model/permissions.js';
import { missingPermissions } from '../http/discord-error.js';
import { toApiMessage } from '../model/serializers/index.js';
import { Bits, channelOf, messageOf } from './access.js';

/** Discord raised it from 50. */
const MaxPins = 250;

function pinned(context: RequestContext) {
  const { channel } = channelOf(context, Bits.ReadMessageHistory);
  return [...channel.messages.values()].filter((message) => message.pinned).reverse();
}

function set(context: RequestContext, pin: boolean) {
  const { channel, guild, permissions } = channelOf(context);
  // Managing messages used to pin; the permission of its own replaces it, and both work for now.
  if (guild && !hasAll(permissions, Bits.ManageMessages) && !hasAll(permissions, Bits.PinMessages))
    throw missingPermissions();
  const message = messageOf(context, channel);
  if (pin && !message.pinned && pinned({ ...context, application: context.application }).length >= MaxPins) {
    throw new DiscordError(400, 30003, `Maximum number of pins reached for the channel (${MaxPins})`);
  }
  setPinned(context.world, message, pin, context.application.id);
  if (guild) {
    audit(
      context.world,
      guild,
      context.application.id,
      pin ? AuditEvent.messagePin : AuditEvent.messageUnpin,
      message.authorId,
      context.reason
    );
  }
  return { status: 204 };
}

/** Pins, by the old routes and the new. */
export const pinRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/channels/{channel_id}/pins',
    auth: 'bot',
    response: 'MessageResponse[]',
    handle: (context) => ({
      body: pinned(context).map((message) => toApiMessage(context.world, message, context.application.id))
    })
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    auth: 'bot',
    response: 'PinnedMessagesResponse',
    handle: (context) => ({
      body: {
        items: pinned(context).map((message) => ({
          pinned_at: (message.editedAt ?? new Date()).toISOString(),
          message: toApiMessage(context.world, message, context.application.id)
        })),
        has_more: false
      }
    })
  }),
  ...['/channels/{channel_id}/pins/{message_id}', '/channels/{channel_id}/messages/pins/{message_id}'].flatMap(
    (path) => [
      route({ method: 'PUT', path, auth: 'bot', handle: (context) => set(context, true) }),
      route({ method: 'DELETE', path, auth: 'bot', handle: (context) => set(context, false) })
    ]
  )
];

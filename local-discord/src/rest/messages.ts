import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, missingAccess, missingPermissions } from '../http/discord-error.js';
import { route, type AnyRoute, type RateLimitRule, type RequestContext } from '../http/route.js';
import type { MessageBody } from '../model/messages/message-body.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import {
  createMessage,
  deleteMessage,
  deleteMessages,
  editMessage,
  isTextBased,
  suppressEmbeds
} from '../model/operations/messages.js';
import { countOldEdit } from '../model/operations/old-edits.js';
import { requireReaches } from '../model/operations/direct-messages.js';
import { isClosedTo } from '../model/operations/threads.js';
import { hasAll } from '../model/permissions.js';
import { isThread, nonceOf, toApiMessage } from '../model/serializers/index.js';
import { snowflakeTime } from '../model/snowflakes.js';
import { Bits, channelOf, guildChannelOf, messageOf, readAs, requireAll } from './access.js';
import { forwarded, isForward } from './forwarding.js';
import { historyPage } from './history.js';

/** As bots observe it. */
const WriteLimit: RateLimitRule = { limit: 5, windowMs: 5_000 };
/** A bucket of its own for each channel. Observed: five (#8161) in five seconds (EionRobb/purple-discord#378). */
const HistoryLimit: RateLimitRule = { limit: 5, windowMs: 5_000 };
/** Their messages are read only by who may connect. Source: "Get Channel Messages". */
const VoiceChannels = new Set<ChannelType>([ChannelType.GuildVoice, ChannelType.GuildStageVoice]);
const FourteenDaysMs = 14 * 24 * 60 * 60_000;

/** @throws 50013, 50008, 50083 */
function requireMayWrite(context: RequestContext<MessageBody>) {
  const access = channelOf(context);
  if (!isTextBased(access.channel)) throw new DiscordError(400, 50008, 'Cannot send messages in a non-text channel');
  if (!access.guild) requireReaches(context.world, access.channel, context.application.id);
  const { body, files } = context;
  const needed =
    (isThread(access.channel) ? Bits.SendMessagesInThreads : Bits.SendMessages) |
    (files.length > 0 ? Bits.AttachFiles : 0n) |
    (body.message_reference && !isForward(body) ? Bits.ReadMessageHistory : 0n) |
    (body.poll && access.guild ? Bits.SendPolls : 0n);
  if (!hasAll(access.permissions, needed)) throw missingPermissions();
  if (isClosedTo(access.channel, access.permissions)) throw new DiscordError(400, 50083, 'Thread is archived');
  // Without the permission to embed, Discord drops rich embeds of people; bots are refused.
  if ((body.embeds?.length ?? 0) > 0 && !hasAll(access.permissions, Bits.EmbedLinks)) throw missingPermissions();
  return access;
}

/** Messages in channels, threads and direct messages. */
export const messageRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/channels/{channel_id}/messages',
    auth: 'bot',
    response: 'MessageResponse[]',
    rateLimit: ({ historyReads }) => historyReads ?? HistoryLimit,
    handle: (context) => {
      const { channel, permissions } = channelOf(context);
      if (VoiceChannels.has(channel.type) && !hasAll(permissions, Bits.Connect)) throw missingAccess();
      const readable = hasAll(permissions, Bits.ReadMessageHistory);
      const messages = readable
        ? [...channel.messages.values()].filter(({ ephemeralFor }) => ephemeralFor === null)
        : [];
      return {
        body: historyPage(context.query, messages).map((message) =>
          toApiMessage(context.world, message, context.application.id)
        )
      };
    }
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    response: 'MessageResponse',
    handle: (context) => {
      const { channel } = channelOf(context, Bits.ReadMessageHistory);
      return { body: toApiMessage(context.world, messageOf(context, channel), context.application.id) };
    }
  }),
  route<MessageBody>({
    method: 'POST',
    path: '/channels/{channel_id}/messages',
    auth: 'bot',
    request: 'MessageCreateRequest',
    response: 'MessageResponse',
    rateLimit: WriteLimit,
    handle: (context) => {
      const { channel } = requireMayWrite(context);
      const message = createMessage(context.world, {
        channel,
        authorId: context.application.id,
        body: context.body,
        upload: context,
        ...(isForward(context.body) && { forwarded: forwarded(context, channel) })
      });
      return { body: { ...toApiMessage(context.world, message, context.application.id), ...nonceOf(message) } };
    }
  }),
  route<MessageBody>({
    method: 'PATCH',
    path: '/channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    request: 'MessageEditRequestPartial',
    response: 'MessageResponse',
    rateLimit: WriteLimit,
    handle: (context) => {
      const { channel, guild, permissions } = channelOf(context);
      const message = messageOf(context, channel);
      if (message.authorId !== context.application.id || message.webhookId) {
        // Of others' messages nothing but the flags. Source: "Edit Message".
        const { flags } = context.body;
        if (typeof flags === 'number' && Object.keys(context.body).length === 1) {
          requireAll(context, guild, permissions, Bits.ManageMessages);
          suppressEmbeds(context.world, message, (flags & MessageFlags.SuppressEmbeds) !== 0);
          return { body: toApiMessage(context.world, message, context.application.id) };
        }
        throw new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
      }
      countOldEdit(context.world, channel, message, context.application.id);
      editMessage(context.world, message, context.body, context);
      return { body: toApiMessage(context.world, message, context.application.id) };
    }
  }),
  route({
    method: 'DELETE',
    path: '/channels/{channel_id}/messages/{message_id}',
    auth: 'bot',
    rateLimit: WriteLimit,
    handle: (context) => {
      const { channel, guild, permissions } = channelOf(context);
      const message = messageOf(context, channel);
      const own = message.authorId === context.application.id;
      if (!own) requireAll(context, guild, permissions, Bits.ManageMessages);
      deleteMessage(context.world, message);
      if (!own && guild)
        audit(context.world, guild, context.application.id, AuditEvent.messageDelete, message.authorId, context.reason);
      return { status: 204 };
    }
  }),
  route({
    method: 'POST',
    path: '/channels/{channel_id}/messages/bulk-delete',
    auth: 'bot',
    rateLimit: { limit: 1, windowMs: 1_000 },
    handle: (context) => {
      const { channel, guild } = guildChannelOf(context, Bits.ManageMessages);
      const { messages } = readAs(
        z.object({ messages: z.array(z.string().regex(/^\d+$/)).min(2).max(100) }),
        context.body
      );
      if (messages.some((id) => snowflakeTime(id) < Date.now() - FourteenDaysMs)) {
        throw new DiscordError(400, 50034, 'You can only bulk delete messages that are under 14 days old.');
      }
      deleteMessages(context.world, channel, messages);
      audit(context.world, guild, context.application.id, AuditEvent.messageBulkDelete, channel.id, context.reason);
      return { status: 204 };
    }
  }),
  route({
    method: 'POST',
    path: '/channels/{channel_id}/typing',
    auth: 'bot',
    handle: (context) => {
      const { channel } = channelOf(context, Bits.SendMessages);
      context.world.tell({
        name: 'TYPING_START' as const,
        audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
        data: {
          channel_id: channel.id,
          ...(channel.guildId && { guild_id: channel.guildId }),
          user_id: context.application.id,
          timestamp: Math.floor(Date.now() / 1000)
        }
      });
      return { status: 204 };
    }
  })
];

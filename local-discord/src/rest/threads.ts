import { ChannelType } from 'discord-api-types/v10';
import { DiscordError, unknownChannel, unknownMember } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import { createThread, setThreadMember, threadMember } from '../model/operations/threads.js';
import { canViewChannel } from '../model/permissions.js';
import { isThread, toApiChannel } from '../model/serializers/index.js';
import { Bits, channelOf, guildChannelOf, guildOf, messageOf } from './access.js';

interface ThreadBody {
  name: string;
  type?: ChannelType | null;
  auto_archive_duration?: number | null;
  invitable?: boolean | null;
  rate_limit_per_user?: number | null;
}

function threadOf(context: RequestContext) {
  const access = guildChannelOf(context);
  if (!access.channel.thread) throw unknownChannel();
  return access.channel;
}

function setMember(context: RequestContext, userId: string, inside: boolean) {
  const { channel, guild } = guildChannelOf(context);
  if (!isThread(channel)) throw unknownChannel();
  if (!guild.members.has(userId)) throw unknownMember();
  setThreadMember(context.world, channel, userId, inside);
  return { status: 204 };
}

function archived(context: RequestContext, type: ChannelType) {
  const { channel, guild } = guildChannelOf(context, Bits.ReadMessageHistory);
  const threads = [...guild.channels.values()].filter(
    (thread) => thread.parentId === channel.id && thread.thread?.archived && thread.type === type
  );
  return {
    body: { threads: threads.map((thread) => toApiChannel(context.world, thread)), members: [], has_more: false }
  };
}

/** Threads. */
export const threadRoutes: AnyRoute[] = [
  route<ThreadBody>({
    method: 'POST',
    path: '/channels/{channel_id}/threads',
    auth: 'bot',
    request: 'CreateTextThreadWithoutMessageRequest',
    response: 'CreatedThreadResponse',
    handle: (context) => {
      const type =
        context.body.type === ChannelType.PublicThread ? ChannelType.PublicThread : ChannelType.PrivateThread;
      const { channel, guild } = guildChannelOf(
        context,
        type === ChannelType.PublicThread ? Bits.CreatePublicThreads : Bits.CreatePrivateThreads
      );
      const thread = createThread(context.world, guild, channel, {
        name: context.body.name,
        type,
        ownerId: context.application.id,
        autoArchiveDuration: context.body.auto_archive_duration ?? null,
        invitable: context.body.invitable ?? null,
        rateLimitPerUser: context.body.rate_limit_per_user ?? null
      });
      audit(context.world, guild, context.application.id, AuditEvent.threadCreate, thread.id, context.reason);
      return {
        status: 201,
        body: { ...toApiChannel(context.world, thread), member: threadMember(thread, context.application.id) }
      };
    }
  }),
  route<ThreadBody>({
    method: 'POST',
    path: '/channels/{channel_id}/messages/{message_id}/threads',
    auth: 'bot',
    request: 'CreateTextThreadWithMessageRequest',
    response: 'ThreadResponse',
    handle: (context) => {
      const { channel, guild } = guildChannelOf(context, Bits.CreatePublicThreads);
      const message = messageOf(context, channel);
      if (context.world.channels.has(message.id))
        throw new DiscordError(400, 160004, 'A thread has already been created for this message');
      const thread = createThread(context.world, guild, channel, {
        name: context.body.name,
        type:
          channel.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
        ownerId: context.application.id,
        autoArchiveDuration: context.body.auto_archive_duration ?? null,
        messageId: message.id
      });
      return {
        status: 201,
        body: { ...toApiChannel(context.world, thread), member: threadMember(thread, context.application.id) }
      };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/threads/active',
    auth: 'bot',
    response: 'ThreadsResponse',
    handle: (context) => {
      const { guild } = guildOf(context);
      const threads = [...guild.channels.values()].filter(
        (channel) =>
          channel.thread && !channel.thread.archived && canViewChannel(context.world, channel, context.application.id)
      );
      return {
        body: {
          threads: threads.map((thread) => toApiChannel(context.world, thread)),
          members: threads
            .filter((thread) => thread.thread?.memberIds.has(context.application.id))
            .map((thread) => threadMember(thread, context.application.id)),
          has_more: false
        }
      };
    }
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/threads/archived/public',
    auth: 'bot',
    response: 'ThreadsResponse',
    handle: (context) => archived(context, ChannelType.PublicThread)
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/threads/archived/private',
    auth: 'bot',
    response: 'ThreadsResponse',
    handle: (context) => archived(context, ChannelType.PrivateThread)
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/thread-members',
    auth: 'bot',
    response: 'ThreadMemberResponse[]',
    handle: (context) => {
      const thread = threadOf(context);
      return { body: [...(thread.thread?.memberIds ?? [])].map((id) => threadMember(thread, id)) };
    }
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}/thread-members/{user_id}',
    auth: 'bot',
    response: 'ThreadMemberResponse',
    handle: (context) => {
      const thread = threadOf(context);
      const userId = context.params.user_id === '@me' ? context.application.id : (context.params.user_id ?? '');
      if (!thread.thread?.memberIds.has(userId)) throw unknownMember();
      return { body: threadMember(thread, userId) };
    }
  }),
  route({
    method: 'PUT',
    path: '/channels/{channel_id}/thread-members/@me',
    auth: 'bot',
    handle: (context) => setMember(context, context.application.id, true)
  }),
  route({
    method: 'DELETE',
    path: '/channels/{channel_id}/thread-members/@me',
    auth: 'bot',
    handle: (context) => setMember(context, context.application.id, false)
  }),
  route({
    method: 'PUT',
    path: '/channels/{channel_id}/thread-members/{user_id}',
    auth: 'bot',
    handle: (context) => setMember(context, context.params.user_id ?? '', true)
  }),
  route({
    method: 'DELETE',
    path: '/channels/{channel_id}/thread-members/{user_id}',
    auth: 'bot',
    handle: (context) => {
      channelOf(context, Bits.ManageThreads);
      return setMember(context, context.params.user_id ?? '', false);
    }
  })
];

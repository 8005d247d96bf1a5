import { ChannelType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ArgumentOf, PollToSend } from '../client/contract.js';
import { DiscordError } from '../http/discord-error.js';
import { need, reach, visibleMessage } from '../interactions/person/reach.js';
import { NotAllowed } from '../interactions/person/refusal.js';
import type { PollBody } from '../model/messages/poll-body.js';
import { createMessage, isTextBased } from '../model/operations/messages.js';
import { createThread, isClosedTo } from '../model/operations/threads.js';
import type { Channel, Message, Snowflake } from '../model/types.js';
import type { Parts } from '../parts.js';
import { uploadedFiles } from './files.js';

/** Files of one message. */
const MostFiles = 10;

/**
 * A person writes a message, if Discord's client would let them.
 * @throws NotAllowed where they cannot see, write or attach, and in a locked thread.
 */
export function say({ world, origin, readMarks, workshop }: Parts, argument: ArgumentOf<'say'>): Message {
  const { as, channelId, content, files = [], replyTo, nonce, stickerIds, poll, silent, pingReply } = argument;
  const here = reach(world, as, channelId);
  const said = nonce === undefined ? undefined : saidBefore(here.channel, as, nonce);
  if (said) return said;
  if (!isTextBased(here.channel)) throw new NotAllowed(`Nobody can write in ${here.channel.name}.`);
  need(
    here,
    here.channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
    'send messages'
  );
  if (isClosedTo(here.channel, here.permissions)) throw new NotAllowed(`The thread ${here.channel.name} is locked.`);
  if (files.length > 0) need(here, PermissionFlagsBits.AttachFiles, 'attach files');
  if (files.length > MostFiles)
    throw new DiscordError(400, 30015, `Maximum number of attachments in a message reached (${MostFiles})`);
  if (poll) need(here, PermissionFlagsBits.SendPolls, 'start polls');
  if (replyTo !== undefined) visibleMessage(here, replyTo);
  const message = createMessage(world, {
    channel: here.channel,
    authorId: as,
    body: {
      ...(content !== undefined && { content }),
      ...(nonce !== undefined && { nonce }),
      ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
      ...(pingReply === false && {
        allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: false }
      }),
      ...(stickerIds && { sticker_ids: stickerIds }),
      ...(poll && { poll: pollBody(poll) }),
      ...(silent && { flags: MessageFlags.SuppressNotifications })
    },
    upload: { files: uploadedFiles(files), origin }
  });
  workshop.said(as, message.content);
  // Who writes has read what was there.
  readMarks.read(as, here.channel);
  return message;
}

/**
 * A person starts a thread. Writing in the channel is not asked for (#3672).
 * @throws NotAllowed where they may not start one, or there is no place for one.
 */
export function startThread({ world }: Parts, argument: ArgumentOf<'startThread'>): Channel {
  const here = reach(world, argument.as, argument.channelId);
  const { channel, guild } = here;
  const announces = channel.type === ChannelType.GuildAnnouncement;
  if (!guild || (channel.type !== ChannelType.GuildText && !announces))
    throw new NotAllowed(`There are no threads in ${channel.name}.`);
  const hidden = argument.private === true;
  need(
    here,
    hidden ? PermissionFlagsBits.CreatePrivateThreads : PermissionFlagsBits.CreatePublicThreads,
    'start threads'
  );
  const open = announces ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const type = hidden ? ChannelType.PrivateThread : open;
  return createThread(world, guild, channel, { name: argument.name, type, ownerId: argument.as });
}

function pollBody({ question, answers, multiple, hours }: PollToSend): PollBody {
  return {
    question: { text: question },
    answers: answers.map((answer) => {
      const { text, emoji = null } = typeof answer === 'string' ? { text: answer } : answer;
      const named = emoji !== null && (/^\d+$/.test(emoji) ? { id: emoji } : { name: emoji });
      return { poll_media: { text, ...(named && { emoji: named }) } };
    }),
    allow_multiselect: multiple ?? false,
    ...(hours !== undefined && { duration: hours })
  };
}

/** The message of an earlier try, when a client repeats what it got no answer to. */
function saidBefore(channel: Channel, userId: Snowflake, nonce: string): Message | undefined {
  return [...channel.messages.values()].findLast((message) => message.authorId === userId && message.nonce === nonce);
}

import { isSystem, type ShownMessage, type ShownUser } from '@ticket-desk/message-view/components';
import {
  InteractionType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  type APIMessageInteraction
} from 'discord-api-types/v10';
import type { ClientView, MessageView, PersonInfo } from '../../../src/client/contract.js';
import { isAfter } from '../chat/grouping.js';
import { decorationsOf } from './decorations.js';
import { message as words } from '../words/en/message.js';

const userOf = ({ id, username, displayName, bot }: PersonInfo): ShownUser => ({
  id,
  username,
  global_name: displayName,
  bot
});

/** Makes Discord's own shape of a message as this person sees it. */
export function toShown(message: MessageView, view: ClientView): ShownMessage {
  const answered = view.open?.messages.find(({ id }) => id === message.repliesTo);
  return {
    ...plain(message),
    ...decorationsOf(message),
    // A notice that somebody pinned a message names that message, and answers nothing.
    ...(message.repliesTo !== null &&
      !isSystem(message) && {
        type: MessageType.Reply,
        message_reference: {
          type: MessageReferenceType.Default,
          channel_id: message.channelId,
          message_id: message.repliesTo
        },
        referenced_message: answered ? plain(answered) : isOlder(message.repliesTo, view) ? undefined : null
      }),
    ...(message.interaction?.commandName && {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only place Discord tells the command's name in
      interaction: commandOf(message.interaction.userId, message.interaction.commandName, view)
    })
  };
}

function plain(message: MessageView): ShownMessage {
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userOf(message.author),
    content: message.content,
    timestamp: message.createdAt,
    edited_timestamp: message.editedAt,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments,
    pinned: message.pinned,
    flags: flagsOf(message)
  };
}

/** Is it from before what this page has loaded? */
function isOlder(id: string, { open }: ClientView): boolean {
  const oldest = open?.messages[0];
  return open?.hasOlder === true && oldest !== undefined && isAfter(oldest.id, id);
}

function commandOf(userId: string, name: string, { me, members, people }: ClientView): APIMessageInteraction {
  const person = [...members, me, ...people].find(({ id }) => id === userId);
  const user = person ? userOf(person) : { id: userId, username: words.unknownUser };
  return { id: userId, name, type: InteractionType.ApplicationCommand, user: user as APIMessageInteraction['user'] };
}

/** A set of flags is a number; an answer that has not come yet says so in one of them. */
function flagsOf({ flags, thinking }: MessageView): number {
  const loading: number = MessageFlags.Loading;
  return thinking ? flags | loading : flags & ~loading;
}

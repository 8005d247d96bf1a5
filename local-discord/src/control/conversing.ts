import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { z } from 'zod';
import { need, reach, visibleMessage, type Reach } from '../interactions/person/reach.js';
import { NotAllowed } from '../interactions/person/refusal.js';
import { forwardOf } from '../model/operations/forwards.js';
import { createMessage, deleteMessage, deleteMessages, editMessage, setPinned } from '../model/operations/messages.js';
import { endPoll, pollIn, vote } from '../model/operations/polls.js';
import { clearReactions, reactionKey, setReaction } from '../model/operations/reactions.js';
import { isClosedTo } from '../model/operations/threads.js';
import { hasAll } from '../model/permissions.js';
import type { Message } from '../model/types.js';
import type { Parts } from '../parts.js';
import { id, type Methods } from './method.js';
import { messageView } from './views.js';

type Conversing =
  | 'editMessage'
  | 'removeMessage'
  | 'removeMessages'
  | 'react'
  | 'clearReactions'
  | 'vote'
  | 'endPoll'
  | 'pin'
  | 'forward';

const onMessage = { as: id, channelId: id, messageId: id };
const emoji = z.string().min(1).max(100);
type On = z.infer<z.ZodObject<typeof onMessage>>;

/** What a person does with messages that stand, as Discord's client lets them. */
export function conversingMethods({ world, origin, readMarks }: Parts): Methods<Conversing> {
  const at = ({ as, channelId, messageId }: On) => {
    const here = reach(world, as, channelId);
    return { here, message: visibleMessage(here, messageId) };
  };
  const seen = (message: Message, as: string) => messageView(world, message, as);
  return {
    editMessage: {
      argument: z.object({ ...onMessage, content: z.string().optional(), keepFiles: z.array(id).optional() }),
      run: ({ content, keepFiles, ...on }) => {
        const { here, message } = at(on);
        requireOwn(here, message, 'edit');
        const attachments = keepFiles?.map((kept) => ({ id: kept }));
        const body = { ...(content !== undefined && { content }), ...(attachments && { attachments }) };
        editMessage(world, message, body, { files: [], origin });
        return seen(message, on.as);
      }
    },
    removeMessage: {
      argument: z.object(onMessage),
      run: (on) => {
        const { here, message } = at(on);
        if (message.authorId !== on.as) need(here, Bits.ManageMessages, 'delete messages of others');
        deleteMessage(world, message);
        return null;
      }
    },
    removeMessages: {
      argument: z.object({ as: id, channelId: id, messageIds: z.array(id).min(2).max(100) }),
      run: ({ as, channelId, messageIds }) => {
        const here = reach(world, as, channelId);
        need(here, Bits.ManageMessages, 'delete messages of others');
        for (const messageId of messageIds) visibleMessage(here, messageId);
        deleteMessages(world, here.channel, [...new Set(messageIds)]);
        return null;
      }
    },
    react: {
      argument: z.object({ ...onMessage, emoji, on: z.boolean().optional() }),
      run: ({ emoji: text, on = true, ...where }) => {
        const { here, message } = at(where);
        const key = reactionKey(world, text);
        if (on) need(here, Bits.ReadMessageHistory, 'react');
        if (on && !message.reactions.has(key)) need(here, Bits.AddReactions, 'add reactions');
        setReaction(world, here.channel, message, { key, userId: where.as, on });
        return seen(message, where.as);
      }
    },
    clearReactions: {
      argument: z.object({ ...onMessage, emoji: emoji.optional() }),
      run: ({ emoji: text, ...where }) => {
        const { here, message } = at(where);
        need(here, Bits.ManageMessages, 'take off reactions of others');
        clearReactions(world, here.channel, message, text === undefined ? null : reactionKey(world, text));
        return seen(message, where.as);
      }
    },
    vote: {
      argument: z.object({ ...onMessage, answers: z.array(z.number().int()).max(10) }),
      run: ({ answers, ...on }) => {
        const { here, message } = at(on);
        const poll = pollIn(message);
        const unknown = answers.find((answer) => !poll.answers.some((one) => one.id === answer));
        if (unknown !== undefined) throw new NotAllowed(`The poll has no answer ${unknown}.`);
        if (answers.length > 1 && !poll.multiple) throw new NotAllowed('The poll takes one answer only.');
        vote(world, here.channel, message, on.as, answers);
        return seen(message, on.as);
      }
    },
    endPoll: {
      argument: z.object(onMessage),
      run: (on) => {
        const { here, message } = at(on);
        requireOwn(here, message, 'end');
        endPoll(world, here.channel, message);
        return seen(message, on.as);
      }
    },
    pin: {
      argument: z.object({ ...onMessage, pinned: z.boolean().optional() }),
      run: ({ pinned = true, ...on }) => {
        const { here, message } = at(on);
        if (!hasAll(here.permissions, Bits.ManageMessages)) need(here, Bits.PinMessages, 'pin messages');
        setPinned(world, message, pinned, on.as);
        return seen(message, on.as);
      }
    },
    forward: {
      argument: z.object({ ...onMessage, toChannelId: id }),
      run: ({ toChannelId, ...on }) => {
        const { here, message } = at(on);
        const there = reach(world, on.as, toChannelId);
        need(there, there.channel.thread ? Bits.SendMessagesInThreads : Bits.SendMessages, 'send messages');
        if (isClosedTo(there.channel, there.permissions))
          throw new NotAllowed(`The thread ${there.channel.name} is locked.`);
        const made = createMessage(world, {
          channel: there.channel,
          authorId: on.as,
          body: {},
          upload: { files: [], origin },
          forwarded: forwardOf(world, here.channel, there.channel, message)
        });
        readMarks.read(on.as, there.channel);
        return seen(made, on.as);
      }
    }
  };
}

/** @throws NotAllowed for somebody else's message. */
function requireOwn({ user }: Reach, { authorId, webhookId }: Message, what: string): void {
  if (authorId !== user.id || webhookId !== null) throw new NotAllowed(`${user.username} may ${what} their own only.`);
}

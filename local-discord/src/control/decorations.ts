import type { ForwardView, MessageView, PollView, StickerView } from '../client/contract.js';
import { asShown } from '../model/messages/embedded-files.js';
import { isOver } from '../model/operations/poll-time.js';
import type { Forward, Message, Poll, Snowflake, Sticker } from '../model/types.js';
import type { World } from '../model/world.js';

/** What hangs on a message beside its text, as one person sees it; nothing where there is nothing. */
export function decorations(
  world: World,
  { reactions, stickers, poll, forwarded }: Message,
  viewerId: Snowflake
): Pick<MessageView, 'reactions' | 'stickers' | 'poll' | 'forwarded'> {
  return {
    ...(reactions.size > 0 && {
      reactions: [...reactions].map(([emoji, users]) => ({ emoji, count: users.size, mine: users.has(viewerId) }))
    }),
    ...(stickers && { stickers: stickers.map(stickerView) }),
    ...(poll && { poll: pollView(poll, viewerId) }),
    ...(forwarded && { forwarded: forwardView(world, forwarded) })
  };
}

export function stickerView({ id, name, format }: Sticker): StickerView {
  return { id, name, format };
}

function pollView(poll: Poll, viewerId: Snowflake): PollView {
  return {
    question: poll.question,
    answers: poll.answers.map(({ id, text, emoji }) => {
      const voters = poll.votes.get(id);
      const named = emoji && (emoji.id === null ? emoji.name : `${emoji.name}:${emoji.id}`);
      return { id, text, emoji: named, votes: voters?.size ?? 0, mine: voters?.has(viewerId) ?? false };
    }),
    multiple: poll.multiple,
    expiry: poll.expiry.toISOString(),
    over: isOver(poll)
  };
}

function forwardView(world: World, { channelId, messageId, createdAt, original }: Forward): ForwardView {
  const { type, content, stickers = [] } = original;
  return {
    channelId,
    messageId,
    type,
    content,
    ...asShown(world, original),
    stickers: stickers.map(stickerView),
    createdAt: createdAt.toISOString()
  };
}

import {
  MessageReferenceType,
  PollLayoutType,
  type APIPartialEmoji,
  type APIPoll,
  type APIReaction,
  type APIStickerItem
} from 'discord-api-types/v10';
import type { ShownMessage } from '@ticket-desk/message-view/components';
import type { ForwardView, MessageView, PollView, ReactionView, StickerView } from '../../../src/client/contract.js';

/** What is not on every message, in Discord's own shape: reactions, stickers, a poll, what was forwarded. */
export function decorationsOf({ reactions, stickers, poll, forwarded }: MessageView): Partial<ShownMessage> {
  return {
    ...(reactions && { reactions: reactions.map(reactionOf) }),
    ...(stickers && { sticker_items: stickers.map(stickerOf) }),
    ...(poll && { poll: pollOf(poll) }),
    ...(forwarded && forwardOf(forwarded))
  };
}

function reactionOf({ emoji, count, mine }: ReactionView): APIReaction {
  const count_details = { burst: 0, normal: count };
  return { emoji: emojiOf(emoji), count, count_details, me: mine, me_burst: false, burst_colors: [] };
}

/** `👍`, or `name:id` of a custom one. */
function emojiOf(text: string): APIPartialEmoji {
  const [, name, id] = /^(?:a:)?(\w+):(\d+)$/.exec(text) ?? [];
  return name !== undefined && id !== undefined ? { id, name } : { id: null, name: text };
}

function stickerOf({ id, name, format }: StickerView): APIStickerItem {
  return { id, name, format_type: format };
}

function pollOf({ question, answers, multiple, expiry, over }: PollView): APIPoll {
  return {
    question: { text: question },
    answers: answers.map(({ id, text, emoji }) => ({
      answer_id: id,
      poll_media: { text, ...(emoji !== null && { emoji: emojiOf(emoji) }) }
    })),
    expiry,
    allow_multiselect: multiple,
    layout_type: PollLayoutType.Default,
    results: {
      is_finalized: over,
      answer_counts: answers.map(({ id, votes, mine }) => ({ id, count: votes, me_voted: mine }))
    }
  };
}

function forwardOf(forwarded: ForwardView): Partial<ShownMessage> {
  const { channelId, messageId, type, content, embeds, attachments, stickers, createdAt } = forwarded;
  return {
    message_reference: { type: MessageReferenceType.Forward, channel_id: channelId, message_id: messageId },
    message_snapshots: [
      {
        message: {
          ...{ type, content, embeds, attachments, timestamp: createdAt, edited_timestamp: null },
          ...{ mentions: [], mention_roles: [], sticker_items: stickers.map(stickerOf) }
        }
      }
    ]
  };
}

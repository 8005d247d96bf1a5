/** What a person does in a conversation beside writing in it, and what decorates one. Part of the control API. */
import type { StickerFormatType } from 'discord-api-types/v10';
import type { FileToSend, MessageView, StickerView } from './message-contract.js';

export interface PollToSend {
  question: string;
  /** A text, or one with an emoji: `👍` or the id of a custom one. */
  answers: (string | { text: string; emoji: string })[];
  multiple?: boolean;
  /** Default 24. */
  hours?: number;
}

/** A message as somebody acts on it. */
interface On {
  as: string;
  channelId: string;
  messageId: string;
}

export interface ConversationMethods {
  /** Changes one's own message: its text, and which of its files stay (by id; left out: all). */
  editMessage: { argument: On & { content?: string; keepFiles?: string[] }; result: MessageView };
  /** Deletes one's own message, or anybody's with Manage Messages. */
  removeMessage: { argument: On; result: null };
  /** Deletes 2 to 100 messages at once, as those with Manage Messages do. */
  removeMessages: { argument: { as: string; channelId: string; messageIds: string[] }; result: null };
  /** Reacts, or takes it back (`on: false`). */
  react: { argument: On & { emoji: string; on?: boolean }; result: MessageView };
  /** Takes all reactions off a message, or all with one emoji; with Manage Messages. */
  clearReactions: { argument: On & { emoji?: string }; result: MessageView };
  /** These are one's votes in a poll from now on; none takes them back. */
  vote: { argument: On & { answers: number[] }; result: MessageView };
  /** Ends one's own poll. A message with the result follows. */
  endPoll: { argument: On; result: MessageView };
  /** Pins a message, which leaves a notice, or takes it off the pins. */
  pin: { argument: On & { pinned?: boolean }; result: MessageView };
  /** Forwards a message into another channel, or the same. */
  forward: { argument: On & { toChannelId: string }; result: MessageView };

  // What decorates a conversation, made as the server's owner would
  /** A custom emoji, written `<:name:id>` or `<a:name:id>`. Without a picture it gets one that is made up. */
  createEmoji: {
    argument: { serverId: string; name: string; animated?: boolean; picture?: FileToSend };
    result: { id: string; name: string; animated: boolean; mention: string };
  };
  deleteEmoji: { argument: { serverId: string; emojiId: string }; result: null };
  /** A sticker; its format is PNG unless another is given. Without a picture it gets one that is made up. */
  createSticker: {
    argument: {
      serverId: string;
      name: string;
      description?: string;
      tags?: string;
      format?: StickerFormatType;
      picture?: FileToSend;
    };
    result: StickerView;
  };
  /** The picture of a person or a bot; null: one of Discord's own. */
  setAvatar: { argument: { userId: string; picture: FileToSend | null }; result: { hash: string | null } };
  setIcon: { argument: { serverId: string; picture: FileToSend | null }; result: { hash: string | null } };
  /**
   * A page on the web, as Discord would find it: messages with its link show it. Its picture lies beside it, by its name;
   * a page with nothing but a picture is that picture. Nothing is fetched from anywhere.
   */
  publishPage: {
    argument: {
      url: string;
      title?: string;
      description?: string;
      siteName?: string;
      color?: number;
      picture?: FileToSend;
    };
    result: null;
  };

  // Many messages, for measurements
  /**
   * Fills a channel with so many short messages, said in turn by these people, oldest first. `everyMs` sets them apart in
   * time, the newest now; `tell: false` keeps them from the gateway. With `everyMs` the channel must be empty: ids only grow.
   */
  fill: {
    argument: { channelId: string; count: number; as: string[]; everyMs?: number; tell?: boolean };
    result: { firstId: string; lastId: string };
  };
}

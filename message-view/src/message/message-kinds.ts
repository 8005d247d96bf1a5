import { MessageType } from 'discord-api-types/v10';
import type { ShownMessage } from '../view/shown-message.js';

/** Discord's message types that people and bots write; all others are system lines. */
const Written = new Set<number>([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand
]);

/** Does Discord itself write it: somebody joined, pinned, started a thread? */
export const isSystem = ({ type }: { readonly type: number }): boolean => !Written.has(type);

/** Does it answer another message? */
export const isReply = ({
  type,
  message_reference: reference
}: Pick<ShownMessage, 'type' | 'message_reference'>): boolean =>
  type === MessageType.Reply || (type === MessageType.ChatInputCommand && reference !== undefined);

/** Is there nothing in it that anybody could read, as where a bot may not see what people write? */
export const isBare = (message: ShownMessage): boolean =>
  message.content === '' &&
  [message.attachments, message.embeds, message.components, message.sticker_items, message.message_snapshots].every(
    (list) => (list ?? []).length === 0
  ) &&
  !message.poll;

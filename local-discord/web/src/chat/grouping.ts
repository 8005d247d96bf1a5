import { dayOf, isSystem, TogetherMs } from '@ticket-desk/message-view/components';
import type { MessageView } from '../../../src/client/contract.js';

/** A message, and how it stands in the list. */
export interface Row {
  readonly message: MessageView;
  /** Does it show its author, or continue what stands above? */
  readonly head: boolean;
  /** The day it opens, as an ISO date in the reader's time zone; null for the same day as before. */
  readonly newDay: string | null;
  /** Is it the first one not read yet? */
  readonly firstNew: boolean;
}

/**
 * Arranges messages, oldest first.
 * @param lastReadId - The last message read when the channel was opened; null: nothing was, and no line is drawn.
 * @param meId - Whose own messages are never new.
 */
export function arrange(messages: readonly MessageView[], lastReadId: string | null, meId: string): Row[] {
  let before: MessageView | null = null;
  let marked = lastReadId === null;
  return messages.map((message) => {
    const newDay = before === null || dayOfMessage(before) !== dayOfMessage(message) ? dayOfMessage(message) : null;
    const firstNew = !marked && isAfter(message.id, lastReadId ?? '0') && message.author.id !== meId;
    if (firstNew) marked = true;
    const head = newDay !== null || firstNew || before === null || !continues(before, message);
    before = message;
    return { message, head, newDay, firstNew };
  });
}

function continues(before: MessageView, message: MessageView): boolean {
  return (
    before.author.id === message.author.id &&
    before.author.displayName === message.author.displayName &&
    before.ephemeral === message.ephemeral &&
    message.repliesTo === null &&
    message.interaction === null &&
    !isSystem(before) &&
    !isSystem(message) &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < TogetherMs
  );
}

/** Ids are 64-bit numbers as text: longer is greater. */
export const isAfter = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length;

const dayOfMessage = ({ createdAt }: MessageView): string => dayOf(Date.parse(createdAt), {});

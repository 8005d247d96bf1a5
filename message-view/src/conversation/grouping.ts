import { isReply, isSystem } from '../message/message-kinds.js';
import { dayOf, type TimeReader } from '../time/format-time.js';
import type { ShownMessage } from '../view/shown-message.js';

/** Messages of one author within this time stand under one name, as on Discord. */
export const TogetherMs = 7 * 60_000;

/** How a message stands below the one before it. */
export interface Standing {
  /** Does it show its author, or continue what stands above? */
  readonly head: boolean;
  /** The day it opens, as an ISO date in the reader's time zone; null for the same day as before. */
  readonly newDay: string | null;
}

/** How a message stands below another one (null: it is the first). */
export function standingOf(
  before: ShownMessage | null,
  message: ShownMessage,
  reader: Pick<TimeReader, 'timeZone'>
): Standing {
  const day = dayOf(Date.parse(message.timestamp), reader);
  const newDay = before === null || dayOf(Date.parse(before.timestamp), reader) !== day ? day : null;
  return { head: newDay !== null || before === null || !continues(before, message), newDay };
}

function continues(before: ShownMessage, message: ShownMessage): boolean {
  return (
    before.author.id === message.author.id &&
    // A webhook calls itself something else each time.
    before.author.username === message.author.username &&
    !isReply(message) &&
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord sends one or the other
    !(message.interaction ?? message.interaction_metadata) &&
    !isSystem(before) &&
    !isSystem(message) &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < TogetherMs
  );
}

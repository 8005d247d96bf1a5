import { isVisibleTo } from '../interactions/person/reach.js';
import type { ReadMarks } from '../model/read-marks.js';
import type { Channel, Guild, Snowflake } from '../model/types.js';
import { pings } from '../control/views.js';

/** What is new for a person in a channel. */
export interface Unread {
  readonly unread: boolean;
  /** Unread messages that ping them. In a direct message each one does. */
  readonly mentions: number;
}

/** Looks from the newest message back to the last one read. */
export function unreadIn(marks: ReadMarks, channel: Channel, guild: Guild | null, userId: Snowflake): Unread {
  const read = marks.of(userId, channel.id);
  let unread = false;
  let mentions = 0;
  for (const message of [...channel.messages.values()].reverse()) {
    if (message.id === read) break;
    if (message.authorId === userId || !isVisibleTo(message, userId)) continue;
    unread = true;
    if (guild === null || pings(message, userId, guild)) mentions += 1;
  }
  return { unread, mentions };
}

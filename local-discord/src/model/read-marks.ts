import type { Channel, Snowflake } from './types.js';

/** How far each person has read each channel, as Discord keeps it for all of their clients. */
export class ReadMarks {
  private readonly marks = new Map<Snowflake, Map<Snowflake, Snowflake>>();

  /** The last message a person has read in a channel; null for none. */
  public of(userId: Snowflake, channelId: Snowflake): Snowflake | null {
    return this.marks.get(userId)?.get(channelId) ?? null;
  }

  /** Marks everything in a channel as read. @returns whether anything was unread. */
  public read(userId: Snowflake, channel: Channel): boolean {
    const newest = [...channel.messages.keys()].at(-1);
    if (newest === undefined || this.of(userId, channel.id) === newest) return false;
    const own = this.marks.get(userId) ?? new Map<Snowflake, Snowflake>();
    this.marks.set(userId, own.set(channel.id, newest));
    return true;
  }
}

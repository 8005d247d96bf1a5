import type { TicketKey } from '../core/ticket.js';

/**
 * Our mark in a ticket channel's topic. It tells a ticket channel from any other even when its record is not (yet)
 * written, so that a crash between creating the channel and saving its id leaves nothing nobody owns. The template came
 * later: marks without one are older.
 */
const pattern = /\[ticket-desk (\d{15,20})\/([1-9]\d{0,9})\/(\d{15,20})(?:\/([a-z0-9][a-z0-9_-]{0,31}))?\]/;

/** What a mark says. */
export interface ChannelMark extends TicketKey {
  readonly openerId: string;
  readonly templateId: string | null;
}

/** The mark for a ticket. */
export function channelMark(ticket: TicketKey & { openerId: string; templateId: string }): string {
  return `[ticket-desk ${ticket.guildId}/${ticket.number}/${ticket.openerId}/${ticket.templateId}]`;
}

/** The ticket a topic names, or null. */
export function readChannelMark(topic: string | null): ChannelMark | null {
  const match = topic?.match(pattern);
  if (!match) return null;
  const [, guildId = '', number = '', openerId = '', templateId = null] = match;
  return { guildId, number: Number(number), openerId, templateId };
}

import { EmbedBuilder } from 'discord.js';
import type { Ticket } from '../../tickets/ticket.js';
import { words } from '../../words/index.js';
import { Colors } from '../colors.js';
import { plainText } from '../plain-text.js';
import { afterClosing, row } from './buttons.js';

/** Who closed the ticket, when and why, and what staff can do next. */
export function closedNotice(ticket: Ticket) {
  const embed = new EmbedBuilder().setColor(Colors.quiet).setTitle(words.desk.closedTitle(ticket));
  if (ticket.closed) {
    embed.setDescription(words.desk.closedText(ticket, ticket.closed)).addFields({
      name: words.desk.reasonField,
      value: ticket.closed.reason ? plainText(ticket.closed.reason) : words.desk.noReason
    });
  }
  return { embeds: [embed], components: [row(...afterClosing(ticket))], allowedMentions: { parse: [] } };
}

/** The ticket is open again; its opener is called back. */
export function reopenedNotice(ticket: Ticket, by: string) {
  return { content: words.desk.reopened(ticket, by), allowedMentions: { users: [ticket.openerId] } };
}

/** Someone was added, and is called. */
export function addedNotice(userId: string, by: string) {
  return { content: words.desk.added(userId, by), allowedMentions: { users: [userId] } };
}

/** Someone was removed; nobody is called. */
export function removedNotice(userId: string, by: string) {
  return { content: words.desk.removed(userId, by), allowedMentions: { parse: [] } };
}

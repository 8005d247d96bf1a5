import { EmbedBuilder, type Message, type MessageCreateOptions } from 'discord.js';
import type { Notice, Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { plainText } from './plain-text.js';
import { afterClosing, row } from './buttons.js';

/** What a ticket's channel is told about a change, or null where it is out of date by now. */
export function noticeMessage(ticket: Ticket, { kind, by, userId }: Notice): MessageCreateOptions | null {
  switch (kind) {
    case 'closed':
      return ticket.status === 'closed' ? closedNotice(ticket) : null;
    case 'reopened':
      return reopenedNotice(ticket, by);
    case 'added':
      return userId ? addedNotice(userId, by) : null;
    case 'removed':
      return userId ? removedNotice(userId, by) : null;
  }
}

/** Is this that notice? */
export function isNotice(message: Message, ticket: Ticket, notice: Notice): boolean {
  if (notice.kind === 'closed') return message.embeds[0]?.title === words.desk.closedTitle(ticket);
  return message.content === noticeMessage(ticket, notice)?.content;
}

/** Who closed the ticket, when and why, and what staff can do next. */
function closedNotice(ticket: Ticket) {
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
function reopenedNotice(ticket: Ticket, by: string) {
  return { content: words.desk.reopened(ticket, by), allowedMentions: { users: [ticket.openerId] } };
}

/** Someone was added, and is called. */
function addedNotice(userId: string, by: string) {
  return { content: words.desk.added(userId, by), allowedMentions: { users: [userId] } };
}

/** Someone was removed; nobody is called. */
function removedNotice(userId: string, by: string) {
  return { content: words.desk.removed(userId, by), allowedMentions: { parse: [] } };
}

import { EmbedBuilder, MessageFlags, type Message, type MessageCreateOptions } from 'discord.js';
import type { Notice } from '../core/notice.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { plainText } from './plain-text.js';
import { afterClosing, row } from './buttons.js';
import { customId } from './custom-ids.js';
import { carries, mentionedIn } from './recognise.js';

/** What a ticket's channel is told about a change, or null where it is out of date by now. */
export function noticeMessage(ticket: Ticket, notice: Notice): MessageCreateOptions | null {
  switch (notice.kind) {
    case 'closed':
      return ticket.status === 'closed' ? closedNotice(ticket) : null;
    case 'reopened':
      return ticket.status === 'open' ? reopenedNotice(ticket, notice.by) : null;
    case 'added':
      return addedNotice(notice.userId, notice.by);
    case 'removed':
      return removedNotice(notice.userId, notice.by);
  }
}

/**
 * Is this that notice? Our own messages since it happened are looked at, and never their words: a closing notice carries
 * the button that reopens; the others name just the people they are about, and a removal is silent.
 */
export function isNotice(message: Message, { number, openerId }: Ticket, notice: Notice): boolean {
  if (notice.kind === 'closed')
    return carries(message, customId('reopen', number)) && !carries(message, customId('details', number));
  if (message.components.length > 0 || message.embeds.length > 0) return false;
  if (message.flags.has(MessageFlags.SuppressNotifications) !== (notice.kind === 'removed')) return false;
  const wanted = new Set([notice.kind === 'reopened' ? openerId : notice.userId, notice.by]);
  const named = mentionedIn(message);
  return named.size === wanted.size && [...wanted].every((id) => named.has(id));
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
  return {
    content: words.desk.removed(userId, by),
    flags: MessageFlags.SuppressNotifications as const,
    allowedMentions: { parse: [] }
  };
}

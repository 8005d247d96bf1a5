import { MessageFlags, type APIEmbedField, type Message, type MessageCreateOptions } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Notice } from '../core/notice.js';
import { decisionOf } from '../core/decision.js';
import { ticketLabel, type Deed, type Ticket } from '../core/ticket.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { Colors } from './colors.js';
import { decidedNotice } from './decisions.js';
import { embeds } from './embed.js';
import { relativeTime } from './markup.js';
import { plainWords } from './plain-text.js';
import { afterClosing, row } from './buttons.js';
import { customId } from './custom-ids.js';
import { carries, mentionedIn } from './recognise.js';

/**
 * What a ticket's channel is told about a change, or null where it is out of date by now.
 * @param offered - The decisions of its template, in the words its opener reads.
 */
export function noticeMessage(
  ticket: Ticket,
  notice: Notice,
  t: Translate,
  offered: readonly OfferedDecision[] = []
): MessageCreateOptions | null {
  switch (notice.kind) {
    case 'closed':
      return ticket.status === 'closed' ? closedNotice(ticket, t) : null;
    case 'reopened':
      return ticket.status === 'open' ? reopenedNotice(ticket, notice.by, t) : null;
    case 'added':
      return addedNotice(notice.userId, notice.by, t);
    case 'removed':
      return removedNotice(notice.userId, notice.by, t);
    case 'asked-again':
      return ticket.status === 'open' ? askedAgainNotice(ticket, notice.by, t) : null;
    case 'decided': {
      const decision = decisionOf(ticket);
      return decision?.at === notice.at ? decidedNotice(ticket, decision, offered, t) : null;
    }
    case 'reconsidered':
      return decisionOf(ticket) ? null : reconsideredNotice(ticket, notice.by, t);
  }
}

/**
 * Is this that notice? Our own messages since it happened are looked at, and never their words: a closing notice carries
 * the button that reopens, a decision its time; the others name just the people they are about, and a removal is silent.
 */
export function isNotice(message: Message, { number, openerId }: Ticket, notice: Notice): boolean {
  if (notice.kind === 'closed') return isClosing(message, { number });
  if (notice.kind === 'decided') return isDecided(message, notice.at);
  if (message.components.length > 0 || message.embeds.length > 0) return false;
  if (message.flags.has(MessageFlags.SuppressNotifications) !== (notice.kind === 'removed')) return false;
  const wanted = new Set(['userId' in notice ? notice.userId : openerId, notice.by]);
  const named = mentionedIn(message);
  return named.size === wanted.size && [...wanted].every((id) => named.has(id));
}

/** Is this the notice of a closing that offers to reopen? */
export function isClosing(message: Message, { number }: Pick<Ticket, 'number'>): boolean {
  return carries(message, customId('reopen', number)) && !carries(message, customId('details', number));
}

function isDecided({ components, embeds: [embed] }: Message, at: string): boolean {
  return components.length === 0 && embed?.timestamp != null && Date.parse(embed.timestamp) === Date.parse(at);
}

/** Who closed the ticket, when and why, and what staff can do next. */
function closedNotice(ticket: Ticket, t: Translate) {
  const title = t('tickets:closing.title', { number: ticketLabel(ticket) });
  const why = ticket.closed && closedWhy(ticket, ticket.closed, t);
  return {
    embeds: embeds({ color: Colors.quiet, title, ...why }),
    components: [row(...afterClosing(ticket, t))],
    allowedMentions: { parse: [] }
  };
}

/**
 * What becomes of the notice of a closing that is over.
 * @param fields - Those that stand on it: why it was closed is not in the record any more.
 */
export function reopenedClosing(
  ticket: Ticket,
  { by, at }: Pick<Deed, 'by' | 'at'>,
  reopener: string,
  fields: readonly APIEmbedField[],
  t: Translate
) {
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: t('tickets:closing.reopenedTitle', { number: ticketLabel(ticket) }),
      description: t('tickets:closing.reopenedText', { by, when: relativeTime(at), reopener }),
      fields
    }),
    components: [],
    allowedMentions: { parse: [] }
  };
}

function closedWhy({ openerId }: Ticket, { by, at, reason }: NonNullable<Ticket['closed']>, t: Translate) {
  return {
    description: t('tickets:closing.text', { by, when: relativeTime(at), opener: openerId }),
    fields: [{ name: t('tickets:closing.reason'), value: reason ? plainWords(reason) : t('tickets:closing.noReason') }]
  };
}

/** The ticket is open again; its opener is called back. */
function reopenedNotice({ openerId }: Ticket, by: string, t: Translate) {
  return { content: t('tickets:reopening.notice', { opener: openerId, by }), allowedMentions: { users: [openerId] } };
}

/** The opener is called back to a question. */
function askedAgainNotice({ openerId }: Ticket, by: string, t: Translate) {
  return {
    content: t('questions:notice.askedAgain', { opener: openerId, by }),
    allowedMentions: { users: [openerId] }
  };
}

/** The opener hears that a decision does not hold any more. */
function reconsideredNotice({ openerId }: Ticket, by: string, t: Translate) {
  return {
    content: t('decisions:notice.reconsidered', { opener: openerId, by }),
    allowedMentions: { users: [openerId] }
  };
}

/** Someone was added, and is called. */
function addedNotice(user: string, by: string, t: Translate) {
  return { content: t('tickets:people.added', { user, by }), allowedMentions: { users: [user] } };
}

/** Someone was removed; nobody is called. */
function removedNotice(user: string, by: string, t: Translate) {
  return {
    content: t('tickets:people.removed', { user, by }),
    flags: MessageFlags.SuppressNotifications as const,
    allowedMentions: { parse: [] }
  };
}

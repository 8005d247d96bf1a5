import type { ActionRowBuilder, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { closeButton, row, ticketActions } from './buttons.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { mention, mentionRole } from './markup.js';
import { callable } from './summary.js';

/**
 * The summary of a ticket whose answers Discord refused to show, over a link its filter knows for example: staff are
 * called all the same, with none of the words that were refused.
 */
export function plainSummary(ticket: Ticket, staffRoleIds: readonly string[], t: Translate) {
  const called = callable(staffRoleIds);
  return {
    content: called.map(mentionRole).join(' '),
    embeds: embeds({
      color: Colors.warn,
      title: t('tickets:summary.title', { number: ticketLabel(ticket) }),
      description: t('tickets:summary.refused', { opener: ticket.openerId }),
      timestamp: ticket.submittedAt
    }),
    components: [row(closeButton(ticket, t))],
    allowedMentions: { roles: called }
  };
}

/** The first message of a ticket where Discord refused the template's words: nothing is asked, and staff are told why. */
export function plainWelcome(ticket: Ticket, t: Translate) {
  return {
    content: mention(ticket.openerId),
    embeds: embeds({
      color: Colors.warn,
      title: t('tickets:opening.plainTitle', { number: ticketLabel(ticket) }),
      description: `${t('tickets:question.over')}\n\n${t('tickets:opening.refused')}`
    }),
    components: [ticketActions(ticket, t) as ActionRowBuilder<MessageActionRowComponentBuilder>],
    allowedMentions: { users: [ticket.openerId] }
  };
}

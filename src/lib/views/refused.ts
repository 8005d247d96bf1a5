import type { ActionRowBuilder, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { ticketActions } from './buttons.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { mention } from './markup.js';

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

import type { APIEmbedField } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { StatusColors } from './colors.js';
import { decisionField } from './decisions.js';
import { embeds } from './embed.js';
import { mention, relativeTime } from './markup.js';
import { plainWords } from './plain-text.js';
import { answerFields } from './summary.js';

/**
 * What a ticket is, for one person who asked.
 * @param readerId - Who that is.
 */
export function ticketCard(ticket: Ticket, templateName: string, readerId: string, t: Translate) {
  const answers = answerFields(ticket, t);
  return {
    embeds: embeds({
      color: StatusColors[ticket.status],
      title: t('tickets:card.title', { template: templateName, number: ticketLabel(ticket) }),
      fields: [
        { name: t('tickets:card.opener'), value: mention(ticket.openerId), inline: true },
        { name: t('tickets:card.status'), value: t(`tickets:card.${ticket.status}`), inline: true },
        { name: t('tickets:card.age'), value: relativeTime(ticket.openedAt), inline: true },
        ...participants(ticket, t),
        ...decisionField(ticket, t),
        ...closing(ticket, readerId, t),
        ...(answers.length > 0 ? answers : [{ name: t('tickets:card.answers'), value: t('tickets:card.noAnswers') }])
      ]
    }),
    allowedMentions: { parse: [] }
  };
}

function participants({ participantIds }: Ticket, t: Translate): APIEmbedField[] {
  if (participantIds.length === 0) return [];
  return [{ name: t('tickets:card.participants'), value: participantIds.map(mention).join(' ') }];
}

function closing({ closed }: Ticket, readerId: string, t: Translate): APIEmbedField[] {
  if (!closed) return [];
  const { by, at, reason } = closed;
  const value = t(by === readerId ? 'tickets:card.closedByYou' : 'tickets:card.closedBy', {
    by,
    when: relativeTime(at),
    reason: reason ? plainWords(reason, 900) : t('tickets:closing.noReason')
  });
  return [{ name: t('tickets:card.closing'), value }];
}

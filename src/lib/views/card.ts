import { EmbedBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { StatusColors } from './colors.js';
import { mention, relativeTime } from './markup.js';
import { plainText } from './plain-text.js';
import { answerFields } from './summary.js';

/** What a ticket is, for one person who asked. */
export function ticketCard(ticket: Ticket, templateName: string, t: Translate) {
  const embed = new EmbedBuilder()
    .setColor(StatusColors[ticket.status])
    .setTitle(t('tickets:card.title', { template: templateName, number: ticketLabel(ticket) }))
    .addFields(
      { name: t('tickets:card.opener'), value: mention(ticket.openerId), inline: true },
      { name: t('tickets:card.status'), value: t(`tickets:card.${ticket.status}`), inline: true },
      { name: t('tickets:card.age'), value: relativeTime(ticket.openedAt), inline: true }
    );
  if (ticket.participantIds.length > 0) {
    embed.addFields({ name: t('tickets:card.participants'), value: ticket.participantIds.map(mention).join(' ') });
  }
  if (ticket.closed) {
    const { by, at, reason } = ticket.closed;
    embed.addFields({
      name: t('tickets:card.closing'),
      value: t('tickets:card.closedBy', {
        by,
        when: relativeTime(at),
        reason: reason ? plainText(reason, 900) : t('tickets:closing.noReason')
      })
    });
  }
  // The fields above take at most five of the 25.
  const answers = answerFields(ticket).slice(0, 20);
  embed.addFields(
    answers.length > 0 ? answers : [{ name: t('tickets:card.answers'), value: t('tickets:card.noAnswers') }]
  );
  return { embeds: [embed], allowedMentions: { parse: [] } };
}

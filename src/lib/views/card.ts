import type { APIEmbedField } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { StatusColors } from './colors.js';
import { embeds } from './embed.js';
import { mention, relativeTime } from './markup.js';
import { plainWords } from './plain-text.js';
import { quoteOf } from './quote.js';
import { answerFields } from './summary.js';

/**
 * What a ticket is, for one person who asked.
 * @param readerId - Who that is.
 */
export function ticketCard(ticket: Ticket, templateName: string, readerId: string, t: Translate) {
  const answers = answerFields(ticket, t);
  const quote = quoteOf(ticket, t);
  const card = embeds({
    color: StatusColors[ticket.status],
    title: t('tickets:card.title', { template: templateName, number: ticketLabel(ticket) }),
    fields: [
      { name: t('tickets:card.opener'), value: opener(ticket, t), inline: true },
      { name: t('tickets:card.status'), value: t(`tickets:card.${ticket.status}`), inline: true },
      { name: t('tickets:card.age'), value: relativeTime(ticket.openedAt), inline: true },
      ...participants(ticket, t),
      ...closing(ticket, readerId, t),
      ...(answers.length > 0 ? answers : [{ name: t('tickets:card.answers'), value: t('tickets:card.noAnswers') }])
    ],
    beside: quote
  });
  return {
    embeds: [...card, ...quote],
    allowedMentions: { parse: [] }
  };
}

/** Whose it is, and who opened it where that was somebody else. */
function opener({ openerId, openedBy }: Ticket, t: Translate): string {
  if (openedBy === undefined) return mention(openerId);
  return t('menus:openedBy', { opener: mention(openerId), by: mention(openedBy) });
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

import type { APIEmbedField } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { StatusColors } from './colors.js';
import { decisionField } from './decisions.js';
import { row } from './buttons.js';
import { customId } from './custom-ids.js';
import { embeds, roomBeside } from './embed.js';
import { fieldPages, fieldsOf } from './field-pages.js';
import { mention, relativeTime } from './markup.js';
import { pageText, pageTurns } from './page-turns.js';
import { plainWords } from './plain-text.js';
import { quoteOf } from './quote.js';
import { wholeAnswers } from './said.js';

/** So many fields on a page: one embed. */
const MostFields = 25;

/**
 * What a ticket is, for one person who asked. Answers that have no room on the first page stand on those after it.
 * @param readerId - Who that is.
 * @param wanted - Which page, from 0; the last one where there are not that many.
 */
export function ticketCard(ticket: Ticket, templateName: string, readerId: string, t: Translate, wanted = 0) {
  const title = t('tickets:card.title', { template: templateName, number: ticketLabel(ticket) });
  const quote = quoteOf(ticket, t);
  const pages = fieldPages([{ of: null, fields: about(ticket, readerId, t) }, ...wholeAnswers(ticket.answers, t)], {
    characters: [roomBeside({ title, beside: quote }), roomBeside({ title })],
    fields: MostFields
  });
  const page = Math.min(wanted, pages.length - 1);
  const beside = page === 0 ? quote : [];
  const turns = pageTurns(page, pages.length, (to) => customId('details-page', ticket.number, to), t);
  return {
    embeds: [
      ...embeds({
        color: StatusColors[ticket.status],
        title,
        fields: fieldsOf(pages[page] ?? []),
        footer: pageText(page, pages.length, t),
        beside
      }),
      ...beside
    ],
    components: turns.length > 0 ? [row(...turns)] : [],
    allowedMentions: { parse: [] }
  };
}

/** Whose it is, and who opened it where that was somebody else. */
function opener({ openerId, openedBy }: Ticket, t: Translate): string {
  if (openedBy === undefined) return mention(openerId);
  return t('menus:openedBy', { opener: mention(openerId), by: mention(openedBy) });
}

function about(ticket: Ticket, readerId: string, t: Translate): APIEmbedField[] {
  return [
    { name: t('tickets:card.opener'), value: opener(ticket, t), inline: true },
    { name: t('tickets:card.status'), value: t(`tickets:card.${ticket.status}`), inline: true },
    { name: t('tickets:card.age'), value: relativeTime(ticket.openedAt), inline: true },
    ...participants(ticket, t),
    ...decisionField(ticket, t),
    ...closing(ticket, readerId, t),
    ...(ticket.answers.length > 0 ? [] : [{ name: t('tickets:card.answers'), value: t('tickets:card.noAnswers') }])
  ];
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

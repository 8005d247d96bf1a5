import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import type { TicketPage } from '../tickets/ticket-store.js';
import { PageSize } from '../tickets/ticket-service.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';
import { embeds } from './embed.js';
import { linkChannel, mention, relativeTime } from './markup.js';

/** How many pages there are; at least one. */
export function pageCount(total: number): number {
  return Math.max(1, Math.ceil(total / PageSize));
}

/**
 * One page of the open tickets.
 * @param page - From 0.
 */
export function ticketList({ tickets, total }: TicketPage, page: number, t: Translate) {
  const pages = pageCount(total);
  const list = embeds({
    color: Colors.calm,
    title: t('tickets:list.title', { count: total }),
    description: tickets.length > 0 ? tickets.map((ticket) => line(ticket, t)).join('\n') : t('tickets:list.empty'),
    footer: pages > 1 ? t('tickets:list.page', { page: page + 1, pages }) : undefined
  });
  const turn = row(
    // Two buttons that lead to one page would share a custom id, which Discord refuses: the unusable one points at itself.
    button(customId('tickets', Math.max(0, page - 1)), t('tickets:button.previousPage')).setDisabled(page === 0),
    button(customId('tickets', page + 1), t('tickets:button.nextPage')).setDisabled(page + 1 >= pages)
  );
  return { embeds: list, components: pages > 1 ? [turn] : [], allowedMentions: { parse: [] } };
}

function line(ticket: Ticket, t: Translate): string {
  const channel = ticket.channelId ? linkChannel(ticket.channelId) : '';
  const answering = ticket.submittedAt ? '' : ` · ${t('tickets:list.answering')}`;
  return `**${ticketLabel(ticket)}** ${channel} ${mention(ticket.openerId)} ${relativeTime(ticket.openedAt)}${answering}`;
}

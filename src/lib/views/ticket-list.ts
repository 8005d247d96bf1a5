import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import type { TicketPage } from '../tickets/ticket-store.js';
import { PageSize } from '../tickets/ticket-service.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { row } from './buttons.js';
import { embeds } from './embed.js';
import { linkChannel, mention, relativeTime } from './markup.js';
import { pageText, pageTurns } from './page-turns.js';

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
    footer: pageText(page, pages, t)
  });
  const turns = pageTurns(page, pages, (to) => customId('tickets', to), t);
  return { embeds: list, components: turns.length > 0 ? [row(...turns)] : [], allowedMentions: { parse: [] } };
}

function line(ticket: Ticket, t: Translate): string {
  const channel = ticket.channelId ? linkChannel(ticket.channelId) : '';
  const answering = ticket.submittedAt ? '' : ` · ${t('tickets:list.answering')}`;
  return `**${ticketLabel(ticket)}** ${channel} ${mention(ticket.openerId)} ${relativeTime(ticket.openedAt)}${answering}`;
}

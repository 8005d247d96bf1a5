import { EmbedBuilder } from 'discord.js';
import type { TicketPage } from '../tickets/ticket-store.js';
import { PageSize } from '../tickets/ticket-service.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';

/** How many pages there are; at least one. */
export function pageCount(total: number): number {
  return Math.max(1, Math.ceil(total / PageSize));
}

/**
 * One page of the open tickets.
 * @param page - From 0.
 */
export function ticketList({ tickets, total }: TicketPage, page: number) {
  const pages = pageCount(total);
  const embed = new EmbedBuilder()
    .setColor(Colors.calm)
    .setTitle(words.desk.listTitle(total))
    .setDescription(
      tickets.length > 0 ? tickets.map((ticket) => words.desk.listLine(ticket)).join('\n') : words.desk.listEmpty
    );
  if (pages > 1) embed.setFooter({ text: words.desk.listPage(page + 1, pages) });
  const turn = row(
    // Two buttons that lead to one page would share a custom id, which Discord refuses: the unusable one points at itself.
    button(customId('tickets', Math.max(0, page - 1)), words.desk.buttons.previousPage).setDisabled(page === 0),
    button(customId('tickets', page + 1), words.desk.buttons.nextPage).setDisabled(page + 1 >= pages)
  );
  return { embeds: [embed], components: pages > 1 ? [turn] : [], allowedMentions: { parse: [] } };
}

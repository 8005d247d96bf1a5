import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction
} from 'discord.js';
import type { Ticket } from '../../core/ticket.js';
import { ticketCard } from '../../views/card.js';
import { pageCount, ticketList } from '../../views/ticket-list.js';
import { words } from '../../words/index.js';
import { whileThinking } from '../acknowledge.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Shows one person what a ticket is. */
export async function showCard(interaction: Asking, ticket: Ticket): Promise<void> {
  const name = container.tickets.templateOf(ticket)?.name ?? ticket.templateId;
  await interaction.reply({ ...ticketCard(ticket, name), flags: MessageFlags.Ephemeral });
}

/**
 * One page of the open tickets; the last one where there are not that many.
 * @param page - From 0.
 */
export async function listPage(guildId: string, page: number) {
  const found = await container.tickets.openTickets(guildId, page);
  const last = pageCount(found.total) - 1;
  return page <= last ? ticketList(found, page) : ticketList(await container.tickets.openTickets(guildId, last), last);
}

/** Renames the ticket's channel and tells the person what Discord made of the name. */
export async function rename(
  interaction: ChatInputCommandInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
  ticket: Ticket,
  name: string
): Promise<void> {
  await whileThinking(
    interaction,
    () => container.tickets.rename(ticket, name, interaction.user.id),
    (renamed) => ({ content: words.desk.renamed(renamed) })
  );
}

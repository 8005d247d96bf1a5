import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction
} from 'discord.js';
import { answer, settleBoth, think } from '../acknowledge.js';
import type { Ticket } from '../../core/ticket.js';
import { words } from '../../words/index.js';
import { ticketCard } from '../../views/card.js';
import { pageCount, ticketList } from '../../views/ticket-list.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Shows one person what a ticket is. */
export async function showCard(interaction: Asking, ticket: Ticket): Promise<void> {
  const name = container.config.template(ticket.templateId)?.name ?? ticket.templateId;
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
  const answered = think(interaction);
  const renamed = await settleBoth(answered, container.tickets.rename(ticket, name));
  await answer(interaction, { content: words.desk.renamed(renamed) });
}

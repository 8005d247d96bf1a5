import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction
} from 'discord.js';
import type { Translate } from '../../base/language.js';
import { ticketCard } from '../../views/card.js';
import { retoldTo } from '../../views/retold.js';
import { pageCount, ticketList } from '../../views/ticket-list.js';
import { update, whileThinking } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

type Asking = ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>;

/** Shows one person what a ticket is. */
export async function showCard(interaction: Asking, scene: TicketScene): Promise<void> {
  await interaction.reply({ ...cardFor(interaction, scene), flags: MessageFlags.Ephemeral });
}

/** Turns the page of what somebody was shown. */
export async function turnCard(interaction: ButtonInteraction<'cached'>, scene: TicketScene, page: number) {
  await update(interaction, cardFor(interaction, scene, page));
}

function cardFor({ locale, user }: Asking, { ticket, t }: TicketScene, page = 0) {
  const template = container.templates.of(ticket, locale);
  return ticketCard(retoldTo(t, ticket, template), template?.name ?? ticket.templateId, user.id, t, page);
}

/**
 * One page of the open tickets; the last one where there are not that many.
 * @param page - From 0.
 */
export async function listPage(guildId: string, page: number, t: Translate) {
  const found = await container.tickets.openTickets(guildId, page);
  const last = pageCount(found.total) - 1;
  if (page <= last) return ticketList(found, page, t);
  return ticketList(await container.tickets.openTickets(guildId, last), last, t);
}

/** Renames the ticket's channel and tells the person what Discord made of the name. */
export async function rename(
  interaction: ChatInputCommandInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
  { ticket, t }: TicketScene,
  name: string
): Promise<void> {
  await whileThinking(
    interaction,
    () => container.tickets.rename(ticket, name, interaction.user.id),
    (renamed) => ({ content: t('tickets:renaming.done', { name: renamed }) })
  );
}

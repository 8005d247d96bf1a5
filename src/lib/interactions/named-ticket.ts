import { container } from '@sapphire/framework';
import type { BaseInteraction } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { numberIn } from '../views/custom-ids.js';

/** Numbers of tickets that Discord takes as an option. */
export const MostTickets = 9_999_999;

/**
 * The ticket that somebody named: by the option `ticket` of a command, by the custom id of a component, or by standing in
 * its channel.
 */
export async function namedTicket(interaction: BaseInteraction, guildId: string): Promise<Ticket | null> {
  const number = namedNumber(interaction);
  if (number !== null) return container.archive.get({ guildId, number });
  const { channelId } = interaction;
  return channelId ? container.tickets.inChannel(guildId, channelId) : null;
}

/** The number somebody named, or null where they named none. */
export function namedNumber(interaction: BaseInteraction): number | null {
  if (interaction.isChatInputCommand()) return interaction.options.getInteger('ticket');
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) return numberIn(interaction.customId);
  return null;
}

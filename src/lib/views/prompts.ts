import { ButtonStyle, EmbedBuilder, MessageFlags, type Embed } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';

/**
 * "Really close?" for one person. A reason is kept in the prompt's own embed until it is confirmed, so that it
 * survives a restart and needs no memory: Discord hands the message back with the press.
 */
export function closePrompt(ticket: Ticket, reason: string | null) {
  const embed = new EmbedBuilder().setColor(Colors.warn).setDescription(words.desk.askClose(ticket));
  if (reason) embed.addFields({ name: words.desk.reasonField, value: reason });
  return prompt(embed, ticket, 'confirm-close');
}

/** The reason a close prompt carries, or null. */
export function promptedReason(embeds: readonly Embed[]): string | null {
  // It has no other field, whatever language it is written in.
  return embeds[0]?.fields[0]?.value ?? null;
}

/** "Really delete?" for one person. */
export function deletePrompt(ticket: Ticket) {
  const embed = new EmbedBuilder().setColor(Colors.warn).setDescription(words.desk.askDelete(ticket));
  return prompt(embed, ticket, 'confirm-delete');
}

function prompt(embed: EmbedBuilder, { number }: Ticket, confirm: 'confirm-close' | 'confirm-delete') {
  return {
    embeds: [embed],
    components: [
      row(
        button(customId(confirm, number), words.desk.buttons.confirm, ButtonStyle.Danger),
        button(customId('cancel', number), words.desk.buttons.cancel, ButtonStyle.Secondary)
      )
    ],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}

import { ButtonStyle, MessageFlags, type APIEmbed, type ButtonBuilder, type Embed } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { button, row } from './buttons.js';
import { embeds } from './embed.js';

/**
 * "Really close?" for one person. A reason is kept in the prompt's own embed until it is confirmed, so that it
 * survives a restart and needs no memory: Discord hands the message back with the press.
 * @param askedId - Who is asked.
 */
export function closePrompt(ticket: Ticket, reason: string | null, askedId: string, t: Translate) {
  const words = { number: ticketLabel(ticket), opener: ticket.openerId };
  const asked = embeds({
    color: Colors.warn,
    description: t(ticket.openerId === askedId ? 'tickets:closing.askYou' : 'tickets:closing.ask', words),
    fields: reason ? [{ name: t('tickets:closing.reason'), value: reason }] : []
  });
  const label = reason ? t('tickets:button.changeReason') : t('tickets:button.giveReason');
  return prompt(asked, ticket, 'confirm-close', t, button(customId('ask-reason', ticket.number), label));
}

/** The reason a close prompt carries, or null. */
export function promptedReason(embeds: readonly Embed[]): string | null {
  // It has no other field, whatever language it is written in.
  return embeds[0]?.fields[0]?.value ?? null;
}

/** "Really delete?" for one person. */
export function deletePrompt(ticket: Ticket, t: Translate) {
  const number = ticketLabel(ticket);
  const text =
    ticket.status === 'open' ? t('tickets:deletion.askOpen', { number }) : t('tickets:deletion.ask', { number });
  return prompt(embeds({ color: Colors.warn, description: text }), ticket, 'confirm-delete', t);
}

function prompt(
  asked: APIEmbed[],
  { number }: Ticket,
  confirm: 'confirm-close' | 'confirm-delete',
  t: Translate,
  ...more: ButtonBuilder[]
) {
  return {
    embeds: asked,
    components: [
      row(
        button(customId(confirm, number), t('tickets:button.confirm'), ButtonStyle.Danger),
        button(customId('cancel', number), t('tickets:button.cancel'), ButtonStyle.Secondary),
        ...more
      )
    ],
    flags: MessageFlags.Ephemeral as const,
    allowedMentions: { parse: [] }
  };
}

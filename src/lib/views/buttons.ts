import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { customId } from './custom-ids.js';

/** A row of buttons. */
export type ButtonRow = ActionRowBuilder<ButtonBuilder>;

export function row(...buttons: ButtonBuilder[]): ButtonRow {
  return new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
}

export function button(
  id: string,
  label: string,
  style: ButtonStyle = ButtonStyle.Secondary,
  emoji?: string
): ButtonBuilder {
  const made = new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);
  return emoji ? made.setEmoji(emoji) : made;
}

/** What can be done with a ticket right now, as it stands under its first message. */
export function ticketActions(ticket: Ticket, t: Translate): ButtonRow {
  const { number } = ticket;
  const details = button(customId('details', number), t('tickets:button.details'), ButtonStyle.Secondary, 'ℹ️');
  if (ticket.status === 'closed') return row(...afterClosing(ticket, t), details);
  return row(
    closeButton(ticket, t),
    details,
    button(customId('people', number), t('tickets:button.people'), ButtonStyle.Secondary, '👥'),
    button(customId('rename', number), t('tickets:button.rename'), ButtonStyle.Secondary, '✏️'),
    button(customId('delete', number), t('tickets:button.delete'), ButtonStyle.Secondary, '🗑️')
  );
}

/** The button that asks whether to close. */
export function closeButton({ number }: Ticket, t: Translate): ButtonBuilder {
  return button(customId('close', number), t('tickets:button.close'), ButtonStyle.Danger, '🔒');
}

/** What staff may want next with a closed ticket. */
export function afterClosing({ number }: Ticket, t: Translate): ButtonBuilder[] {
  return [
    button(customId('reopen', number), t('tickets:button.reopen'), ButtonStyle.Success, '🔓'),
    button(customId('delete', number), t('tickets:button.delete'), ButtonStyle.Danger, '🗑️')
  ];
}

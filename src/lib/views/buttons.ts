import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
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
export function ticketActions(ticket: Ticket): ButtonRow {
  const { number } = ticket;
  const { buttons } = words.desk;
  const details = button(customId('details', number), buttons.details, ButtonStyle.Secondary, 'ℹ️');
  if (ticket.status === 'closed') return row(...afterClosing(ticket), details);
  return row(
    closeButton(ticket),
    details,
    button(customId('people', number), buttons.people, ButtonStyle.Secondary, '👥'),
    button(customId('rename', number), buttons.rename, ButtonStyle.Secondary, '✏️'),
    button(customId('delete', number), buttons.delete, ButtonStyle.Secondary, '🗑️')
  );
}

/** The button that asks whether to close. */
export function closeButton({ number }: Ticket): ButtonBuilder {
  return button(customId('close', number), words.desk.buttons.close, ButtonStyle.Danger, '🔒');
}

/** What staff may want next with a closed ticket. */
export function afterClosing({ number }: Ticket): ButtonBuilder[] {
  return [
    button(customId('reopen', number), words.desk.buttons.reopen, ButtonStyle.Success, '🔓'),
    button(customId('delete', number), words.desk.buttons.delete, ButtonStyle.Danger, '🗑️')
  ];
}

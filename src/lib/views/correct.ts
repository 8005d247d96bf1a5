import { ButtonStyle } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { button, row } from './buttons.js';
import { customId, type MessagePlace } from './custom-ids.js';

/**
 * What was not taken and why, with the button that opens the modal again.
 * @param why - A sentence.
 */
export function correctable({ number }: Ticket, questionId: string, why: string, t: Translate) {
  const again = button(
    customId('correct', number, questionId),
    t('questions:button.correct'),
    ButtonStyle.Primary,
    '✏️'
  );
  return { content: t('questions:refused.kept', { why }), embeds: [], components: [row(again)] };
}

/**
 * The same for the form before opening.
 * @param about - The message the ticket will be about, if any.
 */
export function correctableBefore(templateId: string, why: string, t: Translate, about: MessagePlace | null = null) {
  const id = about
    ? customId('before-again-about', templateId, about.channelId, about.messageId)
    : customId('before-again', templateId);
  const again = button(id, t('questions:button.correct'), ButtonStyle.Primary, '✏️');
  return { content: t('questions:before.refused', { why }), embeds: [], components: [row(again)] };
}

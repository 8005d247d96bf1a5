import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Given, Step } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { MaxReason, ticketLabel, type Ticket } from '../core/ticket.js';
import type { Template } from '../templates/template.js';
import { fieldsModal, ModalField } from './answer-fields.js';
import { customId, type MessagePlace } from './custom-ids.js';
import { cut } from './cut.js';

export { ModalField };

/**
 * Where a member answers what is answered in a modal: a text, or all fields of a form.
 * @param soFar - What stands in its fields beforehand.
 * @param family - `corrected` from the answer that says what is wrong.
 */
export function answerModal(
  ticket: Ticket,
  { question, place, of }: Step,
  soFar: Given,
  t: Translate,
  family: 'typed' | 'corrected' = 'typed'
): ModalBuilder {
  const title = t('tickets:question.progress', { place, of });
  return fieldsModal(customId(family, ticket.number, question.id), title, question, soFar, t);
}

/**
 * The form that is filled in before there is a ticket.
 * @param about - The message the ticket will be about, if any.
 */
export function beforeModal(
  templateId: string,
  name: string,
  form: Question,
  soFar: Given,
  t: Translate,
  about: MessagePlace | null = null
): ModalBuilder {
  const id = about
    ? customId('before-about', templateId, about.channelId, about.messageId)
    : customId('before', templateId);
  return fieldsModal(id, name, form, soFar, t);
}

/** Where staff type a new name for a ticket's channel. */
export function renameModal(ticket: Ticket, currentName: string, t: Translate): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(ModalField)
    .setStyle(TextInputStyle.Short)
    .setMinLength(1)
    .setMaxLength(100)
    .setValue(cut(currentName, 100));
  return new ModalBuilder()
    .setCustomId(customId('renamed', ticket.number))
    .setTitle(t('tickets:renaming.title'))
    .addLabelComponents(new LabelBuilder().setLabel(t('tickets:renaming.label')).setTextInputComponent(input));
}

/** Where whoever closes a ticket types why; empty is no reason. */
export function reasonModal(
  ticket: Ticket,
  asks: Template['closing'],
  soFar: string | null,
  t: Translate
): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(ModalField)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(MaxReason)
    .setRequired(asks?.reason === 'required');
  if (soFar) input.setValue(cut(soFar, MaxReason));
  return new ModalBuilder()
    .setCustomId(customId('reason', ticket.number))
    .setTitle(t('tickets:closing.reasonTitle', { number: ticketLabel(ticket) }))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(asks?.question ?? t('tickets:closing.reason'))
        .setDescription(t('tickets:closing.reasonHint'))
        .setTextInputComponent(input)
    );
}

import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Step } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { MaxReason, ticketLabel, type Ticket } from '../core/ticket.js';
import { customId } from './custom-ids.js';
import { cut } from './cut.js';

/** The one field of each of our modals. */
export const ModalField = 'text';

type TextQuestion = Extract<Question, { kind: 'text' }>;

/** Where a member types the answer to a text question. Discord shows 45 characters of a title or label. */
export function answerModal(ticket: Ticket, step: Step, question: TextQuestion, t: Translate): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(ModalField)
    .setStyle(question.long ? TextInputStyle.Paragraph : TextInputStyle.Short)
    .setMinLength(question.minLength)
    .setMaxLength(question.maxLength)
    .setRequired(true);
  if (question.placeholder) input.setPlaceholder(question.placeholder);
  if (step.answer?.values[0]) input.setValue(cut(step.answer.values[0], question.maxLength));
  const label = new LabelBuilder().setLabel(cut(question.text, 45)).setTextInputComponent(input);
  if (question.text.length > 45) label.setDescription(cut(question.text, 100));
  return new ModalBuilder()
    .setCustomId(customId('typed', ticket.number, question.id))
    .setTitle(t('tickets:question.progress', { place: step.place, of: step.of }))
    .addLabelComponents(label);
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
export function reasonModal(ticket: Ticket, soFar: string | null, t: Translate): ModalBuilder {
  const input = new TextInputBuilder()
    .setCustomId(ModalField)
    .setStyle(TextInputStyle.Paragraph)
    .setMaxLength(MaxReason)
    .setRequired(false);
  if (soFar) input.setValue(cut(soFar, MaxReason));
  return new ModalBuilder()
    .setCustomId(customId('reason', ticket.number))
    .setTitle(t('tickets:closing.reasonTitle', { number: ticketLabel(ticket) }))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('tickets:closing.reason'))
        .setDescription(t('tickets:closing.reasonHint'))
        .setTextInputComponent(input)
    );
}

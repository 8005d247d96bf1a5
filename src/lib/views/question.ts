import {
  ActionRowBuilder,
  ButtonStyle,
  StringSelectMenuBuilder,
  type APIEmbedField,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import { chunk } from '@sapphire/utilities';
import type { Translate } from '../base/language.js';
import { optionsOf, type Step, type YesNo } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { customId } from './custom-ids.js';
import { answerText } from './plain-text.js';
import { button, row } from './buttons.js';

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;
type Select = Extract<Question, { kind: 'select' }>;

/** Discord's limit of buttons in a row. */
const ButtonsInRow = 5;

/** The question: where the member stands, what is asked, and what they said here before. */
export function questionField({ question, place, of, answer }: Step, t: Translate): APIEmbedField {
  const before = answer ? `\n${t('tickets:question.soFar', { answer: answerText(answer, 200) })}` : '';
  const hint =
    question.kind === 'text'
      ? `\n${t('tickets:question.typeHint', { min: question.minLength, max: question.maxLength })}`
      : '';
  return {
    name: t('tickets:question.progress', { place, of }),
    value: `**${question.text}**${hint}${before}`
  };
}

/** The buttons or the menu that answer a question, and the way back to the one before. */
export function answerRows(ticketNumber: number, step: Step, t: Translate): Row[] {
  const back = step.previousId
    ? [
        row(
          button(customId('back', ticketNumber, step.previousId), t('tickets:button.back'), ButtonStyle.Secondary, '↩️')
        )
      ]
    : [];
  return [...inputRows(ticketNumber, step, t), ...back] as Row[];
}

function inputRows(ticketNumber: number, step: Step, t: Translate): Row[] {
  const { question } = step;
  switch (question.kind) {
    case 'choice':
    case 'yes-no':
      return choiceRows(ticketNumber, step, t);
    case 'select':
      return [selectRow(ticketNumber, question, step.answer?.values ?? [], t)];
    case 'text':
      return [
        row(button(customId('type', ticketNumber, question.id), t('tickets:button.answer'), ButtonStyle.Primary, '✍️'))
      ];
  }
}

function choiceRows(ticketNumber: number, { question, answer }: Step, t: Translate): Row[] {
  const buttons = optionsOf(question, yesNo(t)).map((option) =>
    button(
      customId('choose', ticketNumber, question.id, option.value),
      option.label,
      answer?.values.includes(option.value) ? ButtonStyle.Success : ButtonStyle.Primary,
      option.emoji
    )
  );
  return chunk(buttons, ButtonsInRow).map((some) => row(...some) as Row);
}

function selectRow(ticketNumber: number, question: Select, chosen: readonly string[], t: Translate): Row {
  const menu = new StringSelectMenuBuilder()
    .setCustomId(customId('select', ticketNumber, question.id))
    .setPlaceholder(question.placeholder ?? choose(question, t))
    .setMinValues(question.min)
    .setMaxValues(question.max)
    .addOptions(
      question.options.map((option) => ({
        value: option.value,
        label: option.label,
        ...(option.description && { description: option.description }),
        ...(option.emoji && { emoji: option.emoji }),
        default: chosen.includes(option.value)
      }))
    );
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu);
}

function choose({ min, max }: Select, t: Translate): string {
  if (max === 1) return t('tickets:question.choose');
  return min === max ? t('tickets:question.chooseExactly', { min }) : t('tickets:question.chooseBetween', { min, max });
}

/** What "yes" and "no" are called. */
export function yesNo(t: Translate): YesNo {
  return { yes: t('tickets:question.yes'), no: t('tickets:question.no') };
}

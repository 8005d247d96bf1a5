import {
  ActionRowBuilder,
  ButtonStyle,
  StringSelectMenuBuilder,
  type EmbedBuilder,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import { chunk } from '@sapphire/utilities';
import { optionsOf, type Step } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { words } from '../words/index.js';
import { customId } from './custom-ids.js';
import { plainText } from './plain-text.js';
import { button, row } from './buttons.js';

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;
type Select = Extract<Question, { kind: 'select' }>;

/** Discord's limit of buttons in a row. */
const ButtonsInRow = 5;

/** Puts the question into the embed: where the member stands, what is asked, and what they said here before. */
export function describeStep(embed: EmbedBuilder, { question, place, of, answer }: Step): EmbedBuilder {
  const before = answer ? `\n${words.desk.answerSoFar(plainText(answer.display, 200))}` : '';
  const hint = question.kind === 'text' ? `\n${words.desk.typeHint(question.minLength, question.maxLength)}` : '';
  return embed.addFields({ name: words.desk.progress(place, of), value: `**${question.text}**${hint}${before}` });
}

/** The buttons or the menu that answer a question, and the way back to the one before. */
export function answerRows(ticketNumber: number, step: Step): Row[] {
  const back = step.previousId
    ? [
        row(
          button(customId('back', ticketNumber, step.previousId), words.desk.buttons.back, ButtonStyle.Secondary, '↩️')
        )
      ]
    : [];
  return [...inputRows(ticketNumber, step), ...back] as Row[];
}

function inputRows(ticketNumber: number, step: Step): Row[] {
  const { question } = step;
  switch (question.kind) {
    case 'choice':
    case 'yes-no':
      return choiceRows(ticketNumber, step);
    case 'select':
      return [selectRow(ticketNumber, question, step.answer?.values ?? [])];
    case 'text':
      return [
        row(
          button(customId('type', ticketNumber, question.id), words.desk.buttons.typeAnswer, ButtonStyle.Primary, '✍️')
        )
      ];
  }
}

function choiceRows(ticketNumber: number, { question, answer }: Step): Row[] {
  const buttons = optionsOf(question).map((option) =>
    button(
      customId('choose', ticketNumber, question.id, option.value),
      option.label,
      answer?.values.includes(option.value) ? ButtonStyle.Success : ButtonStyle.Primary,
      option.emoji
    )
  );
  return chunk(buttons, ButtonsInRow).map((some) => row(...some) as Row);
}

function selectRow(ticketNumber: number, question: Select, chosen: readonly string[]): Row {
  const menu = new StringSelectMenuBuilder()
    .setCustomId(customId('select', ticketNumber, question.id))
    .setPlaceholder(
      question.placeholder ??
        (question.max === 1 ? words.desk.choose : words.desk.chooseBetween(question.min, question.max))
    )
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

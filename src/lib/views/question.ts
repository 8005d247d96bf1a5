import {
  ActionRowBuilder,
  ButtonStyle,
  StringSelectMenuBuilder,
  type APIEmbedField,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import { chunk } from '@sapphire/utilities';
import type { Translate } from '../base/language.js';
import { maySkip, optionsOf, type Reader, type Step } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { customId } from './custom-ids.js';
import { entityMenu } from './answer-fields.js';
import { button, row } from './buttons.js';
import { cut } from './cut.js';
import { howTo } from './how.js';
import { saidText } from './said.js';

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;
type Select = Extract<Question, { kind: 'select' }>;

/** Discord's limit of buttons in a row. */
const ButtonsInRow = 5;

/** The question: where the member stands, what is asked, and what they said here before. */
export function questionField(step: Step, t: Translate): APIEmbedField {
  const { question, place, of } = step;
  const how = question.kind === 'form' || question.kind === 'note' ? null : howTo(question, t);
  const before = soFar(step, t);
  return {
    name: t('tickets:question.progress', { place, of }),
    value: [
      question.kind === 'note' ? question.text : `**${question.text}**`,
      ...(question.hint ? [question.hint] : []),
      ...(how ? [how] : []),
      ...(before ? [t('tickets:question.soFar', { answer: before })] : [])
    ].join('\n')
  };
}

function soFar({ question, answers }: Step, t: Translate): string | null {
  const [first] = answers;
  if (!first || question.kind === 'note') return null;
  return question.kind === 'form'
    ? cut(answers.map((answer) => saidText(answer, t, 100)).join(' · '), 200)
    : saidText(first, t, 200);
}

/**
 * The buttons or the menu that answer a question, the way back to the one before, and past it where it may be skipped.
 * @param overview - Where all is answered and looked over before it is handed in: the page this stands on, from 0.
 */
export function answerRows(ticketNumber: number, step: Step, t: Translate, overview: number | null = null): Row[] {
  const { previousId, question } = step;
  const ways = [
    ...(previousId
      ? [button(customId('back', ticketNumber, previousId), t('tickets:button.back'), ButtonStyle.Secondary, '↩️')]
      : []),
    ...(maySkip(question)
      ? [button(customId('skip', ticketNumber, question.id), t('questions:button.skip'), ButtonStyle.Secondary, '⏭️')]
      : []),
    ...(overview === null
      ? []
      : [button(overviewId(ticketNumber, overview), t('questions:button.overview'), ButtonStyle.Secondary, '📋')])
  ];
  return [...inputRows(ticketNumber, step, t), ...(ways.length > 0 ? [row(...ways)] : [])] as Row[];
}

function overviewId(ticketNumber: number, page: number): string {
  return page === 0 ? customId('overview', ticketNumber) : customId('review-page', ticketNumber, page);
}

function inputRows(ticketNumber: number, step: Step, t: Translate): Row[] {
  const { question } = step;
  const press = (family: 'type' | 'read', label: string, emoji: string) => [
    row(button(customId(family, ticketNumber, question.id), label, ButtonStyle.Primary, emoji)) as Row
  ];
  switch (question.kind) {
    case 'choice':
    case 'yes-no':
      return choiceRows(ticketNumber, step, t);
    case 'select':
      return [selectRow(ticketNumber, question, step.answer?.values ?? question.default ?? [], t)];
    case 'user':
    case 'role':
    case 'channel': {
      const menu = entityMenu(customId(`choose-${question.kind}`, ticketNumber, question.id), question, []);
      if (!question.placeholder) menu.setPlaceholder(t(`questions:choose.${question.kind}`));
      return [new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu)];
    }
    case 'note':
      return press('read', t('questions:button.read'), '✅');
    case 'file':
      return press('type', t('questions:button.upload'), '📎');
    case 'form':
      return press('type', t('questions:button.fillIn'), '✍️');
    default:
      return press('type', t('tickets:button.answer'), '✍️');
  }
}

function choiceRows(ticketNumber: number, { question, answer }: Step, t: Translate): Row[] {
  const before = 'default' in question && typeof question.default === 'string' ? [question.default] : [];
  const buttons = optionsOf(question, readerOf(t)).map((option) =>
    button(
      customId('choose', ticketNumber, question.id, option.value),
      option.label,
      (answer?.values ?? before).includes(option.value) ? ButtonStyle.Success : ButtonStyle.Primary,
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

/** How somebody reads who reads this language. */
export function readerOf(t: Translate): Reader {
  return { yes: t('tickets:question.yes'), no: t('tickets:question.no'), read: t('questions:readAnswer') };
}

import {
  ActionRowBuilder,
  ButtonStyle,
  StringSelectMenuBuilder,
  type APIEmbedField,
  type MessageActionRowComponentBuilder
} from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import { asked } from '../questionnaire/asked.js';
import { currentStep } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { questionsOf, type Template } from '../templates/template.js';
import { button, row } from './buttons.js';
import { customId } from './custom-ids.js';
import { cut } from './cut.js';
import { plainTitle } from './plain-text.js';
import { saidText } from './said.js';

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;

/** Does this ticket wait for its opener to look over the answers and hand them in? */
export function isReviewed(ticket: Ticket, template: Template | null): template is Template {
  if (template?.review !== true || ticket.status !== 'open' || ticket.submittedAt !== null) return false;
  const questions = questionsOf(template);
  return questions.length > 0 && currentStep(questions, ticket.answers) === null;
}

/** All answers, for the opener to look over. */
export function reviewFields(ticket: Ticket, t: Translate): APIEmbedField[] {
  return [
    { name: t('questions:review.title'), value: t('questions:review.text') },
    ...ticket.answers.map((answer) => ({ name: plainTitle(answer.question), value: saidText(answer, t) }))
  ];
}

/** The menu of what can be changed, and the button that hands all in. */
export function reviewRows(ticket: Ticket, template: Template, t: Translate): Row[] {
  const changeable = asked(questionsOf(template), ticket.answers);
  const menu = questionMenu(customId('change-answer', ticket.number), t('questions:review.change'), changeable);
  const handIn = button(customId('hand-in', ticket.number), t('questions:button.handIn'), ButtonStyle.Success, '✅');
  return [menu, row(handIn)];
}

/** A menu of questions. It holds 25, as many as there can be beside a form before opening. */
export function questionMenu(id: string, placeholder: string, questions: readonly Question[]): Row {
  const menu = new StringSelectMenuBuilder()
    .setCustomId(id)
    .setPlaceholder(placeholder)
    .addOptions(questions.slice(0, 25).map((question) => ({ value: question.id, label: cut(question.text, 100) })));
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu);
}

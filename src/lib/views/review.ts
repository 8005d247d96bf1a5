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
import { leavesOf } from '../questionnaire/leaves.js';
import { currentStep } from '../questionnaire/questionnaire.js';
import type { Question } from '../questionnaire/question.js';
import { questionsOf, type Template } from '../templates/template.js';
import { button, row } from './buttons.js';
import { customId } from './custom-ids.js';
import { cut } from './cut.js';
import { lengthOf, roomBeside, type EmbedParts } from './embed.js';
import { AnswerBytes } from './light.js';
import { fieldPages, inParts, type Thing } from './field-pages.js';
import { pageTurns } from './page-turns.js';
import { wholeFields } from './said.js';

/** So many fields on a page, besides what stands above them: two embeds. */
const MostFields = 49;

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;

/** Does this ticket wait for its opener to look over the answers and hand them in? */
export function isReviewed(ticket: Ticket, template: Template | null): template is Template {
  if (template?.review !== true || ticket.status !== 'open' || ticket.submittedAt !== null) return false;
  const questions = questionsOf(template);
  return questions.length > 0 && currentStep(questions, ticket.answers) === null;
}

/** All answers, for the opener to look over: pages of questions, whose answers stay together. */
export type ReviewPages = readonly (readonly Thing<Question | null>[])[];

/**
 * Deals all answers out to pages.
 * @param beside - What stands above them, on every page.
 */
export function reviewPages(
  ticket: Ticket,
  template: Template,
  beside: Pick<EmbedParts, 'title' | 'description'>,
  t: Translate
): ReviewPages {
  const left = new Map(ticket.answers.map((answer) => [answer.questionId, answer]));
  const things: Thing<Question | null>[] = asked(questionsOf(template), ticket.answers).map((question) => {
    const answers = leavesOf(question).flatMap(({ id }) => left.get(id) ?? []);
    for (const { questionId } of answers) left.delete(questionId);
    return { of: question, fields: answers.flatMap((answer) => wholeFields(answer, t)) };
  });
  // Answers to what it never asked stand at the end, and cannot be changed.
  for (const answer of left.values()) things.push({ of: null, fields: wholeFields(answer, t) });
  const room = roomBeside(beside) - lengthOf([reviewHead(t)]);
  return fieldPages(
    things.flatMap((thing) => inParts(thing, AnswerBytes)),
    { characters: [room, room], fields: MostFields, things: MostInMenu, bytes: AnswerBytes }
  );
}

/** Which page a question stands on, from 0. */
export function reviewPageOf(pages: ReviewPages, questionId: string): number {
  return Math.max(
    0,
    pages.findIndex((page) => page.some(({ of }) => of?.id === questionId))
  );
}

/** What stands above the answers. */
export function reviewHead(t: Translate): APIEmbedField {
  return { name: t('questions:review.title'), value: t('questions:review.text') };
}

/** The menu of what can be changed on a page, and the buttons that turn the pages and hand all in. */
export function reviewRows(ticket: Ticket, pages: ReviewPages, page: number, t: Translate): Row[] {
  const changeable = (pages[page] ?? []).flatMap(({ of }) => of ?? []);
  const turns = pageTurns(page, pages.length, (to) => customId('review-page', ticket.number, to), t);
  const handIn = button(customId('hand-in', ticket.number), t('questions:button.handIn'), ButtonStyle.Success, '✅');
  return [
    ...(changeable.length > 0
      ? [questionMenu(customId('change-answer', ticket.number), t('questions:review.change'), changeable)]
      : []),
    row(...turns, handIn)
  ];
}

/** How many questions a menu holds. */
export const MostInMenu = 25;

/**
 * A menu of questions.
 * @param questions - As many as it holds at most.
 */
export function questionMenu(id: string, placeholder: string, questions: readonly Question[]): Row {
  const menu = new StringSelectMenuBuilder()
    .setCustomId(id)
    .setPlaceholder(placeholder)
    .addOptions(questions.map((question) => ({ value: question.id, label: cut(question.text, 100) })));
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu);
}

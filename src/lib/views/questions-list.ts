import type { ActionRowBuilder, APIEmbedField, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { asked, isAnswered } from '../questionnaire/asked.js';
import { leavesOf, type Leaf } from '../questionnaire/leaves.js';
import { questionsOf, type Template } from '../templates/template.js';
import { row } from './buttons.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { embeds, roomBeside } from './embed.js';
import { AnswerBytes, light } from './light.js';
import { fieldPages, fieldsOf, inParts } from './field-pages.js';
import { pageText, pageTurns } from './page-turns.js';
import { plainTitle } from './plain-text.js';
import { MostInMenu, questionMenu } from './review.js';
import { wholeFields } from './said.js';

/** So many fields on a page: two embeds. */
const MostFields = 50;

/**
 * What a ticket asks, what was answered, and, while it is open, the menus to ask again and to skip. For one of staff.
 * @param wanted - Which page, from 0; the last one where there are not that many.
 */
export function questionsMessage(ticket: Ticket, template: Template | null, t: Translate, wanted = 0) {
  const all = template ? asked(questionsOf(template), ticket.answers) : [];
  const title = t('questions:staff.title', { number: ticketLabel(ticket) });
  const room = roomBeside({ title });
  const pages = fieldPages(
    all.flatMap((of) => inParts({ of, fields: leavesOf(of).flatMap(fieldsOfLeaf) }, AnswerBytes)),
    { characters: [room, room], fields: MostFields, things: MostInMenu, bytes: AnswerBytes }
  );
  const page = Math.min(wanted, pages.length - 1);
  const shown = pages[page] ?? [];
  const questions = shown.flatMap(({ of }) => of ?? []);
  const turns = pageTurns(page, pages.length, (to) => customId('questions-page', ticket.number, to), t);
  return light({
    embeds: embeds({
      color: Colors.calm,
      title,
      ...(all.length === 0 && { description: t('questions:staff.none') }),
      fields: fieldsOf(shown),
      footer: pageText(page, pages.length, t)
    }),
    components: [...(ticket.status === 'open' ? menus() : []), ...(turns.length > 0 ? [row(...turns)] : [])],
    allowedMentions: { parse: [] }
  });

  function fieldsOfLeaf({ id, text }: Leaf): APIEmbedField[] {
    const answer = ticket.answers.find(({ questionId }) => questionId === id);
    if (!answer) return [{ name: plainTitle(text), value: t('questions:staff.open') }];
    return wholeFields({ ...answer, question: text }, t);
  }

  function menus(): ActionRowBuilder<MessageActionRowComponentBuilder>[] {
    const answered = questions.filter((question) => isAnswered(question, ticket.answers));
    const open = questions.filter((question) => !answered.includes(question));
    return [
      ...(answered.length > 0
        ? [questionMenu(customId('ask-again', ticket.number), t('questions:staff.askAgain'), answered)]
        : []),
      // What was handed in without it, before its condition came about, is not asked any more.
      ...(open.length > 0 && ticket.submittedAt === null
        ? [questionMenu(customId('skip-question', ticket.number), t('questions:staff.skip'), open)]
        : [])
    ];
  }
}

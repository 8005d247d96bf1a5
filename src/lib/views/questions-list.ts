import type { ActionRowBuilder, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { asked, isAnswered } from '../questionnaire/asked.js';
import { leavesOf } from '../questionnaire/leaves.js';
import { questionsOf, type Template } from '../templates/template.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { embeds } from './embed.js';
import { plainTitle } from './plain-text.js';
import { questionMenu } from './review.js';
import { saidText } from './said.js';

/** What a ticket asks, what was answered, and, while it is open, the menus to ask again and to skip. For one of staff. */
export function questionsMessage(ticket: Ticket, template: Template | null, t: Translate) {
  const questions = template ? asked(questionsOf(template), ticket.answers) : [];
  const fields = questions.flatMap(leavesOf).map(({ id, text }) => {
    const answer = ticket.answers.find(({ questionId }) => questionId === id);
    return { name: plainTitle(text), value: answer ? saidText(answer, t) : t('questions:staff.open') };
  });
  return {
    embeds: embeds({
      color: Colors.calm,
      title: t('questions:staff.title', { number: ticketLabel(ticket) }),
      ...(fields.length === 0 && { description: t('questions:staff.none') }),
      fields
    }),
    components: ticket.status === 'open' ? menus() : []
  };

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

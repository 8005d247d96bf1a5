import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalMessageModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Ticket } from '../../core/ticket.js';
import type { Step } from '../../questionnaire/questionnaire.js';
import { yesNo } from '../../views/question.js';
import { welcomeMessageAt } from '../../views/welcome.js';
import { settleBoth, update } from '../acknowledge.js';
import { languageOfServer } from '../language.js';

type Answering =
  ButtonInteraction<'cached'> | StringSelectMenuInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>;

/** Takes an answer and shows the next step on the same message; the last one posts the summary beside it. */
export async function giveAnswer(
  interaction: Answering,
  ticket: Ticket,
  questionId: string,
  values: readonly string[]
): Promise<void> {
  const { answering } = container.tickets;
  const answered = await answering.answer(ticket, questionId, values, yesNo(languageOfServer(interaction)));
  const shown = showStep(interaction, answered.ticket, answered.step);
  // The answer is taken, and the message still asks for it: a look shows what is true.
  shown.catch(() => {
    container.repair.later(ticket.guildId);
  });
  const settled = answering.settle(answered.ticket, shown);
  await settleBoth(shown, answered.completed ? answering.announce(answered.ticket, shown) : Promise.resolve());
  await settled;
}

/** Goes back to an answered question. */
export async function goBack(interaction: Answering, ticket: Ticket, questionId: string): Promise<void> {
  const { answering } = container.tickets;
  const shown = showStep(interaction, ticket, answering.stepOf(ticket, questionId));
  // The last answer may come meanwhile: then the message must not ask again.
  const settled = answering.settle(ticket, shown, questionId);
  await shown;
  await settled;
}

/** Shows a step on the ticket's first message, in place. Everybody in the ticket reads it. */
async function showStep(interaction: Answering, ticket: Ticket, step: Step | null): Promise<void> {
  const template = container.tickets.templateOf(ticket);
  await update(interaction, welcomeMessageAt(ticket, template, step, languageOfServer(interaction)));
}

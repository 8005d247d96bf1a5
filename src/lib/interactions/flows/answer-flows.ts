import { container } from '@sapphire/framework';
import type { ButtonInteraction, MessageComponentInteraction, ModalMessageModalSubmitInteraction } from 'discord.js';
import type { Ticket } from '../../core/ticket.js';
import type { Step } from '../../questionnaire/questionnaire.js';
import type { Answered } from '../../tickets/answering.js';
import { welcomeMessageAt } from '../../views/welcome.js';
import { settleBoth, update } from '../acknowledge.js';
import { readerIn } from '../given.js';

/** A press on the ticket's first message, or a modal that one opened. */
export type OnFirstMessage = MessageComponentInteraction<'cached'> | ModalMessageModalSubmitInteraction<'cached'>;

/** Takes an answer and shows the next step on the same message; the last one posts the summary beside it. */
export async function giveAnswer(
  interaction: OnFirstMessage,
  ticket: Ticket,
  questionId: string,
  values: readonly string[]
): Promise<void> {
  const { answering } = container.tickets;
  const answered = await answering.answer(ticket, questionId, values, readerIn(ticket, interaction));
  await showAnswered(interaction, answered, changedIn(ticket, questionId));
}

/** Leaves an optional question out. */
export async function skipAnswer(interaction: ButtonInteraction<'cached'>, ticket: Ticket, questionId: string) {
  const answered = await container.tickets.answering.skip(ticket, questionId, interaction.user.id);
  await showAnswered(interaction, answered, changedIn(ticket, questionId));
}

/** Hands in what was looked over. */
export async function handIn(interaction: ButtonInteraction<'cached'>, ticket: Ticket): Promise<void> {
  await showAnswered(interaction, await container.tickets.answering.handIn(ticket));
}

/**
 * Shows what comes after an answer on the ticket's first message, in place.
 * @param near - What was changed: where all answers are looked over next, its page is shown.
 */
export async function showAnswered(interaction: OnFirstMessage, answered: Answered, near?: string): Promise<void> {
  await showBeside(answered, showStep(interaction, answered.ticket, answered.step, near));
}

/**
 * What goes with an answer that was taken, while the first message is made to show what comes next.
 * @param shown - Ends when it does.
 */
export async function showBeside(answered: Answered, shown: Promise<unknown>): Promise<void> {
  const { answering } = container.tickets;
  // The answer is taken, and the message still asks for it: a look shows what is true.
  shown.catch(() => {
    container.repair.later(answered.ticket.guildId);
  });
  const settled = answering.settle(answered.ticket, shown);
  await settleBoth(shown, answered.completed ? answering.announce(answered.ticket, shown) : Promise.resolve());
  await settled;
}

/** Goes back to an answered question. */
export async function goBack(interaction: OnFirstMessage, ticket: Ticket, questionId: string): Promise<void> {
  const { answering } = container.tickets;
  const shown = showStep(interaction, ticket, answering.stepOf(ticket, questionId));
  // The last answer may come meanwhile: then the message must not ask again.
  const settled = answering.settle(ticket, shown, questionId);
  await shown;
  await settled;
}

/**
 * Leaves the question that was gone back to, as it is; or turns the page where all answers are looked over.
 * @param page - From 0.
 */
export async function goOn(interaction: ButtonInteraction<'cached'>, ticket: Ticket, page = 0): Promise<void> {
  const { answering } = container.tickets;
  const shown = showStep(interaction, ticket, answering.step(ticket), page);
  const settled = answering.settle(ticket, shown);
  await shown;
  await settled;
}

/**
 * The question whose page is shown again where all answers are looked over: one that was changed there. Whoever gave the
 * last answer begins at the beginning.
 * @param before - The ticket as it was.
 */
export function changedIn(before: Ticket, questionId: string): string | undefined {
  return container.tickets.answering.step(before) === null ? questionId : undefined;
}

/** Shows a step on the ticket's first message, in place. Everybody in the ticket reads it. */
async function showStep(
  interaction: OnFirstMessage,
  ticket: Ticket,
  step: Step | null,
  near?: number | string
): Promise<void> {
  const template = container.tickets.templateOf(ticket);
  await update(interaction, welcomeMessageAt(ticket, template, step, container.spoken.inTicket(ticket), near));
}

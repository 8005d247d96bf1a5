import { container } from '@sapphire/framework';
import type { ButtonInteraction, ModalMessageModalSubmitInteraction, ModalSubmitInteraction } from 'discord.js';
import { Fault, isFault } from '../../core/fault.js';
import type { Translate } from '../../base/language.js';
import type { Ticket } from '../../core/ticket.js';
import { leavesOf } from '../../questionnaire/leaves.js';
import type { Given, Step } from '../../questionnaire/questionnaire.js';
import { isTyped } from '../../views/answer-fields.js';
import { correctable } from '../../views/correct.js';
import { faultSentence } from '../../views/fault-text.js';
import { answerModal } from '../../views/modals.js';
import { welcomeMessageAt } from '../../views/welcome.js';
import { answer, beside, showModal, update, updateSoon } from '../acknowledge.js';
import { givenIn, readerIn, uploadsIn } from '../given.js';
import { changedIn, showAnswered, showBeside } from './answer-flows.js';

/** Opens the modal in which a question is answered, with what is known of the answer. */
export async function openForm(
  interaction: ButtonInteraction<'cached'>,
  ticket: Ticket,
  questionId: string,
  t: Translate,
  family: 'typed' | 'corrected' = 'typed'
): Promise<void> {
  const step = container.tickets.answering.stepOf(ticket, questionId);
  if (!isTyped(step.question)) throw new Fault('answer-not-taken', {});
  await showModal(
    interaction,
    answerModal(ticket, step, stillThere(interaction, step, soFar(ticket, step)), t, family)
  );
}

/** What was refused last, or answered before. */
function soFar({ refused }: Ticket, { question, answers }: Step): Given {
  if (refused?.questionId === question.id) return refused.given;
  return Object.fromEntries(answers.map(({ questionId, values }) => [questionId, values]));
}

/** Without roles and channels that are gone: Discord would refuse the whole modal for one of them. */
function stillThere({ guild }: ButtonInteraction<'cached'>, { question }: Step, given: Given): Given {
  return Object.fromEntries(
    leavesOf(question).flatMap(({ id, kind }) => {
      const values = given[id];
      if (!values) return [];
      if (kind === 'role') return [[id, values.filter((value) => guild.roles.cache.has(value))]];
      if (kind === 'channel') return [[id, values.filter((value) => guild.channels.cache.has(value))]];
      return [[id, values]];
    })
  );
}

/**
 * Takes what was put into a modal and shows the next step. What is not taken is kept, and the person is told why, with a
 * button that opens the modal again.
 * @param from - Where the modal was opened: at the first message, or at what said that something is wrong.
 */
export async function giveForm(
  interaction: ModalSubmitInteraction<'cached'>,
  ticket: Ticket,
  questionId: string,
  t: Translate,
  from: 'first-message' | 'correction'
): Promise<void> {
  if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
  const { answering } = container.tickets;
  const given = givenIn(interaction, answering.stepOf(ticket, questionId).question);
  const circumstances = { reader: readerIn(ticket, interaction), uploads: uploadsIn(interaction) };
  try {
    answering.check(ticket, questionId, given, circumstances);
  } catch (error) {
    if (!isFault(error, 'answer-refused') && !isFault(error, 'answer-wrong-length')) throw error;
    await answering.keepRefused(ticket, questionId, given);
    await askToCorrect(interaction, correctable(ticket, questionId, faultSentence(error, t), t), from);
    return;
  }
  // Files take longer than Discord waits for an answer.
  const acknowledged = circumstances.uploads.size > 0;
  if (acknowledged) await updateSoon(interaction);
  const answered = await answering.give(ticket, questionId, given, circumstances);
  if (from === 'first-message') {
    if (!acknowledged) return showAnswered(interaction, answered, changedIn(ticket, questionId));
    const message = welcomeMessageAt(
      answered.ticket,
      container.tickets.templateOf(answered.ticket),
      answered.step,
      container.spoken.inTicket(ticket),
      changedIn(ticket, questionId)
    );
    return showBeside(answered, answer(interaction, message));
  }
  const taken = { content: t('questions:corrected'), embeds: [], components: [] };
  const told = acknowledged ? answer(interaction, taken) : update(interaction, taken);
  return showBeside(answered, Promise.all([told, answering.refresh(ticket)]));
}

async function askToCorrect(
  interaction: ModalMessageModalSubmitInteraction<'cached'>,
  message: ReturnType<typeof correctable>,
  from: 'first-message' | 'correction'
): Promise<void> {
  if (from === 'correction') await update(interaction, message);
  else await beside(interaction, message);
}

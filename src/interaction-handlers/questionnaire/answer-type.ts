import type { ButtonInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { answerModal } from '../../lib/views/modals.js';

const door = handlerFor('type', { action: 'answer', on: 'first-message' });

/** The button that opens the field for a text answer. */
export class AnswerTypeHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, t, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    const step = this.container.tickets.answering.stepOf(ticket, questionId);
    if (step.question.kind !== 'text') throw new Fault('answer-not-taken', {});
    await interaction.showModal(answerModal(ticket, step, step.question, t));
  }
}

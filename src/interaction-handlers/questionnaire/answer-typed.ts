import type { ModalSubmitInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';
import { ModalField } from '../../lib/views/modals.js';

const door = handlerFor('typed', { action: 'answer', on: 'first-message' });

/** A text answer, as it was typed. */
export class AnswerTypedHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
    await giveAnswer(interaction, ticket, questionId, [interaction.fields.getTextInputValue(ModalField)]);
  }
}

import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveForm } from '../../lib/interactions/flows/form-flows.js';

const door = handlerFor('typed', { action: 'answer', on: 'first-message' });

/** A text answer, or a whole form, as it was filled in. */
export class AnswerTypedHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { ticket, t, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveForm(interaction, ticket, questionId, t, 'first-message');
  }
}

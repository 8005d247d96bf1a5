import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveForm } from '../../lib/interactions/flows/form-flows.js';

const door = handlerFor('corrected', { action: 'answer', on: 'prompt' });

/** An answer that was corrected. */
export class AnswerCorrectedHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { ticket, t, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveForm(interaction, ticket, questionId, t, 'correction');
  }
}

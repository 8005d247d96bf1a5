import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { openForm } from '../../lib/interactions/flows/form-flows.js';

const door = handlerFor('correct', { action: 'answer', on: 'prompt' });

/** "Correct": what was not taken is opened again as it was typed. */
export class AnswerCorrectHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, t, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await openForm(interaction, ticket, questionId, t, 'corrected');
  }
}

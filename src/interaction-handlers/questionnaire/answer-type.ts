import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { openForm } from '../../lib/interactions/flows/form-flows.js';

const door = handlerFor('type', { action: 'answer', on: 'first-message' });

/** The button that opens the field for a text answer, or the fields of a form. */
export class AnswerTypeHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, t, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await openForm(interaction, ticket, questionId, t);
  }
}

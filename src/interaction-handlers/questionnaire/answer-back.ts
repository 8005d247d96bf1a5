import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goBack } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('back', { action: 'answer', on: 'first-message' });

/** Back to an earlier question, with the answer it has. */
export class AnswerBackHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await goBack(interaction, ticket, questionId);
  }
}

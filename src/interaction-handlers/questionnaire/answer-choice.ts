import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('choose', { action: 'answer', on: 'first-message' });

/** An answer given by a button. */
export class AnswerChoiceHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, segments: [, questionId, value] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, [value]);
  }
}

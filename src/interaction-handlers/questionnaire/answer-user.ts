import type { UserSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('choose-user', { action: 'answer', on: 'first-message' });

/** People that were chosen as an answer. */
export class AnswerUserHandler extends door {
  protected override async handle(
    interaction: UserSelectMenuInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, interaction.values);
  }
}

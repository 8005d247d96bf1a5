import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('select', { action: 'answer', on: 'first-message' });

/** An answer given by a menu. */
export class AnswerSelectHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, interaction.values);
  }
}

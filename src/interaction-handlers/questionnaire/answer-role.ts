import type { RoleSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('choose-role', { action: 'answer', on: 'first-message' });

/** Roles that were chosen as an answer. */
export class AnswerRoleHandler extends door {
  protected override async handle(
    interaction: RoleSelectMenuInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, interaction.values);
  }
}

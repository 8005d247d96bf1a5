import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goBack } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('change-answer', { action: 'answer', on: 'first-message' });

/** "Change an answer" under all answers. */
export class AnswersChangeHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { ticket }: SceneFor<typeof door>
  ): Promise<void> {
    await goBack(interaction, ticket, interaction.values[0] ?? '');
  }
}

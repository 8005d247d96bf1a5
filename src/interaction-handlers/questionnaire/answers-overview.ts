import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goOn } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('overview', { action: 'answer', on: 'first-message' });

/** From an answered question back to all answers. */
export class AnswersOverviewHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket }: SceneFor<typeof door>
  ): Promise<void> {
    await goOn(interaction, ticket);
  }
}

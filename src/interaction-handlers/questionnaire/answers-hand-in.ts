import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { handIn } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('hand-in', { action: 'answer', on: 'first-message' });

/** "Hand in" under all answers. */
export class AnswersHandInHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket }: SceneFor<typeof door>
  ): Promise<void> {
    await handIn(interaction, ticket);
  }
}

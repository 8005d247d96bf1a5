import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askAgain } from '../../lib/interactions/flows/questions-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The menu of staff that has a question answered once more. */
export class QuestionAgainHandler extends handlerFor('ask-again', { action: 'questions', on: 'prompt' }) {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    scene: TicketScene
  ): Promise<void> {
    await askAgain(interaction, scene);
  }
}

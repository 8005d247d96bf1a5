import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { skipQuestion } from '../../lib/interactions/flows/questions-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The menu of staff that leaves a question out. */
export class QuestionSkipHandler extends handlerFor('skip-question', { action: 'questions', on: 'prompt' }) {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    scene: TicketScene
  ): Promise<void> {
    await skipQuestion(interaction, scene);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { skipAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('skip', { action: 'answer', on: 'first-message' });

/** "Skip" under a question that may be left out. */
export class AnswerSkipHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await skipAnswer(interaction, ticket, questionId);
  }
}

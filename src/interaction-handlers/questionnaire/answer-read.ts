import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('read', { action: 'answer', on: 'first-message' });

/** "I have read this" under a note. */
export class AnswerReadHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, ['read']);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnQuestions } from '../../lib/interactions/flows/questions-flows.js';

const door = handlerFor('questions-page', { action: 'questions', on: 'prompt', turnsPages: true });

/** Turns the page of a ticket's questions. */
export class QuestionsPageHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await turnQuestions(interaction, scene, scene.segments[1]);
  }
}

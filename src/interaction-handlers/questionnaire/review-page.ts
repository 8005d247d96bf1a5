import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { goOn } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('review-page', { action: 'answer', on: 'first-message' });

/** Turns the page where all answers are looked over. */
export class ReviewPageHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await goOn(interaction, scene.ticket, scene.segments[1]);
  }
}

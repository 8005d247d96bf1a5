import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnCard } from '../../lib/interactions/flows/view-flows.js';

const door = handlerFor('details-page', { action: 'view', on: 'prompt', turnsPages: true });

/** Turns the page of a ticket's details. */
export class DetailsPageHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await turnCard(interaction, scene, scene.segments[1]);
  }
}

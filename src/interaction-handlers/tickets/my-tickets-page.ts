import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnArchive } from '../../lib/interactions/flows/archive-flows.js';

const door = handlerFor('my-tickets', { action: 'my-tickets', on: 'prompt', turnsPages: true });

/** Turns the page of tickets that were found. */
export class MyTicketsPageHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await turnArchive(interaction, scene, 'my-tickets', scene.segments[0]);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { openAgain } from '../../lib/interactions/flows/transcript-flows.js';

const door = handlerFor('again', { action: 'transcript', on: 'prompt' });

/** The button that opens a new ticket about one that is over. */
export class AgainButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await openAgain(interaction, scene);
  }
}

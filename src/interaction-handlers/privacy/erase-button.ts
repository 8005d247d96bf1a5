import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { askOnceMore, eraseForGood } from '../../lib/interactions/flows/erasing-flows.js';

const door = handlerFor('erase', { action: 'erase', on: 'prompt' });

/** "Yes" to the first, and to the last question before a ticket is erased. */
export class EraseButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    if (scene.segments[1] === 'sure') await askOnceMore(interaction, scene);
    else await eraseForGood(interaction, scene);
  }
}

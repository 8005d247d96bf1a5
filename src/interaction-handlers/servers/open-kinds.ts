import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { openChosen } from '../../lib/interactions/flows/open-command.js';

const door = handlerFor('open-kinds', { action: 'open', on: 'prompt' });

/** Which kind of ticket `/open` opens, in the menus after the first one. */
export class OpenKindsHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    scene: SceneFor<typeof door>
  ): Promise<void> {
    await openChosen(interaction, scene, scene.segments[0]);
  }
}

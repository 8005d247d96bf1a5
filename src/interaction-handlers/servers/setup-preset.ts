import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setUpPreset } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-preset', { action: 'setup', on: 'prompt' });

/** What the panel is for. */
export class SetupPresetHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await setUpPreset(interaction, t);
  }
}

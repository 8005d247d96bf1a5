import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { askForPart } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-part', { action: 'setup', on: 'prompt' });

/** What of the set-up is to be changed. */
export class SetupPartHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await askForPart(interaction, t);
  }
}

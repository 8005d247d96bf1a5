import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setUpWith } from '../../lib/interactions/flows/set-up-flows.js';

const door = handlerFor('setup-category', { action: 'setup', on: 'prompt' });

/** Where tickets go. */
export class SetupCategoryHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { t }: SceneFor<typeof door>
  ): Promise<void> {
    await setUpWith(interaction, { categoryId: interaction.values[0] ?? null }, t);
  }
}

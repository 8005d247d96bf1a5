import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { chooseForNew } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-kinds', { action: 'panels', on: 'prompt' });

/** What a new panel opens, from one of the further menus. */
export class PanelKindsHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await chooseForNew(interaction, looker);
  }
}

import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { pickArchived } from '../../lib/interactions/flows/panel-archive-flows.js';

const door = handlerFor('panel-archived-pick', { action: 'panels', on: 'prompt' });

/** Shows the archived panel somebody picked. */
export class PanelArchivedPickHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    await pickArchived(interaction, { guildId, userId: interaction.user.id, t });
  }
}

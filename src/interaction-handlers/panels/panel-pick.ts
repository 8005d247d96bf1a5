import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { pickPanel } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-pick', { action: 'panels', on: 'prompt' });

/** Shows the panel somebody picked. */
export class PanelPickHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await pickPanel(interaction, looker, interaction.values[0] ?? '');
  }
}

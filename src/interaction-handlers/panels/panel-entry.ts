import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { pickPanel } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-entry', { action: 'panels', on: 'prompt' });

/** Which entry of a panel is shown. */
export class PanelEntryHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await pickPanel(interaction, looker, messageId, interaction.values[0] ?? '-');
  }
}

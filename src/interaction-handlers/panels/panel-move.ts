import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { movePanel } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-move', { action: 'panels', on: 'prompt' });

/** Where a panel is moved to. */
export class PanelMoveHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await movePanel(interaction, looker, messageId);
  }
}

import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { placeForgotten } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-where', { action: 'panels', on: 'prompt' });

/** Where a new panel stands, as it was asked before there were drafts. */
export class PanelWhereHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await placeForgotten(interaction, looker);
  }
}

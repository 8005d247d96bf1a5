import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { placePanel } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-draft-where', { action: 'panels', on: 'prompt' });

/** Says where a panel is to stand. */
export class PanelDraftWhereHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await placePanel(interaction, looker, draftId);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { doWithArchived } from '../../lib/interactions/flows/panel-archive-flows.js';

const door = handlerFor('panel-archived', { action: 'panels', on: 'prompt' });

/** The buttons under a panel that was taken down. */
export class PanelArchivedHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [verb, id] }: SceneFor<typeof door>
  ): Promise<void> {
    await doWithArchived(interaction, { guildId, userId: interaction.user.id, t }, verb, id);
  }
}

import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { addToPanel } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-add', { action: 'panels', on: 'prompt' });

/** What else a panel opens. */
export class PanelAddHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await addToPanel(interaction, looker, messageId);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnPanels } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-list', { action: 'panels', on: 'prompt' });

/** Turns the pages of the panels, or begins a new one. */
export class PanelListHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [to, page] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await turnPanels(interaction, looker, to, page);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnFound } from '../../lib/interactions/flows/panels-flows.js';
import { searchOf } from '../../lib/views/search-id.js';

const door = handlerFor('panel-found', { action: 'panels', on: 'prompt' });

/** Turns the pages of the panels that were found. */
export class PanelFoundHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [page, search] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await turnFound(interaction, looker, page, searchOf(search));
  }
}

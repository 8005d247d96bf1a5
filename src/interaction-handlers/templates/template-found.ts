import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { listOf } from '../../lib/interactions/flows/template-list.js';
import { searchOf } from '../../lib/views/search-id.js';

const door = handlerFor('template-found', { action: 'templates', on: 'prompt' });

/** Turns the pages of the kinds of tickets that were found. */
export class TemplateFoundHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [page, search] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await update(interaction, listOf(looker, 'live', page, { search: searchOf(search) }));
  }
}

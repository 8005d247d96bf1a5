import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setDraftCategory } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-category', { action: 'templates', on: 'prompt' });

/** Where channels of a kind of ticket go. */
export class DraftCategoryHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    await setDraftCategory(interaction, { guildId, userId: interaction.user.id, t }, draftId);
  }
}

import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { showDraft } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-part', { action: 'templates', on: 'prompt' });

/** Which part of a draft is shown. */
export class DraftPartHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await showDraft(interaction, looker, draftId, interaction.values[0] ?? '-');
  }
}

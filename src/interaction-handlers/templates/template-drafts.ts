import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { showDraft } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('template-drafts', { action: 'templates', on: 'prompt' });

/** Goes on with a draft. */
export class TemplateDraftsHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    await showDraft(interaction, { guildId, userId: interaction.user.id, t }, interaction.values[0] ?? '', '-');
  }
}

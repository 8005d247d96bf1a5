import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { publishAll } from '../../lib/interactions/flows/draft-publishing-flows.js';

const door = handlerFor('drafts-publish', { action: 'templates', on: 'prompt' });

/** Puts everything a file brought in into use. */
export class DraftsPublishHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    await publishAll(interaction, { guildId, userId: interaction.user.id, t });
  }
}

import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { takeDraftPicture } from '../../lib/interactions/flows/draft-picture-flows.js';

const door = handlerFor('draft-picture', { action: 'templates', on: 'prompt' });

/** A picture was uploaded for a template, or said what it shows. */
export class DraftPictureHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [draftId, which] }: SceneFor<typeof door>
  ): Promise<void> {
    await takeDraftPicture(interaction, { guildId, userId: interaction.user.id, t }, draftId, which);
  }
}

import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { takePanelPicture } from '../../lib/interactions/flows/panel-picture-flows.js';

const door = handlerFor('panel-draft-picture', { action: 'panels', on: 'prompt' });

/** A picture was uploaded for a panel, or said what it shows. */
export class PanelDraftPictureHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await takePanelPicture(interaction, { guildId, userId: interaction.user.id, t }, draftId, target);
  }
}

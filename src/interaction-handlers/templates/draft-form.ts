import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { takeForm } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-form', { action: 'templates', on: 'prompt' });

/** What was typed in a form of the editor. */
export class DraftFormHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [form, draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await takeForm(interaction, { guildId, userId: interaction.user.id, t }, form, draftId, target);
  }
}

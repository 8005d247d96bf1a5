import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { takePanelDraftForm } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-draft-form', { action: 'panels', on: 'prompt' });

/** What was typed about a panel somebody works on. */
export class PanelDraftFormHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [form, draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await takePanelDraftForm(interaction, looker, form, draftId, target);
  }
}

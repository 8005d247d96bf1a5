import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { takePanelForm } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel-form', { action: 'panels', on: 'prompt' });

/** What was typed about a panel. */
export class PanelFormHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [form, messageId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await takePanelForm(interaction, looker, form, messageId, target);
  }
}

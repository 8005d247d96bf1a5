import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { rename } from '../../lib/interactions/flows/view-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { ModalField } from '../../lib/views/modals.js';

/** The new name, as it was typed. */
export class RenameTypedHandler extends handlerFor('renamed', { action: 'rename' }) {
  protected override async handle(interaction: ModalSubmitInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await rename(interaction, scene, interaction.fields.getTextInputValue(ModalField));
  }
}

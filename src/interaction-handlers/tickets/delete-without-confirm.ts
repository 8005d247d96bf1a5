import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { deleteWithoutFiles } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Yes, delete it without them". */
export class DeleteWithoutConfirmHandler extends handlerFor('confirm-without', { action: 'delete', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await deleteWithoutFiles(interaction, scene);
  }
}

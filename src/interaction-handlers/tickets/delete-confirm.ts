import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { deleteForGood } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Yes, delete it". */
export class DeleteConfirmHandler extends handlerFor('confirm-delete', { action: 'delete', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await deleteForGood(interaction, scene);
  }
}

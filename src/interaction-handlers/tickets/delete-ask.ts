import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askToDelete } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The Delete button; asks first. */
export class DeleteAskHandler extends handlerFor('delete', { action: 'delete' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await askToDelete(interaction, scene);
  }
}

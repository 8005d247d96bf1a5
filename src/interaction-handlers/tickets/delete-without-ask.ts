import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askToDeleteWithout } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Delete without these files"; asks first. */
export class DeleteWithoutAskHandler extends handlerFor('delete-without', { action: 'delete', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await askToDeleteWithout(interaction, scene);
  }
}

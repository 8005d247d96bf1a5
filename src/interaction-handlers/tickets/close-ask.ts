import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askToClose } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The Close button; asks first. */
export class CloseAskHandler extends handlerFor('close', { action: 'close' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await askToClose(interaction, scene, null);
  }
}

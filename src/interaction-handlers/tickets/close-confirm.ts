import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { close } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Yes, close it". */
export class CloseConfirmHandler extends handlerFor('confirm-close', { action: 'close', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await close(interaction, scene);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askForReason } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Give a reason" beside "Yes, close it", which opens the field for one. */
export class ReasonAskHandler extends handlerFor('ask-reason', { action: 'close', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await askForReason(interaction, scene);
  }
}

import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { reopen } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The Reopen button. */
export class ReopenButtonHandler extends handlerFor('reopen', { action: 'reopen' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await reopen(interaction, scene);
  }
}

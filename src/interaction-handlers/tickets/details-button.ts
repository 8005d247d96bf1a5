import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { showCard } from '../../lib/interactions/flows/view-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** The Details button. */
export class DetailsButtonHandler extends handlerFor('details', { action: 'view' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await showCard(interaction, scene);
  }
}

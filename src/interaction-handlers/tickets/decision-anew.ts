import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { askToDecideAnew } from '../../lib/interactions/flows/decision-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Decide anew" under a summary that was decided. */
export class DecisionAnewHandler extends handlerFor('decide-anew', { action: 'decide' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await askToDecideAnew(interaction, scene);
  }
}

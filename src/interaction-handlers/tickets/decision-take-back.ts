import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { decideAnew } from '../../lib/interactions/flows/decision-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** "Yes, take it back". */
export class DecisionTakeBackHandler extends handlerFor('confirm-anew', { action: 'decide', on: 'prompt' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, scene: TicketScene): Promise<void> {
    await decideAnew(interaction, scene);
  }
}

import type { ModalSubmitInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import { takeReason } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { ModalField } from '../../lib/views/modals.js';

/** Why a ticket is closed, as it was typed. */
export class ReasonTypedHandler extends handlerFor('reason', { action: 'close', on: 'prompt' }) {
  protected override async handle(interaction: ModalSubmitInteraction<'cached'>, scene: TicketScene): Promise<void> {
    if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
    await takeReason(interaction, scene, interaction.fields.getTextInputValue(ModalField));
  }
}

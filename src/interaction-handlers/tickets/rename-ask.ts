import type { ButtonInteraction } from 'discord.js';
import { handlerFor } from '../../lib/interactions/desk-handler.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { renameModal } from '../../lib/views/modals.js';
import { showModal } from '../../lib/interactions/acknowledge.js';

/** The Rename button, which opens the field for a new name. */
export class RenameAskHandler extends handlerFor('rename', { action: 'rename' }) {
  protected override async handle(interaction: ButtonInteraction<'cached'>, { ticket, t }: TicketScene): Promise<void> {
    await showModal(interaction, renameModal(ticket, interaction.channel?.name ?? '', t));
  }
}

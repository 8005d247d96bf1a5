import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { renameModal } from '../../lib/views/modals.js';

/** The Rename button, which opens the field for a new name. */
@ApplyOptions<DeskHandlerOptions<'rename'>>({ family: 'rename', action: 'rename' })
export class RenameAskHandler extends DeskHandler<'rename', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'rename'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    await interaction.showModal(renameModal(ticket, interaction.channel?.name ?? ''));
  }
}

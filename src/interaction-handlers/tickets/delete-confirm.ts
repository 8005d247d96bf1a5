import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { deleteForGood } from '../../lib/interactions/flows/closing-flows.js';

/** "Yes, delete it". */
@ApplyOptions<DeskHandlerOptions<'confirm-delete'>>({ family: 'confirm-delete', action: 'delete' })
export class DeleteConfirmHandler extends DeskHandler<'confirm-delete', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'confirm-delete'>
  ): Promise<void> {
    this.requirePrompt(interaction);
    await deleteForGood(interaction, await this.ticketOf(interaction, number));
  }
}

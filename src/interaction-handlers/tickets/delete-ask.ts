import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { askToDelete } from '../../lib/interactions/flows/closing-flows.js';

/** The Delete button; asks first. */
@ApplyOptions<DeskHandlerOptions<'delete'>>({ family: 'delete', action: 'delete' })
export class DeleteAskHandler extends DeskHandler<'delete', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'delete'>
  ): Promise<void> {
    await askToDelete(interaction, await this.ticketOf(interaction, number));
  }
}

import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { askToClose } from '../../lib/interactions/flows/closing-flows.js';

/** The Close button; asks first. */
@ApplyOptions<DeskHandlerOptions<'close'>>({ family: 'close', action: 'close' })
export class CloseAskHandler extends DeskHandler<'close', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'close'>
  ): Promise<void> {
    await askToClose(interaction, await this.ticketOf(interaction, number), null);
  }
}

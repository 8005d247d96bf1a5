import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { close } from '../../lib/interactions/flows/closing-flows.js';

/** "Yes, close it". */
@ApplyOptions<DeskHandlerOptions<'confirm-close'>>({ family: 'confirm-close', action: 'close' })
export class CloseConfirmHandler extends DeskHandler<'confirm-close', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'confirm-close'>
  ): Promise<void> {
    this.requirePrompt(interaction);
    await close(interaction, await this.ticketOf(interaction, number));
  }
}

import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { reopen } from '../../lib/interactions/flows/closing-flows.js';

/** The Reopen button. */
@ApplyOptions<DeskHandlerOptions<'reopen'>>({ family: 'reopen', action: 'reopen' })
export class ReopenButtonHandler extends DeskHandler<'reopen', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'reopen'>
  ): Promise<void> {
    await reopen(interaction, await this.ticketOf(interaction, number));
  }
}

import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { showCard } from '../../lib/interactions/flows/view-flows.js';

/** The Details button. */
@ApplyOptions<DeskHandlerOptions<'details'>>({ family: 'details', action: 'view' })
export class DetailsButtonHandler extends DeskHandler<'details', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'details'>
  ): Promise<void> {
    await showCard(interaction, await this.ticketOf(interaction, number));
  }
}

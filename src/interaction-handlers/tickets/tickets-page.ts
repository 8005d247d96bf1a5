import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { listPage } from '../../lib/interactions/flows/view-flows.js';

/** Turns the page of the list of open tickets. */
@ApplyOptions<DeskHandlerOptions<'tickets'>>({ family: 'tickets', action: 'list' })
export class TicketsPageHandler extends DeskHandler<'tickets', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [page]: Segments<'tickets'>
  ): Promise<void> {
    this.requirePrompt(interaction);
    await update(interaction, await listPage(interaction.guildId, page));
  }
}

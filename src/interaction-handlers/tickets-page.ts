import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { update } from '../lib/desk/flows/acknowledge.js';
import { listPage } from '../lib/desk/flows/view-flows.js';

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

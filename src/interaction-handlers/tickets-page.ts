import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { listPage } from '../lib/desk/flows/view-flows.js';

/** Turns the page of the list of open tickets. */
export class TicketsPageHandler extends DeskHandler<'tickets', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'tickets', action: 'list' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [page]: Segments<'tickets'>
  ): Promise<void> {
    await interaction.update(await listPage(interaction.guildId, page));
  }
}

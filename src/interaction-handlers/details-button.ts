import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { showCard } from '../lib/desk/flows/view-flows.js';

/** The Details button. */
export class DetailsButtonHandler extends DeskHandler<'details', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'details', action: 'view' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'details'>
  ): Promise<void> {
    await showCard(interaction, await this.ticketOf(interaction, number));
  }
}

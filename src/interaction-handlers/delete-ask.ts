import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { askToDelete } from '../lib/desk/flows/life-flows.js';

/** The Delete button; asks first. */
export class DeleteAskHandler extends DeskHandler<'delete', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'delete', action: 'delete' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'delete'>
  ): Promise<void> {
    await askToDelete(interaction, await this.ticketOf(interaction, number));
  }
}

import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { deleteForGood } from '../lib/desk/flows/life-flows.js';

/** "Yes, delete it". */
export class DeleteConfirmHandler extends DeskHandler<'confirm-delete', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'confirm-delete', action: 'delete' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'confirm-delete'>
  ): Promise<void> {
    await deleteForGood(interaction, await this.ticketOf(interaction, number));
  }
}

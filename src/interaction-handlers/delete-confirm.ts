import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { deleteForGood } from '../lib/desk/flows/life-flows.js';

/** "Yes, delete it". */
@ApplyOptions<DeskHandlerOptions<'confirm-delete'>>({ family: 'confirm-delete', action: 'delete' })
export class DeleteConfirmHandler extends DeskHandler<'confirm-delete', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'confirm-delete'>
  ): Promise<void> {
    this.requirePrompt(interaction);
    await deleteForGood(interaction, await this.ticketOf(interaction, number));
  }
}

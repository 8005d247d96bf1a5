import { ApplyOptions } from '@sapphire/decorators';
import type { ModalSubmitInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { rename } from '../lib/desk/flows/view-flows.js';
import { ModalField } from '../lib/desk/messages/modals.js';

/** The new name, as it was typed. */
@ApplyOptions<DeskHandlerOptions<'renamed'>>({ family: 'renamed', action: 'rename' })
export class RenameTypedHandler extends DeskHandler<'renamed', ModalSubmitInteraction<'cached'>> {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    [number]: Segments<'renamed'>
  ): Promise<void> {
    await rename(
      interaction,
      await this.ticketOf(interaction, number),
      interaction.fields.getTextInputValue(ModalField)
    );
  }
}

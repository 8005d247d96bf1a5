import { ApplyOptions } from '@sapphire/decorators';
import type { ModalSubmitInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { rename } from '../../lib/interactions/flows/view-flows.js';
import { ModalField } from '../../lib/views/modals.js';

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

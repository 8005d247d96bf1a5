import type { InteractionHandler } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { rename } from '../lib/desk/flows/view-flows.js';
import { ModalField } from '../lib/desk/messages/modals.js';

/** The new name, as it was typed. */
export class RenameTypedHandler extends DeskHandler<'renamed', ModalSubmitInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'renamed', action: 'rename' });
  }

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

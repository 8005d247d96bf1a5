import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { renameModal } from '../lib/desk/messages/modals.js';

/** The Rename button, which opens the field for a new name. */
export class RenameAskHandler extends DeskHandler<'rename', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'rename', action: 'rename' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'rename'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    await interaction.showModal(renameModal(ticket, interaction.channel?.name ?? ''));
  }
}

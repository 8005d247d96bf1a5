import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { close } from '../lib/desk/flows/life-flows.js';

/** "Yes, close it". */
export class CloseConfirmHandler extends DeskHandler<'confirm-close', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'confirm-close', action: 'close' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'confirm-close'>
  ): Promise<void> {
    await close(interaction, await this.ticketOf(interaction, number));
  }
}

import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { askToClose } from '../lib/desk/flows/life-flows.js';

/** The Close button; asks first. */
export class CloseAskHandler extends DeskHandler<'close', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'close', action: 'close' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'close'>
  ): Promise<void> {
    await askToClose(interaction, await this.ticketOf(interaction, number), null);
  }
}

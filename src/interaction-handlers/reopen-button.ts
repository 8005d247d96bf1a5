import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { reopen } from '../lib/desk/flows/life-flows.js';

/** The Reopen button. */
export class ReopenButtonHandler extends DeskHandler<'reopen', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'reopen', action: 'reopen' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number]: Segments<'reopen'>
  ): Promise<void> {
    await reopen(interaction, await this.ticketOf(interaction, number));
  }
}

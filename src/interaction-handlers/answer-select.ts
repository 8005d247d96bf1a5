import type { InteractionHandler } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { giveAnswer } from '../lib/desk/flows/answer-flows.js';

/** An answer given by a menu. */
export class AnswerSelectHandler extends DeskHandler<'select', StringSelectMenuInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'select', action: 'answer' });
  }

  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    [number, questionId]: Segments<'select'>
  ): Promise<void> {
    await giveAnswer(interaction, await this.ticketOf(interaction, number), questionId, interaction.values);
  }
}

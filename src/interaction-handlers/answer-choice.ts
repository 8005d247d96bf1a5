import type { InteractionHandler } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { giveAnswer } from '../lib/desk/flows/answer-flows.js';

/** An answer given by a button. */
export class AnswerChoiceHandler extends DeskHandler<'choose', ButtonInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'choose', action: 'answer' });
  }

  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number, questionId, value]: Segments<'choose'>
  ): Promise<void> {
    await giveAnswer(interaction, await this.ticketOf(interaction, number), questionId, [value]);
  }
}

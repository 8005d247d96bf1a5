import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

/** An answer given by a button. */
@ApplyOptions<DeskHandlerOptions<'choose'>>({ family: 'choose', action: 'answer' })
export class AnswerChoiceHandler extends DeskHandler<'choose', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number, questionId, value]: Segments<'choose'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    this.requireWelcome(interaction, ticket);
    await giveAnswer(interaction, ticket, questionId, [value]);
  }
}
